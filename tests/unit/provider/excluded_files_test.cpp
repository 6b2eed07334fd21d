#include <vss/provider/excluded_files.hpp>

#include "scratch.hpp"

using vss::excluded_files;
using vss::recursive;
using vss_test::files;

TEST_CASE("a file is excluded in its folder only, unless the file set is recursive") {
  const excluded_files flat{{files("/srv/data/", "*.tmp")}};
  CHECK(flat.holds("/srv/data", "a.tmp"));
  CHECK_FALSE(flat.holds("/srv/data", "a.db"));
  CHECK_FALSE(flat.holds("/srv/data/below", "a.tmp"));
  CHECK_FALSE(flat.holds("/srv", "a.tmp"));

  const excluded_files deep{{files("/srv/data", "*.tmp", recursive::yes)}};
  CHECK(deep.holds("/srv/data", "a.tmp"));
  CHECK(deep.holds("/srv/data/be/low", "a.tmp"));
  CHECK_FALSE(deep.holds("/srv/database", "a.tmp"));
  CHECK_FALSE(deep.holds("/srv", "a.tmp"));
}

TEST_CASE("the root excludes all below it") {
  const excluded_files deep{{files("/", "core", recursive::yes)}};
  CHECK(deep.holds("/", "core"));
  CHECK(deep.holds("/srv", "core"));
}

TEST_CASE("a folder of which nothing remains is known as such") {
  const excluded_files all{
      {files("/srv/cache", "*", recursive::yes), files("/srv/old", "*.*", recursive::yes)}};
  CHECK(all.holds_all_below("/srv/cache"));
  CHECK(all.holds_all_below("/srv/cache/deep"));
  CHECK(all.holds_all_below("/srv/old"));
  CHECK_FALSE(all.holds_all_below("/srv"));

  const excluded_files some{{files("/srv/cache", "*"), files("/srv/cache", "*.tmp", recursive::yes)}};
  CHECK_FALSE(some.holds_all_below("/srv/cache"));
}

TEST_CASE("without exclusions nothing is excluded") {
  CHECK_FALSE(excluded_files{{}}.holds("/srv", "a"));
  CHECK_FALSE(excluded_files{{}}.holds_all_below("/srv"));
}
