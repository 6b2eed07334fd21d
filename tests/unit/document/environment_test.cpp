#include <vss/document/environment.hpp>

#include <vss_test/catch.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace {

std::optional<std::string> look_up(std::string_view name) {
  if (name == "SystemRoot") return "C:\\Windows";
  if (name == "Empty") return "";
  if (name == "Nested") return "%SystemRoot%";
  return std::nullopt;
}

std::string expanded(std::string_view text) { return vss::expand_environment(text, look_up).value(); }

TEST_CASE("a variable is replaced by its value") {
  CHECK(expanded("%SystemRoot%\\System32") == "C:\\Windows\\System32");
  CHECK(expanded("a%SystemRoot%b%SystemRoot%c") == "aC:\\WindowsbC:\\Windowsc");
  CHECK(expanded("[%Empty%]") == "[]");
}

TEST_CASE("what is no variable stays") {
  CHECK(expanded("") == "");
  CHECK(expanded("100%") == "100%");
  CHECK(expanded("a%%b") == "a%%b");
  CHECK(expanded("%SystemRoot%%") == "C:\\Windows%");
}

TEST_CASE("a value is not expanded again") { CHECK(expanded("%Nested%") == "%SystemRoot%"); }

TEST_CASE("a variable that is not set is an error that names it") {
  const auto failed = vss::expand_environment("%SystemRoot%\\%Ledger Home%", look_up);
  CHECK(failed.code() == vss::hresult::object_not_found);
  CHECK(failed.error().message() == "environment variable 'Ledger Home' is not set");
}

}  // namespace
