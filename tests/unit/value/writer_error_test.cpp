#include <vss/value/writer_error.hpp>

#include <vss_test/catch.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>

using vss::hresult;
using vss::writer_error;
using vss::writer_error_ex;

namespace {

struct row {
  writer_error error;
  writer_error_ex error_ex;
  hresult code;
  std::uint32_t number;
};

constexpr row five[] = {
    {writer_error::inconsistent_snapshot, writer_error_ex::inconsistent_snapshot,
     hresult::writer_error_inconsistent_snapshot, 0x800423F0U},
    {writer_error::out_of_resources, writer_error_ex::out_of_resources,
     hresult::writer_error_out_of_resources, 0x800423F1U},
    {writer_error::timeout, writer_error_ex::timeout, hresult::writer_error_timeout, 0x800423F2U},
    {writer_error::retryable, writer_error_ex::retryable, hresult::writer_error_retryable, 0x800423F3U},
    {writer_error::nonretryable, writer_error_ex::nonretryable, hresult::writer_error_nonretryable,
     0x800423F4U},
};

}  // namespace

TEST_CASE("the five writer errors have the numbers of the SDK and convert both ways") {
  for (const row& each : five) {
    INFO(to_string(each.code));
    CHECK(static_cast<std::uint32_t>(each.error) == each.number);
    CHECK(static_cast<std::uint32_t>(each.error_ex) == each.number);
    CHECK(to_hresult(each.error) == each.code);
    CHECK(to_hresult(each.error_ex) == each.code);
    CHECK(to_writer_error_ex(each.error) == each.error_ex);
    CHECK(vss::as_writer_error(each.code) == each.error);
    CHECK(vss::as_writer_error_ex(each.code) == each.error_ex);
  }
}

TEST_CASE("success and a partial failure are writer errors of the Ex form only") {
  static_assert(static_cast<std::uint32_t>(writer_error_ex::ok) == 0);
  static_assert(static_cast<std::uint32_t>(writer_error_ex::partial_failure) == 0x80042336U);
  static_assert(to_hresult(writer_error_ex::ok) == hresult::ok);
  static_assert(to_hresult(writer_error_ex::partial_failure) == hresult::writer_error_partial_failure);
  CHECK(vss::as_writer_error_ex(hresult::ok) == writer_error_ex::ok);
  CHECK(vss::as_writer_error_ex(hresult::writer_error_partial_failure) == writer_error_ex::partial_failure);
  CHECK(vss::as_writer_error(hresult::ok) == std::nullopt);
  CHECK(vss::as_writer_error(hresult::writer_error_partial_failure) == std::nullopt);
}

TEST_CASE("of all named codes five are writer errors and seven are those of the Ex form") {
  int errors = 0;
  int errors_ex = 0;
  for (const auto& [code, sdk_name] : vss::detail::hresult_names) {
    if (vss::as_writer_error(code)) ++errors;
    if (vss::as_writer_error_ex(code)) ++errors_ex;
  }
  CHECK(errors == 5);
  CHECK(errors_ex == 7);
}

TEST_CASE("the neighbours of the writer errors are none") {
  for (const auto code : {hresult::writer_error_recovery_failed, static_cast<hresult>(0x800423EFU),
                          static_cast<hresult>(0x000423F3U), hresult::s_false}) {
    INFO(to_string(code));
    CHECK(vss::as_writer_error(code) == std::nullopt);
    CHECK(vss::as_writer_error_ex(code) == std::nullopt);
  }
}

TEST_CASE("writer errors convert only where one says so") {
  static_assert(!std::convertible_to<writer_error, writer_error_ex>);
  static_assert(!std::convertible_to<writer_error_ex, writer_error>);
  static_assert(!std::convertible_to<writer_error, hresult>);
  static_assert(!std::convertible_to<hresult, writer_error>);
  SUCCEED("checked while compiling");
}

TEST_CASE("a writer error is described in the words of vssadmin") {
  CHECK(describe(writer_error_ex::ok) == "No error");
  CHECK(describe(writer_error_ex::partial_failure) == "Partial failure");
  CHECK(describe(writer_error_ex::inconsistent_snapshot) == "Inconsistent shadow copy");
  CHECK(describe(writer_error_ex::out_of_resources) == "Out of resources");
  CHECK(describe(writer_error_ex::timeout) == "Timed out");
  CHECK(describe(writer_error_ex::retryable) == "Retryable error");
  CHECK(describe(writer_error_ex::nonretryable) == "Non-retryable error");
  CHECK(describe(static_cast<writer_error_ex>(0x80070005U)).empty());
}

TEST_CASE("every failure that a writer's status can show has its own advice, one sentence") {
  std::set<std::string_view> advices;
  for (const auto code :
       {hresult::writer_error_inconsistent_snapshot, hresult::writer_error_out_of_resources,
        hresult::writer_error_timeout, hresult::writer_error_retryable, hresult::writer_error_nonretryable,
        hresult::writer_error_partial_failure, hresult::writer_not_responding,
        hresult::writer_status_not_available}) {
    INFO(to_string(code));
    const std::string_view sentence = vss::advice(code);
    REQUIRE_FALSE(sentence.empty());
    CHECK(sentence.find('.') == sentence.size() - 1);
    advices.insert(sentence);
  }
  CHECK(advices.size() == 8);
}

TEST_CASE("advice tells what to retry from what to leave out") {
  CHECK(vss::advice(hresult::writer_error_retryable).find("try again") != std::string_view::npos);
  CHECK(vss::advice(hresult::writer_error_nonretryable).starts_with("Leave this writer out"));
  CHECK(vss::advice(hresult::writer_error_inconsistent_snapshot).find("volumes") != std::string_view::npos);
}

TEST_CASE("success and codes that no writer's status shows have no advice") {
  CHECK(vss::advice(hresult::ok).empty());
  CHECK(vss::advice(hresult::bad_state).empty());
  CHECK(vss::advice(static_cast<hresult>(0x12345678U)).empty());
}
