#include <vss/value/flags.hpp>

#include <vss_test/catch.hpp>

#include <cstdint>

namespace test {

enum class flag : std::uint32_t { none = 0, a = 0x1, b = 0x2, c = 0x4 };
enum class plain : std::uint32_t { a = 0x1, b = 0x2 };

}  // namespace test

template <>
inline constexpr bool vss::is_flag_enum<test::flag> = true;

using test::flag;
using vss::operator|;
using vss::operator&;
using vss::operator^;
using vss::operator~;
using vss::operator|=;
using vss::operator&=;
using vss::operator^=;

namespace {

constexpr std::uint32_t bits(flag mask) { return static_cast<std::uint32_t>(mask); }

template <typename T>
concept combinable = requires(T a) { a | a; };
template <typename T>
concept askable = requires(T a) { vss::has(a, a); };

}  // namespace

TEST_CASE("flags combine as the bits they are") {
  static_assert(bits(flag::a | flag::c) == 0x5);
  static_assert(bits((flag::a | flag::b) & (flag::b | flag::c)) == 0x2);
  static_assert(bits((flag::a | flag::b) ^ flag::a) == 0x2);
  static_assert(bits(~flag::b) == 0xFFFFFFFDU);
  SUCCEED("checked while compiling");
}

TEST_CASE("flags are assigned in place") {
  flag mask = flag::a;
  mask |= flag::b;
  CHECK(bits(mask) == 0x3);
  mask &= flag::b;
  CHECK(bits(mask) == 0x2);
  (mask ^= flag::c) |= flag::a;
  CHECK(bits(mask) == 0x7);
}

TEST_CASE("a mask has bits only if it has all of them") {
  static_assert(vss::has(flag::a | flag::b, flag::a));
  static_assert(vss::has(flag::a | flag::b, flag::a | flag::b));
  static_assert(!vss::has(flag::a | flag::b, flag::a | flag::c));
  static_assert(!vss::has(flag::a, flag::b));
  static_assert(!vss::has(flag::none, flag::a));
  static_assert(vss::has(flag::a, flag::none));
  SUCCEED("checked while compiling");
}

TEST_CASE("only an enum that says so is a set of flags") {
  static_assert(vss::flag_enum<flag> && combinable<flag> && askable<flag>);
  static_assert(!vss::flag_enum<test::plain> && !combinable<test::plain> && !askable<test::plain>);
  static_assert(!vss::flag_enum<unsigned> && !askable<unsigned>);
  SUCCEED("checked while compiling");
}
