#include <vss/service/freeze_order.hpp>

#include <vss_test/catch.hpp>

#include <algorithm>

using vss::application_level;

TEST_CASE("the front end freezes first and the system last") {
  CHECK(vss::freeze_order ==
        std::array{application_level::front_end, application_level::back_end, application_level::system});
}

TEST_CASE("Thaw goes the way of Freeze back") {
  auto reversed = vss::freeze_order;
  std::reverse(reversed.begin(), reversed.end());
  CHECK(vss::thaw_order == reversed);
}
