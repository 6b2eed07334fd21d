#include <vss/document/restore_methods.hpp>

#include <vss_test/catch.hpp>

#include <string>
#include <type_traits>

namespace {

using methods = vss::restore_methods;

TEST_CASE("a method that stops a service carries its name") {
  const methods::stop_restore_start method{"ledgerd"};
  CHECK(method.method() == vss::restore_method::stop_restore_start);
  CHECK(method.service() == "ledgerd");
  CHECK(methods::restore_stop_start{"ledgerd"}.method() == vss::restore_method::restore_stop_start);
}

TEST_CASE("the other methods carry none") {
  CHECK(methods::restore_if_not_there{}.method() == vss::restore_method::restore_if_not_there);
  CHECK(methods::restore_if_can_replace{}.method() == vss::restore_method::restore_if_can_replace);
  CHECK(methods::restore_to_alternate_location{}.method() == vss::restore_method::restore_to_alternate_location);
  CHECK(methods::restore_at_reboot{}.method() == vss::restore_method::restore_at_reboot);
  CHECK(methods::restore_at_reboot_if_cannot_replace{}.method() ==
        vss::restore_method::restore_at_reboot_if_cannot_replace);
  CHECK(methods::custom{}.method() == vss::restore_method::custom);
  CHECK_FALSE(methods::custom{}.service().has_value());
}

TEST_CASE("a service name is neither missing nor surplus") {
  STATIC_REQUIRE_FALSE(std::is_default_constructible_v<methods::stop_restore_start>);
  STATIC_REQUIRE(std::is_constructible_v<methods::stop_restore_start, vss::text_literal>);
  STATIC_REQUIRE(std::is_default_constructible_v<methods::custom>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<methods::custom, vss::text_literal>);
}

TEST_CASE("a service name that is known only at run time is checked") {
  const std::string instance = "LEDGER$1";
  const auto made = methods::stop_restore_start::make(instance);
  REQUIRE(made);
  CHECK(made->service() == instance);
  CHECK(methods::stop_restore_start::make("").code() == vss::hresult::invalid_arg);
  CHECK(methods::stop_restore_start::make("\xFF").code() == vss::hresult::invalid_arg);
}

}  // namespace
