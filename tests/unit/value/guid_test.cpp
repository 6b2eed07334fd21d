#include <vss/value/guid.hpp>

#include <vss_test/catch.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_set>

using vss::guid;

namespace {

constexpr std::string_view text = "7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10";
constexpr guid id{text};
constexpr std::array<std::uint8_t, 16> raw{0x7b, 0x1f, 0x0c, 0x52, 0x9d, 0x5e, 0x4a, 0x8e,
                                           0x8c, 0x59, 0x3f, 0x1f, 0x6a, 0x1e, 0x2d, 0x10};

template <guid Id>
struct tagged {
  static constexpr guid value = Id;
};

}  // namespace

TEST_CASE("a guid literal is read while compiling") {
  static_assert(id.bytes() == raw);
  static_assert(id == guid{raw});
  static_assert(guid{"{7B1F0C52-9D5E-4A8E-8C59-3F1F6A1E2D10}"} == id);
  CHECK(id.to_string() == text);
}

TEST_CASE("text becomes a guid only where one says so") {
  static_assert(!std::convertible_to<std::string_view, guid>);
  static_assert(!std::convertible_to<const char*, guid>);
  static_assert(!std::convertible_to<std::array<std::uint8_t, 16>, guid>);
  SUCCEED("checked while compiling");
}

TEST_CASE("a guid is parsed in either case, in braces or without") {
  CHECK(guid::parse(text) == id);
  CHECK(guid::parse("7B1F0C52-9D5E-4A8E-8C59-3F1F6A1E2D10") == id);
  CHECK(guid::parse("7b1F0c52-9D5e-4a8E-8c59-3f1F6a1E2d10") == id);
  CHECK(guid::parse("{7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10}") == id);
}

TEST_CASE("malformed text is no guid") {
  const std::string_view malformed[] = {
      "",
      "{}",
      "7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d1",       // a digit is missing
      "7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d100",     // one too many
      "7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d1g",      // no digits, but next to them
      "7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d1G",
      "7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d1`",
      "7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d1@",
      "7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d1/",
      "7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d1:",
      "7b1f0c5209d5e-4a8e-8c59-3f1f6a1e2d10",      // a digit for each dash
      "7b1f0c52-9d5e04a8e-8c59-3f1f6a1e2d10",
      "7b1f0c52-9d5e-4a8e08c59-3f1f6a1e2d10",
      "7b1f0c52-9d5e-4a8e-8c5903f1f6a1e2d10",
      "-b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10",      // a dash for a digit
      "7b1f0c529d5e4a8e8c593f1f6a1e2d10",          // no dashes
      "{7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10",     // one brace
      "7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10}",
      "{7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10)",    // another brace
      "(7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10}",
      "{{7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10}}",  // two
      " 7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10",     // a blank
      "7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10 ",
  };
  for (const std::string_view bad : malformed) {
    INFO(bad);
    CHECK(guid::parse(bad) == std::nullopt);
  }
}

TEST_CASE("a guid prints in lower case without braces, and what it prints parses to itself") {
  constexpr guid other{"{00010203-0405-0607-0809-0A0B0C0D0EFF}"};
  CHECK(other.to_string() == "00010203-0405-0607-0809-0a0b0c0d0eff");
  CHECK(guid::parse(other.to_string()) == other);
}

TEST_CASE("the guid without a value is the null guid") {
  static_assert(guid{}.is_null());
  static_assert(guid{"00000000-0000-0000-0000-000000000000"}.is_null());
  static_assert(!guid{"00000000-0000-0000-0000-000000000001"}.is_null());
  static_assert(!guid{"10000000-0000-0000-0000-000000000000"}.is_null());
  CHECK(guid{}.to_string() == "00000000-0000-0000-0000-000000000000");
}

TEST_CASE("guids are ordered as their text is") {
  constexpr guid low{"01ffffff-ffff-ffff-ffff-ffffffffffff"};
  constexpr guid high{"02000000-0000-0000-0000-000000000000"};
  static_assert(low < high && high > low && low != high && low == low);
  CHECK((low.to_string() < high.to_string()) == (low < high));
}

TEST_CASE("a guid can be a template argument") {
  static_assert(tagged<id>::value == id);
  static_assert(std::same_as<tagged<id>, tagged<guid{"7B1F0C52-9D5E-4A8E-8C59-3F1F6A1E2D10"}>>);
  static_assert(!std::same_as<tagged<id>, tagged<guid{}>>);
  static_assert(std::is_trivially_copyable_v<guid> && sizeof(guid) == 16);
  SUCCEED("checked while compiling");
}

TEST_CASE("guids that differ in one bit have different hashes") {
  const std::hash<guid> hash;
  std::unordered_set<std::size_t> hashes{hash(id)};
  for (std::size_t bit = 0; bit != 128; ++bit) {
    auto bytes = raw;
    bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ (1U << bit % 8));
    hashes.insert(hash(guid{bytes}));
  }
  CHECK(hashes.size() == 129);
  CHECK(hash(guid{raw}) == hash(id));
}
