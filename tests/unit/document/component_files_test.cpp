#include <vss/document/component_files.hpp>

#include <vss_test/catch.hpp>

#include <string>
#include <type_traits>

namespace {

using vss::hresult;

TEST_CASE("a partial file names one file and its ranges") {
  const auto file = vss::partial_file{"/srv/ledger", "ledger.db", "0:4096"}.with_metadata("page 1");
  CHECK(file.record().path == "/srv/ledger");
  CHECK(file.record().name == "ledger.db");
  CHECK(file.record().ranges.to_string() == "0:4096");
  CHECK(file.record().metadata == "page 1");
}

TEST_CASE("a partial file of run-time text has no wildcards", "[M117]") {
  const auto ranges = vss::partial_file_ranges{"0:1"};
  CHECK(vss::partial_file::make("/srv/*", "a", ranges).code() == hresult::invalid_arg);
  CHECK(vss::partial_file::make("/srv", "*.db", ranges).code() == hresult::invalid_arg);
  CHECK(vss::partial_file::make("/srv", "a/b", ranges).code() == hresult::invalid_arg);
  CHECK(vss::partial_file::make("/srv", "a.db", ranges).has_value());
}

TEST_CASE("a partial file without ranges does not exist") {
  STATIC_REQUIRE(std::is_constructible_v<vss::partial_file, vss::path_literal, vss::file_name_literal, vss::partial_file_ranges>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<vss::partial_file, vss::path_literal, vss::file_name_literal>);
}

TEST_CASE("a directed target of run-time text has no wildcards", "[M140]") {
  CHECK(vss::directed_target::make("/srv", "*.db", "/new", "a.db").code() == hresult::invalid_arg);
  CHECK(vss::directed_target::make("/srv", "a.db", "/new", "?.db").code() == hresult::invalid_arg);
  CHECK(vss::directed_target::make("/s*v", "a.db", "/new", "a.db").code() == hresult::invalid_arg);
  CHECK(vss::directed_target::make("/srv", "a.db", "/n?w", "a.db").code() == hresult::invalid_arg);
  const auto made = vss::directed_target::make("/srv", "a.db", "/new", "b.db", {{0, 100, 10}});
  REQUIRE(made);
  CHECK(made->record() == vss::directed_target{"/srv", "a.db", "/new", "b.db", {{0, 100, 10}}}.record());
}

TEST_CASE("neither is an aggregate") {
  STATIC_REQUIRE_FALSE(std::is_aggregate_v<vss::partial_file>);
  STATIC_REQUIRE_FALSE(std::is_aggregate_v<vss::directed_target>);
}

}  // namespace
