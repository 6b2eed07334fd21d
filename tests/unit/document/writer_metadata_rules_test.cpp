#include <vss/document/writer_metadata_rules.hpp>

#include <vss/document/create_writer_metadata.hpp>

#include <vss_test/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace {

using vss::backup_schema;
using vss::hresult;

constexpr vss::guid ledger_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};

vss::writer_metadata with_files(backup_schema schema = backup_schema::undefined) {
  vss::writer_metadata document{{.writer_id = ledger_id, .friendly_name = "Ledger"}, schema};
  vss::create_writer_metadata identify{document};
  identify.AddDatabaseFiles(identify.AddComponent(vss::database{"ledger", vss::selectable::yes}), {"/srv", "ledger.db"});
  return document;
}

vss::writer_metadata whole(backup_schema schema = backup_schema::undefined) {
  auto document = with_files(schema);
  document.set_restore({.method = vss::restore_method::restore_if_can_replace});
  return document;
}

void refuses(const vss::result<void>& checked, hresult code, std::string_view word) {
  REQUIRE(checked.code() == code);
  CAPTURE(checked.error().message());
  CHECK(checked.error().message().find(word) != std::string::npos);
}

TEST_CASE("a whole document passes") { CHECK(vss::validate(whole())); }

TEST_CASE("a document without a restore method is not whole") {
  refuses(vss::validate(with_files()), hresult::invalid_arg, "SetRestoreMethod");
}

TEST_CASE("a document without a component is not whole unless its writer opted out") {
  const vss::writer_metadata document{{.friendly_name = "Ledger"}};
  refuses(vss::validate(document), hresult::invalid_arg, "AddComponent");
  CHECK(vss::validate(document, vss::components::optional));
}

TEST_CASE("opting out of components is no way around the restore method of those that are there") {
  refuses(vss::validate(with_files(), vss::components::optional), hresult::invalid_arg, "SetRestoreMethod");
}

TEST_CASE("restore to an alternate location needs a mapping", "[M165]") {
  auto document = with_files();
  document.set_restore({.method = vss::restore_method::restore_to_alternate_location});
  refuses(vss::validate(document), hresult::invalid_arg, "AddAlternateLocationMapping");
  document.add(vss::alternate_location_mapping{{"/srv", "ledger.db"}, "/elsewhere"});
  CHECK(vss::validate(document));
}

TEST_CASE("a schema with log needs log files", "[M197]") {
  auto document = whole(backup_schema::log);
  refuses(vss::validate(document), hresult::invalid_arg, "AddDatabaseLogFiles");
  document.component(0).add({vss::file_set{"/srv", "*.wal"}, vss::file_role::database_log_file});
  CHECK(vss::validate(document));
}

TEST_CASE("a schema must be consistent in a document that somebody else wrote, too") {
  refuses(vss::validate(whole(backup_schema::timestamped)), hresult::invalid_arg, "timestamped");
  CHECK(vss::validate(whole(backup_schema::timestamped | backup_schema::incremental)));
}

TEST_CASE("restore with move needs an instance name") {
  auto document = whole(backup_schema::writer_supports_restore_with_move);
  refuses(vss::validate(document), hresult::invalid_arg, "instance name");
  auto identity = document.identity();
  identity.instance_name = "one";
  document.set_identity(identity);
  CHECK(vss::validate(document));
}

TEST_CASE("a file that is declared twice is named with both file sets", "[M183]") {
  auto document = whole();
  vss::component_properties its;
  its.logical_path = "ledger";
  its.name = "all";
  vss::declared_component all{its};
  all.add({vss::file_set{"/", "*.db", vss::recursive::yes}, vss::file_role::group_file});
  document.add(all);
  const auto checked = vss::validate(document);
  refuses(checked, hresult::invalid_arg, "'ledger.db' in '/srv' of component 'ledger'");
  refuses(checked, hresult::invalid_arg, "'*.db' in '/' of component 'ledger\\all'");
}

TEST_CASE("instances of one writer class must not share a component", "[M169]") {
  const auto instance = [](std::string_view last, const char* component, vss::guid writer = ledger_id) {
    vss::writer_metadata document{{.writer_id = writer,
                                   .instance_id = *vss::guid::parse("00000000-0000-0000-0000-00000000000" + std::string{last}),
                                   .friendly_name = "Ledger"}};
    vss::component_properties its;
    its.name = component;
    document.add(vss::declared_component{its});
    return document;
  };
  CHECK(vss::validate_together({}));
  CHECK(vss::validate_together({instance("1", "a"), instance("2", "b")}));
  CHECK(vss::validate_together({instance("1", "a"), instance("2", "a", vss::guid{"a65faa63-5ea8-4ebc-9dbd-a0c4db26912a"})}));
  CHECK(vss::validate_together({instance("1", "a"), instance("1", "a")}));  // one instance, gathered twice

  const auto checked = vss::validate_together({instance("1", "a"), instance("3", "b"), instance("2", "a")});
  refuses(checked, hresult::object_already_exists, "'a'");
  refuses(checked, hresult::object_already_exists, "000000000001");
  refuses(checked, hresult::object_already_exists, "000000000002");
}

}  // namespace
