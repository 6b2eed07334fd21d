#include <vss/event/volume_path.hpp>

#include <vss_test/catch.hpp>

using vss::has_wildcard;
using vss::is_absolute_path;
using vss::is_plain_absolute_path;
using vss::lexically_normal;
using vss::lies_under;

TEST_CASE("a path is absolute if it starts at a root, in the manner of POSIX or of Windows") {
  STATIC_REQUIRE(is_absolute_path("/srv/ledger"));
  STATIC_REQUIRE(is_absolute_path("/"));
  STATIC_REQUIRE(is_absolute_path("\\\\server\\share"));
  STATIC_REQUIRE(is_absolute_path("C:\\data"));
  STATIC_REQUIRE(is_absolute_path("z:/data"));
}

TEST_CASE("a path that depends on a current folder or drive is not absolute") {
  STATIC_REQUIRE(!is_absolute_path(""));
  STATIC_REQUIRE(!is_absolute_path("srv/ledger"));
  STATIC_REQUIRE(!is_absolute_path("./srv"));
  STATIC_REQUIRE(!is_absolute_path("C:"));
  STATIC_REQUIRE(!is_absolute_path("C:data"));
  STATIC_REQUIRE(!is_absolute_path("1:\\data"));
  STATIC_REQUIRE(!is_absolute_path("[:\\data"));  // beside the letters in ASCII
  STATIC_REQUIRE(!is_absolute_path("@:\\data"));
  STATIC_REQUIRE(!is_absolute_path("\xC3:\\data"));
}

TEST_CASE("a path with a wildcard names no one place") {
  STATIC_REQUIRE(has_wildcard("/srv/*.db"));
  STATIC_REQUIRE(has_wildcard("/srv/a?"));
  STATIC_REQUIRE(!has_wildcard("/srv/a"));
  STATIC_REQUIRE(is_plain_absolute_path("/srv/a"));
  STATIC_REQUIRE(!is_plain_absolute_path("/srv/*"));
  STATIC_REQUIRE(!is_plain_absolute_path("srv/a"));
}

TEST_CASE("paths that name the same place have the same normal form") {
  CHECK(lexically_normal("/srv/ledger") == "/srv/ledger");
  CHECK(lexically_normal("/srv//ledger/") == "/srv/ledger");
  CHECK(lexically_normal("/srv/./ledger/.") == "/srv/ledger");
  CHECK(lexically_normal("/srv/old/../ledger") == "/srv/ledger");
  CHECK(lexically_normal("C:\\data\\ledger\\") == "C:/data/ledger");
  CHECK(lexically_normal("\\\\server\\share\\") == "//server/share");
  CHECK(lexically_normal("/") == "/");
  CHECK(lexically_normal("") == "");
}

TEST_CASE("nothing lies above a root") {
  CHECK(lexically_normal("/..") == "/");
  CHECK(lexically_normal("/../../srv") == "/srv");
  CHECK(lexically_normal("/srv/../..") == "/");
  CHECK(lexically_normal("C:\\..") == "C:");
  CHECK(lexically_normal("C:\\..\\data") == "C:/data");
  CHECK(lexically_normal("C:\\data\\..\\..\\x") == "C:/x");
}

TEST_CASE("a path lies under a root that it is or that it begins with, part by part") {
  CHECK(lies_under("/srv", "/srv"));
  CHECK(lies_under("/srv/", "/srv/ledger/a.db"));
  CHECK(lies_under("/", "/srv"));
  CHECK(lies_under("C:\\", "C:\\data\\a.db"));
  CHECK(lies_under("\\\\server\\share", "\\\\server\\share\\a"));
  CHECK(lies_under("/srv", "/other/../srv/a"));
}

TEST_CASE("a path does not lie under a root that only spells a part of its name") {
  CHECK_FALSE(lies_under("/srv", "/srv2"));
  CHECK_FALSE(lies_under("/srv/ledger", "/srv"));
  CHECK_FALSE(lies_under("/srv", "/srv/../etc/passwd"));
  CHECK_FALSE(lies_under("C:\\", "D:\\data"));
  CHECK_FALSE(lies_under("C:\\data\\..\\..", "/srv"));
}
