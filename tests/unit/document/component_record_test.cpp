#include <vss/document/component_record.hpp>

#include <vss_test/catch.hpp>

#include <type_traits>

namespace {

TEST_CASE("a new record says nothing") {
  const vss::component_record record;
  CHECK_FALSE(record.backup_metadata.has_value());
  CHECK_FALSE(record.backup_succeeded.has_value());
  CHECK_FALSE(record.failure.has_value());
  CHECK(record.target == vss::restore_target::original);
  CHECK(record.restore_status == vss::file_restore_status::undefined);
}

TEST_CASE("a record's full path is its logical path and its name") {
  CHECK(vss::component_record{.name = "a"}.full_path() == "a");
  CHECK(vss::component_record{.logical_path = "", .name = "a"}.full_path() == "a");
  CHECK(vss::component_record{.logical_path = "x\\y", .name = "a"}.full_path() == "x\\y\\a");
}

TEST_CASE("a mapping that was declared is no mapping that was used") {
  STATIC_REQUIRE_FALSE(std::is_convertible_v<vss::alternate_location_mapping, vss::used_location_mapping>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<vss::used_location_mapping, vss::alternate_location_mapping>);
}

}  // namespace
