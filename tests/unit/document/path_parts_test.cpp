#include <vss/document/path_parts.hpp>

#include <vss_test/catch.hpp>

namespace {

using vss::detail::relation_of;

constexpr bool same(std::string_view a, std::string_view b) { return relation_of(a, b).equal; }
constexpr bool below(std::string_view outer, std::string_view inner) { return relation_of(outer, inner).below; }

TEST_CASE("paths are the same whatever separates their parts") {
  STATIC_REQUIRE(same("/srv/a", "\\srv\\a\\"));
  STATIC_REQUIRE(same("/srv//./a", "/srv/a"));
  STATIC_REQUIRE(same("/", "\\"));
  STATIC_REQUIRE_FALSE(same("/srv/a", "/srv/b"));
  STATIC_REQUIRE_FALSE(same("/srv", "/srv/a"));
  STATIC_REQUIRE_FALSE(same("/srv/a", "/srv"));
}

TEST_CASE("a path is below another if it goes on where that ends") {
  STATIC_REQUIRE(below("/srv", "/srv/a/b"));
  STATIC_REQUIRE(below("/", "/srv"));
  STATIC_REQUIRE(below("/srv", "/srv"));
  STATIC_REQUIRE_FALSE(below("/srv", "/srv2"));
  STATIC_REQUIRE_FALSE(below("/srv/a", "/srv"));
}

}  // namespace
