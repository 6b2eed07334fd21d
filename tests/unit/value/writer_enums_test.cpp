#include <vss/value/writer_enums.hpp>

#include <vss_test/catch.hpp>

#include <cstdint>

namespace {

template <typename Enum>
constexpr std::uint32_t number(Enum value) {
  return static_cast<std::uint32_t>(value);
}

template <typename Enum>
concept has_undefined = requires { Enum::undefined; };
template <typename Enum>
concept has_unknown = requires { Enum::unknown; };
template <typename Enum>
concept has_automatic = requires { Enum::automatic; };

}  // namespace

TEST_CASE("usage types have the numbers of the SDK") {
  static_assert(number(vss::usage_type::bootable_system_state) == 1);
  static_assert(number(vss::usage_type::system_service) == 2);
  static_assert(number(vss::usage_type::user_data) == 3);
  static_assert(number(vss::usage_type::other) == 4);
  SUCCEED("checked while compiling");
}

TEST_CASE("source types have the numbers of the SDK") {
  static_assert(number(vss::source_type::transacted_db) == 1);
  static_assert(number(vss::source_type::nontransacted_db) == 2);
  static_assert(number(vss::source_type::other) == 3);
  SUCCEED("checked while compiling");
}

TEST_CASE("application levels have the numbers of the SDK, the last to be frozen first") {
  static_assert(number(vss::application_level::system) == 1);
  static_assert(number(vss::application_level::back_end) == 2);
  static_assert(number(vss::application_level::front_end) == 3);
  static_assert(vss::application_level::system < vss::application_level::back_end);
  static_assert(vss::application_level::back_end < vss::application_level::front_end);
  SUCCEED("checked while compiling");
}

TEST_CASE("a writer cannot call itself undefined or unknown") {
  static_assert(!has_undefined<vss::usage_type>);
  static_assert(!has_undefined<vss::source_type>);
  static_assert(!has_unknown<vss::application_level> && !has_automatic<vss::application_level>);
  SUCCEED("checked while compiling");
}
