#include <vss/value/operation_enums.hpp>

#include <vss_test/catch.hpp>

#include <cstdint>

namespace {

template <typename Enum>
constexpr std::uint32_t number(Enum value) {
  return static_cast<std::uint32_t>(value);
}

template <typename Enum>
concept has_undefined = requires { Enum::undefined; };

}  // namespace

TEST_CASE("backup types have the numbers of the SDK") {
  static_assert(number(vss::backup_type::undefined) == 0);
  static_assert(number(vss::backup_type::full) == 1);
  static_assert(number(vss::backup_type::incremental) == 2);
  static_assert(number(vss::backup_type::differential) == 3);
  static_assert(number(vss::backup_type::log) == 4);
  static_assert(number(vss::backup_type::copy) == 5);
  static_assert(number(vss::backup_type::other) == 6);
  SUCCEED("checked while compiling");
}

TEST_CASE("restore types have the numbers of the SDK") {
  static_assert(number(vss::restore_type::undefined) == 0);
  static_assert(number(vss::restore_type::by_copy) == 1);
  static_assert(number(vss::restore_type::import) == 2);
  static_assert(number(vss::restore_type::other) == 3);
  SUCCEED("checked while compiling");
}

TEST_CASE("roll-forward types have the numbers of the SDK") {
  static_assert(number(vss::rollforward_type::undefined) == 0);
  static_assert(number(vss::rollforward_type::none) == 1);
  static_assert(number(vss::rollforward_type::all) == 2);
  static_assert(number(vss::rollforward_type::partial) == 3);
  SUCCEED("checked while compiling");
}

TEST_CASE("restore targets have the numbers of the SDK, and a writer cannot set an undefined one") {
  static_assert(number(vss::restore_target::original) == 1);
  static_assert(number(vss::restore_target::alternate) == 2);
  static_assert(number(vss::restore_target::directed) == 3);
  static_assert(number(vss::restore_target::original_location) == 4);
  static_assert(!has_undefined<vss::restore_target>);
  SUCCEED("checked while compiling");
}

TEST_CASE("file restore statuses have the numbers of the SDK") {
  static_assert(number(vss::file_restore_status::undefined) == 0);
  static_assert(number(vss::file_restore_status::none) == 1);
  static_assert(number(vss::file_restore_status::all) == 2);
  static_assert(number(vss::file_restore_status::failed) == 3);
  SUCCEED("checked while compiling");
}
