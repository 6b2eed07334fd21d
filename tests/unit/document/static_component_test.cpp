#include <vss/document/static_component.hpp>

#include <vss_test/catch.hpp>

namespace {

using vss::recursive;
using vss::selectable;
using vss::static_files;

TEST_CASE("a constant component is declared as one at run time is") {
  constexpr auto component = vss::static_file_group("config", selectable::yes)
                                 .with_logical_path("Ledger\\One")
                                 .with_caption("Settings")
                                 .with_flags(vss::component_flags::not_system_state)
                                 .selectable_for_restore();
  const auto expected = vss::file_group{"config", selectable::yes}
                            .with_logical_path("Ledger\\One")
                            .with_caption("Settings")
                            .with_flags(vss::component_flags::not_system_state)
                            .selectable_for_restore();
  CHECK(component.declaration().properties() == expected.properties());
  CHECK(vss::static_database("a", selectable::no).declaration().properties() == vss::database{"a", selectable::no}.properties());
}

TEST_CASE("constant files are the files of their literals") {
  constexpr static_files files{"/srv", "*.db", recursive::yes};
  CHECK(files.files() == vss::file_set{"/srv", "*.db", recursive::yes});
  constexpr auto more = files.with_alternate_path("/mnt").with_backup_type(vss::file_spec_backup_type::log_backup_required);
  CHECK(more.files() == files.files().with_alternate_path("/mnt").with_backup_type(vss::file_spec_backup_type::log_backup_required));
  STATIC_REQUIRE_FALSE(files.location().has_value());
  STATIC_REQUIRE(files.restorable_to("/r").location()->text() == "/r");
}

TEST_CASE("a component keeps its files in their order") {
  constexpr auto component = vss::static_database("ledger", selectable::yes)
                                 .with_database_files({"/srv", "ledger.db"})
                                 .with_database_log_files({"/srv", "*.wal"});
  STATIC_REQUIRE(component.files().size() == 2);
  STATIC_REQUIRE(component.files()[0].role == vss::file_role::database_file);
  STATIC_REQUIRE(component.files()[1].role == vss::file_role::database_log_file);
  CHECK(component.files()[1].files.files().filespec() == "*.wal");
}

TEST_CASE("the compiler finds file sets that may hold one file") {
  STATIC_REQUIRE(static_files("/srv", "*.db").overlaps(static_files("/srv/", "ledger.*")));
  STATIC_REQUIRE(static_files("/srv", "*", recursive::yes).overlaps(static_files("/srv/a", "x")));
  STATIC_REQUIRE(static_files("/srv/a", "x").overlaps(static_files("/srv", "?", recursive::yes)));
  STATIC_REQUIRE_FALSE(static_files("/srv", "*").overlaps(static_files("/srv/a", "x")));
  STATIC_REQUIRE_FALSE(static_files("/srv", "*.db").overlaps(static_files("/srv", "*.wal")));
}

template <typename Component>
concept takes_files = requires { Component("a", selectable::no).with_files(static_files{"/a", "*"}); };

TEST_CASE("a constant database takes no file group's files") {
  STATIC_REQUIRE(takes_files<vss::static_component<vss::component_type::file_group, 0>>);
  STATIC_REQUIRE_FALSE(takes_files<vss::static_component<vss::component_type::database, 0>>);
}

}  // namespace
