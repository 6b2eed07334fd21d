#include <vss/writer/default_policy.hpp>

#include <vss_test/catch.hpp>

#include <chrono>
#include <type_traits>

using namespace std::chrono_literals;

TEST_CASE("a policy that says no more than it must has the defaults of Windows") {
  STATIC_REQUIRE(vss::default_policy::level == vss::application_level::front_end);
  STATIC_REQUIRE(vss::default_policy::freeze_timeout == 60s);
  STATIC_REQUIRE(vss::default_policy::backup_schema == vss::backup_schema::undefined);
}

TEST_CASE("a writer's version starts at 1.0") {
  STATIC_REQUIRE(vss::default_policy::major_version == 1);
  STATIC_REQUIRE(vss::default_policy::minor_version == 0);
}

TEST_CASE("by default the handlers run on the requester's thread, and exceptions mean what default_failure_policy says") {
  STATIC_REQUIRE_FALSE(vss::default_policy::dispatch_on_own_thread);
  STATIC_REQUIRE(std::is_same_v<vss::default_policy::failure_policy, vss::default_failure_policy>);
}
