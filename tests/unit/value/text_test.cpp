#include <vss/value/text.hpp>

#include <vss_test/catch.hpp>

#include <string>
#include <string_view>

using vss::is_valid_utf8;
using vss::to_valid_utf8;
using namespace std::string_view_literals;

namespace {

constexpr std::string_view valid[] = {
    ""sv,
    "ledger"sv,
    "a\0b"sv,
    "\x7F"sv,
    "\xC2\x80"sv,          // U+0080, the first of two bytes
    "\xDF\xBF"sv,          // U+07FF, the last
    "\xE0\xA0\x80"sv,      // U+0800, the first of three
    "\xED\x9F\xBF"sv,      // U+D7FF, just below the surrogates
    "\xEE\x80\x80"sv,      // U+E000, just above them
    "\xEF\xBF\xBF"sv,      // U+FFFF, the last of three
    "\xF0\x90\x80\x80"sv,  // U+10000, the first of four
    "\xF4\x8F\xBF\xBF"sv,  // U+10FFFF, the last of all
    "Gr\xC3\xBC\xC3\x9F" "e \xE2\x82\xAC \xF0\x9F\x98\x80"sv,
};

// Not one byte of these belongs to a character.
constexpr std::string_view invalid[] = {
    "\x80"sv,              // continues nothing
    "\xBF"sv,
    "\xC2"sv,              // cut off
    "\xE2\x82"sv,
    "\xF0\x9F\x98"sv,
    "\xC0\x80"sv,          // overlong forms
    "\xC1\xBF"sv,
    "\xE0\x9F\xBF"sv,
    "\xF0\x8F\xBF\xBF"sv,
    "\xED\xA0\x80"sv,      // surrogates
    "\xED\xBF\xBF"sv,
    "\xF4\x90\x80\x80"sv,  // above U+10FFFF
    "\xF5\x80\x80\x80"sv,
    "\xFF"sv,
    "\xE2\x82\xC0"sv,      // the third byte continues nothing
    "\xF0\x9F\x98\xC0"sv,  // nor does the fourth
    "\xC2\xC0"sv,          // nor the second
};

constexpr std::string_view replacement = "\xEF\xBF\xBD";

}  // namespace

TEST_CASE("well-formed text is valid and stays as it is") {
  for (const std::string_view text : valid) {
    CAPTURE(text);
    CHECK(is_valid_utf8(text));
    CHECK(to_valid_utf8(text) == text);
  }
}

TEST_CASE("a byte that belongs to no character is replaced by U+FFFD, each by one") {
  for (const std::string_view text : invalid) {
    CAPTURE(text);
    CHECK_FALSE(is_valid_utf8(text));
    std::string expected;
    for (std::size_t i = 0; i != text.size(); ++i) expected += replacement;
    CHECK(to_valid_utf8(text) == expected);
    CHECK(is_valid_utf8(to_valid_utf8(text)));
  }
}

TEST_CASE("the characters around an invalid byte stay") {
  for (const std::string_view text : invalid) {
    CAPTURE(text);
    const std::string surrounded = "\xC3\xBC" + std::string(text) + "z";
    CHECK_FALSE(is_valid_utf8(surrounded));
    CHECK(to_valid_utf8(surrounded) == "\xC3\xBC" + to_valid_utf8(text) + "z");
  }
}

TEST_CASE("text can be checked while compiling") {
  static_assert(is_valid_utf8("\xE2\x82\xAC"));
  static_assert(!is_valid_utf8("\xE2\x82"));
  SUCCEED("checked while compiling");
}
