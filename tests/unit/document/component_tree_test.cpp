#include <vss/document/component_tree.hpp>

#include <vss_test/catch.hpp>

namespace {

TEST_CASE("a component set is a component and all whose path goes on through its name") {
  CHECK(vss::is_in_component_set("writerData", "writerData"));
  CHECK(vss::is_in_component_set("writerData", "writerData\\Set1\\Jan"));
  CHECK_FALSE(vss::is_in_component_set("writerData", "writerData2"));
  CHECK_FALSE(vss::is_in_component_set("writerData\\Set1", "writerData"));
}

TEST_CASE("a file set reaches its folder, and those below if it is recursive") {
  const vss::file_set flat{"/srv/ledger/", "*"};
  const vss::file_set deep{"/srv/ledger", "*", vss::recursive::yes};
  CHECK(vss::reaches(flat, "/srv/ledger"));
  CHECK_FALSE(vss::reaches(flat, "/srv/ledger/a"));
  CHECK(vss::reaches(deep, "/srv/ledger/a/b"));
  CHECK_FALSE(vss::reaches(deep, "/srv/ledger2"));
  CHECK_FALSE(vss::reaches(deep, "/srv"));
  CHECK(vss::reaches(vss::file_set{"C:\\data\\", "*"}, "C:/data"));
}

TEST_CASE("a file set holds a file whose name fits in a folder that it reaches") {
  const vss::file_set files{"/srv", "*.db"};
  CHECK(vss::holds(files, "/srv", "a.db"));
  CHECK_FALSE(vss::holds(files, "/srv", "a.wal"));
  CHECK_FALSE(vss::holds(files, "/srv/x", "a.db"));
  CHECK_FALSE(vss::holds(files, "/srv", "A.DB"));
  CHECK(vss::holds(files, "/srv", "A.DB", vss::letter_case::ignored));
}

TEST_CASE("file sets overlap if folders and filespecs do") {
  const vss::file_set deep{"/srv", "*.db", vss::recursive::yes};
  CHECK(vss::overlap(deep, vss::file_set{"/srv/a", "ledger.*"}));
  CHECK(vss::overlap(vss::file_set{"/srv/a", "ledger.*"}, deep));
  CHECK_FALSE(vss::overlap(deep, vss::file_set{"/srv/a", "*.wal"}));
  CHECK_FALSE(vss::overlap(vss::file_set{"/srv", "*.db"}, vss::file_set{"/srv/a", "*.db"}));
  CHECK_FALSE(vss::overlap(deep, vss::file_set{"/etc", "*.db"}));
}

TEST_CASE("two file sets are the same files whatever their masks and the spelling of their paths") {
  const vss::file_set files{"/srv/a", "*"};
  CHECK(vss::same_files(files, vss::file_set{"\\srv\\a\\", "*"}.with_alternate_path("/mnt")));
  CHECK_FALSE(vss::same_files(files, vss::file_set{"/srv/a", "*", vss::recursive::yes}));
  CHECK_FALSE(vss::same_files(files, vss::file_set{"/srv/a", "?"}));
}

}  // namespace
