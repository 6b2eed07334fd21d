#if __has_include(<pugixml.hpp>)
#include <vss/document/xml_input.hpp>

#include <vss_test/catch.hpp>

#include <string>

namespace {

using vss::hresult;
using vss::detail::xml_input;

TEST_CASE("the first thing that is wrong is what is told") {
  const std::string text = "<a>\n <b x='1'/>\n <b/>\n</a>";
  xml_input in;
  const auto root = in.parse(text, "a");
  REQUIRE_FALSE(in.failure());
  for (const auto node : root.children("b")) {
    static_cast<void>(in.flag(node, "x"));
    static_cast<void>(in.required_text(node, "x"));
  }
  REQUIRE(in.failure());
  CHECK(in.failure()->code() == hresult::invalid_xml_document);
  CHECK(in.failure()->message() == "line 2, column 8: b: x is '1', not yes or no");
}

TEST_CASE("attributes are found in any order, again and again") {
  const std::string text = "<a x='1' y='2' z='3'><a x='4'/></a>";
  xml_input in;
  const auto root = in.parse(text, "a");
  for (const auto* name : {"z", "x", "y", "y", "x", "z"}) CHECK(in.find(root, name));
  CHECK(in.text(root, "z") == "3");
  CHECK(in.text(root.first_child(), "x") == "4");
  CHECK(in.text(root, "x") == "1");
  CHECK_FALSE(in.find(root, "w"));
  CHECK_FALSE(in.failure());
}

TEST_CASE("many attributes are checked to differ, too") {
  std::string text = "<a";
  for (int i = 0; i < 20'000; ++i) text += " x" + std::to_string(i) + "='1'";
  const std::string twice = text + " x77='2'/>";
  text += "/>";
  xml_input good;
  CHECK(good.find(good.parse(text, "a"), "x19999"));
  CHECK_FALSE(good.failure());
  xml_input bad;
  CHECK(bad.find(bad.parse(twice, "a"), "x1"));
  REQUIRE(bad.failure());
  CHECK(bad.failure()->code() == hresult::corrupt_xml_document);
}

TEST_CASE("a number is read whole or not at all") {
  const std::string text = "<a n='4294967295' big='4294967296' huge='18446744073709551615' sign='+1' blank=' 1'/>";
  const auto read = [&text](const char* name) {
    xml_input in;
    const auto number = in.number(in.parse(text, "a"), name);
    return in.failure() ? std::string{"refused"} : std::to_string(number);
  };
  CHECK(read("n") == "4294967295");
  CHECK(read("big") == "refused");
  CHECK(read("sign") == "refused");
  CHECK(read("blank") == "refused");
  CHECK(read("none") == "0");
  xml_input in;
  CHECK(in.number<std::uint64_t>(in.parse(text, "a"), "huge") == 18446744073709551615U);
}

}  // namespace
#endif
