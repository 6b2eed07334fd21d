#include <vss/value/version.hpp>

#include <vss_test/catch.hpp>

#include <string>

TEST_CASE("the version's text is made of its numbers") {
  const std::string expected = std::to_string(vss::version_major) + "." +
                               std::to_string(vss::version_minor) + "." +
                               std::to_string(vss::version_patch);
  CHECK(vss::version_string == expected);
}
