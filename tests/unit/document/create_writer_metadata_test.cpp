#include <vss/document/create_writer_metadata.hpp>

#include <vss_test/catch.hpp>

#include <concepts>
#include <string>
#include <string_view>

namespace {

using vss::hresult;
using vss::selectable;

constexpr vss::guid own_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
constexpr vss::guid other_id{"a65faa63-5ea8-4ebc-9dbd-a0c4db26912a"};

struct ledger {
  vss::writer_metadata document{{.writer_id = own_id, .friendly_name = "Ledger"}};
  vss::create_writer_metadata identify{document};
};

bool mentions(const vss::result<void>& failed, std::string_view text) {
  return not failed && failed.error().message().find(text) != std::string::npos;
}

TEST_CASE("a writer declares components and their files in the order of its calls") {
  ledger its;
  const auto method = its.identify.SetRestoreMethod(vss::restore_methods::restore_if_can_replace{}, vss::writer_restore::always);
  const auto data = its.identify.AddComponent(vss::database{"ledger", selectable::yes});
  its.identify.AddDatabaseFiles(data, {"/srv/ledger", "ledger.db"});
  its.identify.AddDatabaseLogFiles(data, {"/srv/ledger", "*.wal"});
  const auto config = its.identify.AddComponent(vss::file_group{"config", selectable::no});
  its.identify.AddFilesToFileGroup(config, {"/etc/ledger", "*", vss::recursive::yes});
  its.identify.AddExcludeFiles({"/etc/ledger", "*.bak"});
  its.identify.AddExcludeFilesFromSnapshot({"/srv/ledger", "cache"});
  REQUIRE(its.identify.close());
  REQUIRE(method);

  const auto& document = its.document;
  REQUIRE(document.components().size() == 2);
  CHECK(document.components()[0].type() == vss::component_type::database);
  REQUIRE(document.components()[0].file_sets().size() == 2);
  CHECK(document.components()[0].file_sets()[0].role == vss::file_role::database_file);
  CHECK(document.components()[0].file_sets()[1].role == vss::file_role::database_log_file);
  REQUIRE(document.components()[1].file_sets().size() == 1);
  CHECK(document.components()[1].file_sets()[0].files == vss::file_set{"/etc/ledger", "*", vss::recursive::yes});
  CHECK(document.exclude_files().size() == 1);
  CHECK(document.exclude_files_from_snapshot().size() == 1);
  REQUIRE(document.restore().has_value());
  CHECK(document.restore()->when == vss::writer_restore::always);
  CHECK_FALSE(document.restore_follows_locations());
}

TEST_CASE("a restore method with a service carries the service's name into the document") {
  ledger its;
  its.identify.SetRestoreMethod(vss::restore_methods::stop_restore_start{"ledgerd"}, vss::writer_restore::never, true);
  CHECK(its.document.restore()->service == "ledgerd");
  CHECK(its.document.restore()->reboot_required);
}

TEST_CASE("a second restore method is refused and the first stays") {
  ledger its;
  its.identify.SetRestoreMethod(vss::restore_methods::custom{}, vss::writer_restore::never);
  const auto second = its.identify.SetRestoreMethod(vss::restore_methods::restore_at_reboot{}, vss::writer_restore::never);
  CHECK(second.code() == hresult::object_already_exists);
  CHECK(its.document.restore()->method == vss::restore_method::custom);
}

TEST_CASE("a logical path and name can be declared once", "[M168]") {
  ledger its;
  its.identify.AddComponent(vss::file_group{"Jan", selectable::no}.with_logical_path("Set1"));
  CHECK(its.identify.AddComponent(vss::file_group{"Jan", selectable::no}.with_logical_path("Set2")));
  CHECK(its.identify.AddComponent(vss::file_group{"Jan", selectable::no}));
  const auto again = its.identify.AddComponent(vss::database{"Jan", selectable::yes}.with_logical_path("Set1"));
  CHECK(again.code() == hresult::object_already_exists);
  CHECK(mentions(again.status(), "'Set1\\Jan'"));
  CHECK(its.document.components().size() == 3);
}

TEST_CASE("flags that do not exist are refused") {
  ledger its;
  const auto flags = static_cast<vss::component_flags>(0x8);
  CHECK(its.identify.AddComponent(vss::file_group{"a", selectable::no}.with_flags(flags)).code() == hresult::invalid_arg);
  const auto all = static_cast<vss::component_flags>(0x7);
  CHECK(its.identify.AddComponent(vss::file_group{"a", selectable::no}.with_flags(all)));
}

TEST_CASE("backup types that do not exist are refused") {
  ledger its;
  const auto group = its.identify.AddComponent(vss::file_group{"a", selectable::no});
  const auto files = vss::file_set{"/srv", "*"};
  const auto refused = its.identify.AddFilesToFileGroup(group, files.with_backup_type(static_cast<vss::file_spec_backup_type>(0x10)));
  CHECK(refused.code() == hresult::invalid_arg);
  CHECK(its.identify.AddFilesToFileGroup(group, files.with_backup_type(vss::file_spec_backup_type::created_during_backup)));
}

TEST_CASE("a caption must be UTF-8") {
  ledger its;
  CHECK(its.identify.AddComponent(vss::file_group{"a", selectable::no}.with_caption("\xFF")).code() == hresult::invalid_arg);
  CHECK(its.identify.AddComponent(vss::file_group{"a", selectable::no}.with_caption("")));
}

TEST_CASE("an argument that a make function refused is refused with its reason", "[M180][M181]") {
  ledger its;
  const auto group = its.identify.AddComponent(vss::file_group{"a", selectable::no});
  const auto files = its.identify.AddFilesToFileGroup(group, vss::file_set::make("/srv/*", "x"));
  CHECK(files.code() == hresult::invalid_arg);
  CHECK(mentions(files.status(), "AddFilesToFileGroup"));
  CHECK(mentions(files.status(), "'/srv/*'"));
  CHECK(its.document.files().empty());
}

TEST_CASE("every call takes the result of a make function") {
  ledger its;
  const auto method = its.identify.SetRestoreMethod(vss::restore_methods::stop_restore_start::make("x"), vss::writer_restore::never);
  const auto group = its.identify.AddComponent(vss::file_group::make("a", selectable::no));
  const auto data = its.identify.AddComponent(vss::database::make("b", selectable::no));
  const auto files = its.identify.AddFilesToFileGroup(group, vss::file_set::make("/a", "*"));
  CHECK(its.identify.AddDatabaseFiles(data, vss::database_file_set::make("/b", "*.db")));
  CHECK(its.identify.AddDatabaseLogFiles(data, vss::database_file_set::make("/b", "*.wal")));
  CHECK(its.identify.AddExcludeFiles(vss::file_set::make("/c", "*")));
  CHECK(its.identify.AddExcludeFilesFromSnapshot(vss::file_set::make("/d", "*")));
  CHECK(its.identify.AddComponentDependency(group, other_id, vss::other_component::make("Master")));
  CHECK(its.identify.AddAlternateLocationMapping(method, files, std::string{"/e"}));
  CHECK(its.identify.close());
}

TEST_CASE("the error of a make function reaches Identify from every call") {
  const auto first_error = [](auto call) {
    ledger its;
    call(its);
    return its.identify.close().code();
  };
  CHECK(first_error([](ledger& its) { its.identify.AddComponent(vss::file_group::make("a\\b", selectable::no)); }) == hresult::invalid_arg);
  CHECK(first_error([](ledger& its) { its.identify.AddExcludeFiles(vss::file_set::make("x", "*")); }) == hresult::invalid_arg);
  CHECK(first_error([](ledger& its) { its.identify.AddExcludeFilesFromSnapshot(vss::file_set::make("x", "*")); }) == hresult::invalid_arg);
  CHECK(first_error([](ledger& its) {
          its.identify.SetRestoreMethod(vss::restore_methods::stop_restore_start::make(""), vss::writer_restore::never);
        }) == hresult::invalid_arg);
  CHECK(first_error([](ledger& its) {
          const auto data = its.identify.AddComponent(vss::database{"a", selectable::no});
          its.identify.AddDatabaseFiles(data, vss::database_file_set::make("x", "*"));
        }) == hresult::invalid_arg);
  CHECK(first_error([](ledger& its) {
          const auto data = its.identify.AddComponent(vss::database{"a", selectable::no});
          its.identify.AddDatabaseLogFiles(data, vss::database_file_set::make("x", "*"));
        }) == hresult::invalid_arg);
  CHECK(first_error([](ledger& its) {
          const auto data = its.identify.AddComponent(vss::database{"a", selectable::no});
          its.identify.AddComponentDependency(data, other_id, vss::other_component::make(""));
        }) == hresult::invalid_arg);
}

TEST_CASE("a mapping repeats the file set that it is made from") {
  ledger its;
  const auto method = its.identify.SetRestoreMethod(vss::restore_methods::restore_to_alternate_location{}, vss::writer_restore::always);
  const auto group = its.identify.AddComponent(vss::file_group{"a", selectable::no});
  const auto files = its.identify.AddFilesToFileGroup(group, {"/srv", "*.cfg", vss::recursive::yes});
  REQUIRE(its.identify.AddAlternateLocationMapping(method, files, "/restore"));
  const auto& mapping = its.document.restore()->mappings.at(0);
  CHECK(mapping.files() == vss::file_set{"/srv", "*.cfg", vss::recursive::yes});
  CHECK(mapping.location() == "/restore");
  CHECK(its.identify.AddAlternateLocationMapping(method, files, std::string{"re*tore"}).code() == hresult::invalid_arg);
}

TEST_CASE("a dependency on a component of the same writer is refused") {
  ledger its;
  const auto group = its.identify.AddComponent(vss::file_group{"a", selectable::no});
  CHECK(its.identify.AddComponentDependency(group, own_id, {"b"}).code() == hresult::invalid_arg);
  CHECK(its.identify.AddComponentDependency(group, other_id, vss::other_component{"Master"}.on_computer("DB01")));
  REQUIRE(its.document.components()[0].dependencies().size() == 1);
  CHECK(its.document.components()[0].dependencies()[0].on_writer == other_id);
  CHECK(its.document.components()[0].dependencies()[0].logical_path == "\\\\DB01\\");
}

TEST_CASE("an exclusion has neither alternate path nor backup type") {
  ledger its;
  const vss::file_set files{"/srv", "*.tmp"};
  CHECK(its.identify.AddExcludeFiles(files.with_alternate_path("/mnt")).code() == hresult::invalid_arg);
  CHECK(its.identify.AddExcludeFilesFromSnapshot(files.with_backup_type(vss::file_spec_backup_type::log_backup_required)).code() ==
        hresult::invalid_arg);
  CHECK(its.document.locations().empty());
}

TEST_CASE("a handle of a call that failed is refused") {
  ledger its;
  const auto bad = its.identify.AddComponent(vss::file_group::make("a\\b", selectable::no));
  CHECK(its.identify.AddFilesToFileGroup(bad, {"/srv", "*"}).code() == hresult::object_not_found);
}

TEST_CASE("a handle of another document is refused") {
  ledger one;
  ledger other;
  const auto group = one.identify.AddComponent(vss::file_group{"a", selectable::no});
  other.identify.AddComponent(vss::file_group{"a", selectable::no});
  CHECK(other.identify.AddFilesToFileGroup(group, {"/srv", "*"}).code() == hresult::object_not_found);
  CHECK(other.document.files().empty());
}

TEST_CASE("a mapping with the method or the files of another document is refused") {
  ledger one;
  ledger other;
  const auto declare = [](ledger& its) {
    const auto group = its.identify.AddComponent(vss::file_group{"a", selectable::no});
    return its.identify.AddFilesToFileGroup(group, {"/srv", "*"});
  };
  const auto files = declare(one);
  const auto method = one.identify.SetRestoreMethod(vss::restore_methods::custom{}, vss::writer_restore::never);
  const auto others_files = declare(other);
  CHECK(other.identify.AddAlternateLocationMapping(method, others_files, "/x").code() == hresult::object_not_found);
  CHECK(one.identify.AddAlternateLocationMapping(method, others_files, "/x").code() == hresult::object_not_found);
  CHECK(one.identify.AddAlternateLocationMapping(method, files, "/x"));
}

TEST_CASE("after Identify every call is refused and the document stays as it is") {
  ledger its;
  const auto method = its.identify.SetRestoreMethod(vss::restore_methods::custom{}, vss::writer_restore::never);
  const auto group = its.identify.AddComponent(vss::file_group{"a", selectable::no});
  const auto data = its.identify.AddComponent(vss::database{"b", selectable::no});
  const auto files = its.identify.AddFilesToFileGroup(group, {"/srv", "*"});
  REQUIRE(its.identify.close());
  const auto before = its.document;

  CHECK(its.identify.SetRestoreMethod(vss::restore_methods::custom{}, vss::writer_restore::never).code() == hresult::bad_state);
  CHECK(its.identify.AddComponent(vss::file_group{"c", selectable::no}).code() == hresult::bad_state);
  CHECK(its.identify.AddFilesToFileGroup(group, {"/srv2", "*"}).code() == hresult::bad_state);
  CHECK(its.identify.AddDatabaseFiles(data, {"/srv2", "*"}).code() == hresult::bad_state);
  CHECK(its.identify.AddDatabaseLogFiles(data, {"/srv2", "*"}).code() == hresult::bad_state);
  CHECK(its.identify.AddAlternateLocationMapping(method, files, "/x").code() == hresult::bad_state);
  CHECK(its.identify.AddComponentDependency(group, other_id, {"Master"}).code() == hresult::bad_state);
  CHECK(its.identify.AddExcludeFiles({"/srv", "*"}).code() == hresult::bad_state);
  CHECK(its.identify.AddExcludeFilesFromSnapshot({"/srv", "*"}).code() == hresult::bad_state);
  CHECK(its.document == before);
  CHECK(its.identify.close());
}

TEST_CASE("close tells the first error, whatever came after it") {
  ledger its;
  its.identify.AddComponent(vss::file_group::make("first\\bad", selectable::no));
  its.identify.AddComponent(vss::file_group::make("second\\bad", selectable::no));
  its.identify.AddComponent(vss::file_group{"good", selectable::no});
  const auto closed = its.identify.close();
  CHECK(closed.code() == hresult::invalid_arg);
  CHECK(mentions(closed, "'first\\bad'"));
  CHECK(its.document.components().size() == 1);
}

template <typename Handle, typename Files>
concept takes_group_files = requires(vss::create_writer_metadata& identify, const Handle& to, const Files& files) {
  identify.AddFilesToFileGroup(to, files);
};
template <typename Handle, typename Files>
concept takes_database_files = requires(vss::create_writer_metadata& identify, const Handle& to, const Files& files) {
  identify.AddDatabaseFiles(to, files);
  identify.AddDatabaseLogFiles(to, files);
};

TEST_CASE("a handle takes the files that fit its component, and no others") {
  STATIC_REQUIRE(takes_group_files<vss::file_group_handle, vss::file_set>);
  STATIC_REQUIRE_FALSE(takes_group_files<vss::database_handle, vss::file_set>);
  STATIC_REQUIRE(takes_database_files<vss::database_handle, vss::database_file_set>);
  STATIC_REQUIRE_FALSE(takes_database_files<vss::database_handle, vss::file_set>);
  STATIC_REQUIRE_FALSE(takes_database_files<vss::database_handle, vss::result<vss::file_set>>);
  STATIC_REQUIRE_FALSE(takes_database_files<vss::file_group_handle, vss::database_file_set>);
}

template <typename... Arguments>
concept maps = requires(vss::create_writer_metadata& identify, const Arguments&... arguments) {
  identify.AddAlternateLocationMapping(arguments...);
};

TEST_CASE("a mapping needs the restore method and a file set") {
  STATIC_REQUIRE(maps<vss::restore_method_handle, vss::file_set_handle, std::string>);
  STATIC_REQUIRE_FALSE(maps<vss::file_set_handle, std::string>);
  STATIC_REQUIRE_FALSE(maps<vss::restore_method_handle, vss::file_set, std::string>);
}

template <typename Builder>
concept adds_include_files = requires(Builder& identify) { identify.AddIncludeFiles("/srv", "*", false, ""); };
template <typename Builder>
concept gets_the_document = requires(Builder& identify) { identify.GetDocument(); };

TEST_CASE("what the interface reserves cannot be called") {
  STATIC_REQUIRE_FALSE(adds_include_files<vss::create_writer_metadata>);
  STATIC_REQUIRE_FALSE(gets_the_document<vss::create_writer_metadata>);
}

}  // namespace
