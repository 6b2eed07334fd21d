#include <vss/provider/administrator.hpp>

#include "scratch.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

TEST_CASE("who has no rights is no administrator, and who may mount is one") {
  {
    const without_rights now;
    CHECK_FALSE(vss::is_administrator());
  }
  if (mounted::has_own_mounts()) CHECK(vss::is_administrator());
}
