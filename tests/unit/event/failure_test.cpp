#include <vss/event/failure.hpp>

#include <vss_test/catch.hpp>

#include <type_traits>

using vss::hresult;

TEST_CASE("a failure carries what the call came to, and converts to it") {
  constexpr vss::failure refused{hresult::wrong_thread};
  STATIC_REQUIRE(refused.result() == hresult::wrong_thread);
  const hresult as_on_windows = refused;
  CHECK(as_on_windows == hresult::wrong_thread);
}

TEST_CASE("a degraded answer is made of a failure and carries its result") {
  STATIC_REQUIRE(vss::degraded{vss::failure{hresult::ok}}.result() == hresult::ok);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<vss::failure, vss::degraded>);
}

TEST_CASE("the answers of a handler are types of their own, and none is made of braces by accident") {
  STATIC_REQUIRE_FALSE(std::is_convertible_v<int, vss::failure>);
  STATIC_REQUIRE_FALSE(std::is_same_v<vss::ok_t, vss::withdraw_t>);
  STATIC_REQUIRE_FALSE(std::is_aggregate_v<vss::failure>);
}

TEST_CASE("a cleared report is as one that was never given") {
  vss::failure_report report{true, vss::writer_error_ex::retryable, hresult::fail, "the disk is full"};
  report.clear();
  const vss::failure_report fresh;
  CHECK(report.given == fresh.given);
  CHECK(report.code == fresh.code);
  CHECK(report.application == fresh.application);
  CHECK(report.message == fresh.message);
}
