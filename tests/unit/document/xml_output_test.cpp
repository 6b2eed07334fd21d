#include <vss/document/xml_output.hpp>

#include <vss_test/catch.hpp>

#include <optional>
#include <string>

namespace {

using vss::detail::xml_output;

TEST_CASE("elements nest, and end in the order in which they began") {
  xml_output out;
  {
    xml_output::element root{out, "a"};
    root.attribute("x", "1").attribute("flag", true).attribute("number", std::uint64_t{7});
    xml_output::element{out, "b"}.attribute("y", "2");
    const xml_output::element child{out, "c"};
    const xml_output::element grandchild{out, "d"};
  }
  CHECK(std::move(out).take() == R"(<a x="1" flag="yes" number="7"><b y="2"/><c><d/></c></a>)");
}

TEST_CASE("what an attribute cannot hold is escaped, line breaks too") {
  xml_output out;
  xml_output::element{out, "a"}.attribute("x", "<\"&>' \r\n\t\x01 \xC3\xA9");
  CHECK(std::move(out).take() == "<a x=\"&lt;&quot;&amp;&gt;' &#13;&#10;&#9;&#1; \xC3\xA9\"/>");
}

TEST_CASE("an optional attribute is left out if there is no value") {
  xml_output out;
  xml_output::element{out, "a"}
      .optional("x", std::optional<std::string>{})
      .optional("y", std::optional<std::string>{""})
      .if_true("z", false)
      .if_true("w", true);
  CHECK(std::move(out).take() == R"(<a y="" w="yes"/>)");
}

}  // namespace
