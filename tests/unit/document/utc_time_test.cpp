#include <vss/document/utc_time.hpp>

#include <vss_test/catch.hpp>

#include <chrono>
#include <type_traits>

namespace {

using namespace std::chrono_literals;

TEST_CASE("the Unix epoch is 11,644,473,600 seconds after that of a FILETIME") {
  CHECK(vss::to_filetime(vss::utc_time{}) == 116'444'736'000'000'000U);
  CHECK(vss::from_filetime(116'444'736'000'000'000U) == vss::utc_time{});
  CHECK(vss::from_filetime(0) == vss::utc_time{-11'644'473'600s});
}

TEST_CASE("a FILETIME comes back from the time that it was read as") {
  for (const std::uint64_t ticks : {0ULL, 1ULL, 133'000'000'000'000'001ULL}) {
    CHECK(vss::to_filetime(vss::from_filetime(ticks)) == ticks);
  }
}

TEST_CASE("UTC converts to it, local and steady time do not") {
  STATIC_REQUIRE(std::is_convertible_v<std::chrono::time_point<std::chrono::system_clock, std::chrono::seconds>, vss::utc_time>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<std::chrono::time_point<std::chrono::steady_clock, std::chrono::seconds>, vss::utc_time>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<std::chrono::local_seconds, vss::utc_time>);
}

}  // namespace
