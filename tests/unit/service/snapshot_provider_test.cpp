#include <vss/service/snapshot_provider.hpp>

#include <vss_test/catch.hpp>

#include <type_traits>

TEST_CASE("a set begins empty, without an id and without a request to stop") {
  const vss::snapshot_set set;
  CHECK(set.set_id.is_null());
  CHECK(set.volumes.empty());
  CHECK(set.files.empty());
  CHECK(set.excluded.empty());
  CHECK_FALSE(set.stop.load());
}

TEST_CASE("providers and sets are used where they are, never copied") {
  static_assert(not std::is_copy_constructible_v<vss::snapshot_set>);
  static_assert(not std::is_copy_constructible_v<vss::snapshot_provider>);
  static_assert(std::has_virtual_destructor_v<vss::snapshot_provider>);
  SUCCEED("checked while compiling");
}
