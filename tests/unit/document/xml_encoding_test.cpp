#include <vss/document/xml_encoding.hpp>

#include <vss_test/catch.hpp>

#include <string>
#include <string_view>

namespace {

using namespace std::string_view_literals;
using vss::detail::check_xml_text;
using vss::detail::to_utf8;

TEST_CASE("UTF-8 is taken as it is, without its mark") {
  std::string converted;
  CHECK(to_utf8("<a/>", converted) == "<a/>"sv);
  CHECK(to_utf8("\xEF\xBB\xBF<a/>", converted) == "<a/>"sv);
  CHECK(to_utf8("", converted) == ""sv);
  CHECK(converted.empty());
}

TEST_CASE("UTF-16 is converted, with its mark or without") {
  std::string converted;
  CHECK(to_utf8("<\0a\0"sv, converted) == "<a"sv);
  CHECK(to_utf8("\0<\0a"sv, converted) == "<a"sv);
  CHECK(to_utf8("\xFF\xFE<\0"sv, converted) == "<"sv);
  CHECK(to_utf8("\xFE\xFF\0<"sv, converted) == "<"sv);
  CHECK(to_utf8("\xFE\xFF\0\xE9\x20\xAC\xD8\x3D\xDC\xBE"sv, converted) == "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x92\xBE"sv);
}

TEST_CASE("UTF-16 with half a character is refused") {
  std::string converted;
  CHECK_FALSE(to_utf8("\xFF\xFE<"sv, converted).has_value());
  CHECK_FALSE(to_utf8("\xFE\xFF\xD8\x3D"sv, converted).has_value());
  CHECK_FALSE(to_utf8("\xFE\xFF\xD8\x3D\0<"sv, converted).has_value());
  CHECK_FALSE(to_utf8("\xFE\xFF\xDC\xBE\0<"sv, converted).has_value());
}

TEST_CASE("what XML cannot hold is found where it stands") {
  CHECK_FALSE(check_xml_text("plain \xC3\xA9 text\r\n").bad_at.has_value());
  CHECK(check_xml_text("ab\xFF").bad_at == 2);
  CHECK(check_xml_text("a\0b"sv).bad_at == 1);
  CHECK(check_xml_text("ab&#0;").bad_at == 2);
  CHECK(check_xml_text("ab&#x00;").bad_at == 2);
  CHECK_FALSE(check_xml_text("&#10; &#x0A; &#00").bad_at.has_value());
}

TEST_CASE("numeric references are noticed, named ones are not") {
  CHECK(check_xml_text("&#10;").has_references);
  CHECK_FALSE(check_xml_text("&amp;").has_references);
  CHECK_FALSE(check_xml_text("").has_references);
}

}  // namespace
