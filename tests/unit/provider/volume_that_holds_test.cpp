#include <vss/provider/volume_that_holds.hpp>

#include "scratch.hpp"

TEST_CASE("the innermost volume holds a path, whatever their order") {
  vss::snapshot_set set;
  for (const char* volume : {"/srv/a/b", "/srv", "/srv/a/"}) vss_test::add_volume(set, volume);
  CHECK(vss::volume_that_holds(set, "/srv/a/b/c") == 0U);
  CHECK(vss::volume_that_holds(set, "/srv/a/bb") == 2U);
  CHECK(vss::volume_that_holds(set, "/srv/x") == 1U);
  CHECK(vss::volume_that_holds(set, "/var") == std::nullopt);
}

TEST_CASE("a file set is read at its alternate path, if it has one") {
  const vss::file_set live = vss_test::files("/srv/./live/", "*");
  CHECK(vss::source_path(live) == "/srv/live");
  CHECK(vss::source_path(live.with_alternate_path("/srv/dump/")) == "/srv/dump");
}
