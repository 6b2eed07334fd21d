#include <vss/provider/command_template.hpp>

#include "scratch.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;
using namespace std::chrono_literals;

namespace {

const vss::placeholder_values values{{"volume", "/srv/{set} $x"}, {"set", "7b1f"}};

}  // namespace

TEST_CASE("placeholders are filled once, anywhere in a text") {
  CHECK(vss::text_template::fill("", values).value().empty());
  CHECK(vss::text_template::fill("plain }", values).value() == "plain }");
  CHECK(vss::text_template::fill("{set}", values).value() == "7b1f");
  CHECK(vss::text_template::fill("a{volume}b{set}{set}", values).value() == "a/srv/{set} $xb7b1f7b1f");
  CHECK(vss::text_template::fill("{{set}", values).value() == "{set}");
}

TEST_CASE("a text with a placeholder that is not there is refused by its name") {
  const std::string text = GENERATE("{sets}", "{}", "a{set", "{set{set}}", "{");
  CAPTURE(text);
  const auto filled = vss::text_template::fill(text, values);
  CHECK(filled.code() == vss::hresult::invalid_arg);
  CHECK(contains(filled.error().message(), text));
}

TEST_CASE("a placeholder never becomes several arguments") {
  const auto filled = vss::command_template{{"/bin/tool", "--of={volume}", "{set}"}}.fill(values);
  CHECK(filled.value() == std::vector<std::string>{"/bin/tool", "--of=/srv/{set} $x", "7b1f"});
}

TEST_CASE("a command that cannot be run is refused") {
  CHECK(vss::command_template{{}}.fill(values).code() == vss::hresult::invalid_arg);
  CHECK(vss::command_template{{"tool"}}.fill(values).code() == vss::hresult::invalid_arg);
  CHECK(vss::command_template{{"/bin/{set}"}}.fill(values).code() == vss::hresult::invalid_arg);
  CHECK(vss::command_template{{"/bin/tool", "{x}"}}.fill(values).code() == vss::hresult::invalid_arg);
  CHECK(vss::command_template{{"/bin/tool"}, 0ms}.fill(values).code() == vss::hresult::invalid_arg);
}
