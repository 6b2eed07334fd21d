#include <vss/value/result.hpp>

#include <vss_test/catch.hpp>

#include <concepts>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

using vss::hresult;
using vss::result;

namespace {

result<int> half_of(int number) {
  if (number % 2 != 0) return vss::error{hresult::invalid_arg, "an odd number"};
  return number / 2;
}

result<void> open(bool permitted) {
  if (!permitted) return vss::error{hresult::access_denied};
  return {};
}

template <typename T>
concept can_be_held = vss::result_value<T>;

}  // namespace

TEST_CASE("an error has its code and its message") {
  const vss::error why{hresult::object_not_found, "/var/lib/ledger"};
  CHECK(why.code() == hresult::object_not_found);
  CHECK(why.message() == "/var/lib/ledger");
  CHECK(vss::error{hresult::fail}.message().empty());
}

TEST_CASE("an error is made only where one says so, and never without a code") {
  static_assert(!std::convertible_to<hresult, vss::error>);
  static_assert(!std::default_initializable<vss::error>);
  SUCCEED("checked while compiling");
}

TEST_CASE("a result that succeeded has its value and the code S_OK") {
  const result<int> half = half_of(42);
  REQUIRE(half.has_value());
  CHECK(static_cast<bool>(half));
  CHECK(half.value() == 21);
  CHECK(*half == 21);
  CHECK(half.code() == hresult::ok);
}

TEST_CASE("a result that failed has its error") {
  const result<int> half = half_of(7);
  REQUIRE_FALSE(half.has_value());
  CHECK_FALSE(static_cast<bool>(half));
  CHECK(half.code() == hresult::invalid_arg);
  CHECK(half.error().code() == hresult::invalid_arg);
  CHECK(half.error().message() == "an odd number");
}

TEST_CASE("a result of nothing succeeded or failed") {
  const result<void> yes = open(true);
  CHECK(yes.has_value());
  CHECK(static_cast<bool>(yes));
  CHECK(yes.code() == hresult::ok);
  yes.value();

  const result<void> no = open(false);
  CHECK_FALSE(no.has_value());
  CHECK_FALSE(static_cast<bool>(no));
  CHECK(no.code() == hresult::access_denied);
  CHECK(no.error().code() == hresult::access_denied);
}

TEST_CASE("one result's error can be another's") {
  const auto pass_on = []() -> result<std::string> { return half_of(7).error(); };
  CHECK(pass_on().error().message() == "an odd number");
}

TEST_CASE("a result's value can be changed and reached into") {
  result<std::string> name{"ledger"};
  *name += "-1";
  name.value() += "-2";
  name->push_back('!');
  CHECK(*name == "ledger-1-2!");
  CHECK(std::as_const(name)->size() == 11);
}

TEST_CASE("a value that can only be moved goes in and comes out") {
  result<std::unique_ptr<int>> owner = std::make_unique<int>(5);
  const std::unique_ptr<int> taken = *std::move(owner);
  REQUIRE(taken);
  CHECK(*taken == 5);
  CHECK(*result<std::unique_ptr<int>>(std::make_unique<int>(6)).value() == 6);
}

TEST_CASE("a result of a truth value keeps success and the value apart") {
  const result<bool> succeeded_with_false = false;
  CHECK(succeeded_with_false.has_value());
  CHECK_FALSE(*succeeded_with_false);
}

TEST_CASE("a result takes what converts to its value, and nothing else") {
  static_assert(std::convertible_to<const char*, result<std::string>>);
  static_assert(std::convertible_to<vss::error, result<std::string>>);
  static_assert(!std::convertible_to<hresult, result<std::string>>);
  static_assert(!std::constructible_from<result<bool>, result<int>>);
  static_assert(!std::constructible_from<result<int>, std::string>);
  static_assert(!std::default_initializable<result<int>>);
  static_assert(!std::convertible_to<result<int>, bool>);
  SUCCEED("checked while compiling");
}

TEST_CASE("a result holds objects only, and no error") {
  static_assert(can_be_held<int> && can_be_held<std::unique_ptr<int>> && can_be_held<hresult>);
  static_assert(!can_be_held<int&> && !can_be_held<const int> && !can_be_held<int[2]>);
  static_assert(!can_be_held<void> && !can_be_held<vss::error>);
  SUCCEED("checked while compiling");
}

TEST_CASE("passing results on throws nothing") {
  static_assert(std::is_nothrow_move_constructible_v<result<std::string>>);
  static_assert(std::is_nothrow_move_constructible_v<result<void>>);
  static_assert(std::is_nothrow_constructible_v<result<std::string>, std::string>);
  SUCCEED("checked while compiling");
}
