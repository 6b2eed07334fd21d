#include <vss/document/file_set.hpp>

#include <vss_test/catch.hpp>

#include <string>
#include <type_traits>

namespace {

TEST_CASE("a file set of literals has the documents' defaults") {
  const vss::file_set files{"/srv/ledger", "*.db"};
  CHECK(files.path() == "/srv/ledger");
  CHECK(files.filespec() == "*.db");
  CHECK_FALSE(files.is_recursive());
  CHECK_FALSE(files.alternate_path().has_value());
  CHECK(static_cast<unsigned>(files.backup_type()) == 3855);
}

TEST_CASE("a file set may be recursive") {
  CHECK(vss::file_set{"/srv", "*", vss::recursive::yes}.is_recursive());
}

TEST_CASE("the with-members of a file set change a copy") {
  const vss::file_set files{"/srv", "*"};
  const auto changed = files.with_alternate_path("/mnt/copy").with_backup_type(vss::file_spec_backup_type::log_backup_required);
  CHECK(changed.alternate_path() == "/mnt/copy");
  CHECK(changed.backup_type() == vss::file_spec_backup_type::log_backup_required);
  CHECK_FALSE(files.alternate_path().has_value());
  CHECK(files != changed);
}

TEST_CASE("a file set of run-time text is checked", "[M180][M181]") {
  const std::string path = "/srv/ledger";
  const auto good = vss::file_set::make(path, "*.db", vss::recursive::yes);
  REQUIRE(good);
  CHECK(*good == vss::file_set{"/srv/ledger", "*.db", vss::recursive::yes});

  const auto wildcard = vss::file_set::make("/srv/*", "*.db");
  CHECK(wildcard.code() == vss::hresult::invalid_arg);
  CHECK(wildcard.error().message().find("'/srv/*'") != std::string::npos);

  const auto directory = vss::file_set::make("/srv", "data/*.db");
  CHECK(directory.code() == vss::hresult::invalid_arg);
  CHECK(directory.error().message().find("'data/*.db'") != std::string::npos);
}

TEST_CASE("a path that a requester could not find is refused", "[M182]") {
  CHECK(vss::file_set::make("data", "*").code() == vss::hresult::invalid_arg);
  CHECK(vss::file_set::make("smb://server/share", "*").code() == vss::hresult::invalid_arg);
  CHECK(vss::file_set::make("%ProgramData%\\Ledger", "*").has_value());
}

TEST_CASE("an alternate path of run-time text is checked") {
  const vss::file_set files{"/srv", "*"};
  CHECK(files.try_with_alternate_path("/m?t").code() == vss::hresult::invalid_arg);
  const auto changed = files.try_with_alternate_path("/mnt");
  REQUIRE(changed);
  CHECK(changed->alternate_path() == "/mnt");
}

TEST_CASE("a file set that was read is kept as it was written") {
  const auto files = vss::file_set::as_read("relative\\*", "a\\b", vss::recursive::yes);
  CHECK(files.path() == "relative\\*");
  CHECK(files.filespec() == "a\\b");
}

TEST_CASE("a database's file set is a file set without depth and alternate path") {
  const vss::database_file_set files{"/srv", "ledger.db"};
  CHECK(files.files() == vss::file_set{"/srv", "ledger.db"});
  const auto masked = files.with_backup_type(vss::file_spec_backup_type::full_backup_required);
  CHECK(masked.files().backup_type() == vss::file_spec_backup_type::full_backup_required);
  CHECK(vss::database_file_set::make("/srv", "a/b").code() == vss::hresult::invalid_arg);
  CHECK(vss::database_file_set::make("/srv", "a.b").has_value());
}

TEST_CASE("a whole file set is no database file set") {
  STATIC_REQUIRE_FALSE(std::is_convertible_v<vss::file_set, vss::database_file_set>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<vss::database_file_set, vss::file_set>);
}

TEST_CASE("a mapping keeps path, filespec and depth of its file set, and nothing else") {
  const auto files = vss::file_set{"/srv", "*", vss::recursive::yes}.with_alternate_path("/mnt").with_backup_type(
      vss::file_spec_backup_type::log_backup_required);
  const vss::alternate_location_mapping mapping{files, "/restore"};
  CHECK(mapping.files() == vss::file_set{"/srv", "*", vss::recursive::yes});
  CHECK(mapping.location() == "/restore");
}

TEST_CASE("where files are read and where they are put are two types") {
  STATIC_REQUIRE_FALSE(std::is_convertible_v<vss::alternate_location_mapping, vss::file_set>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<vss::file_set, vss::alternate_location_mapping>);
}

TEST_CASE("no argument type is an aggregate") {
  STATIC_REQUIRE_FALSE(std::is_aggregate_v<vss::file_set>);
  STATIC_REQUIRE_FALSE(std::is_aggregate_v<vss::database_file_set>);
}

}  // namespace
