#include <vss/document/file_set_overlap.hpp>

#include <vss/document/component_tree.hpp>

#include <vss_test/catch.hpp>

#include <random>
#include <string>
#include <vector>

namespace {

vss::writer_metadata document_of(const std::vector<vss::file_set>& files) {
  vss::writer_metadata document;
  for (const auto& set : files) {
    vss::component_properties its;
    its.name = "c" + std::to_string(document.components().size());
    vss::declared_component component{its};
    component.add({set, vss::file_role::group_file});
    document.add(component);
  }
  return document;
}

bool overlaps(const std::vector<vss::file_set>& files) { return vss::find_overlap(document_of(files)).has_value(); }

TEST_CASE("a file that is named twice is found, with both file sets", "[M183]") {
  const auto document = document_of({{"/srv", "a.db"}, {"/srv", "b.db"}, {"/srv/", "a.*"}});
  const auto found = vss::find_overlap(document);
  REQUIRE(found.has_value());
  const std::string one = found->first.component().name();
  const std::string other = found->second.component().name();
  CHECK(((one == "c0" && other == "c2") || (one == "c2" && other == "c0")));
}

TEST_CASE("file sets that share no file pass", "[M183]") {
  CHECK_FALSE(overlaps({}));
  CHECK_FALSE(overlaps({{"/srv", "*.db"}, {"/srv", "*.wal"}}));
  CHECK_FALSE(overlaps({{"/srv", "*"}, {"/srv/a", "*"}, {"/srv2", "*"}}));
}

TEST_CASE("a recursive file set overlaps what lies below it", "[M183]") {
  CHECK(overlaps({{"/srv", "*.db", vss::recursive::yes}, {"/srv/a/b", "x.db"}}));
  CHECK(overlaps({{"/srv/a/b", "?.db"}, {"/srv", "x.db", vss::recursive::yes}}));
  CHECK(overlaps({{"/", "*", vss::recursive::yes}, {"/srv", "x"}}));
  CHECK(overlaps({{"/srv", "x", vss::recursive::yes}, {"/srv/a", "x", vss::recursive::yes}}));
  CHECK_FALSE(overlaps({{"/srv", "*.db", vss::recursive::yes}, {"/srv/a/b", "x.wal"}}));
  CHECK_FALSE(overlaps({{"/srv", "*", vss::recursive::yes}, {"/srv2/a", "x"}}));
}

TEST_CASE("windows paths, drives and shares have parents too", "[M183]") {
  CHECK(overlaps({{"C:\\", "*", vss::recursive::yes}, {"C:\\data\\a", "x"}}));
  CHECK(overlaps({{"C:\\data", "x"}, {"c:\\data", "x"}}) == false);  // letter case matters
  CHECK(overlaps({{"\\\\server\\share", "*", vss::recursive::yes}, {"\\\\server\\share\\a\\b", "x"}}));
  CHECK(overlaps({{"%Data%", "*", vss::recursive::yes}, {"%Data%\\a", "x"}}));
}

TEST_CASE("the search finds an overlap exactly if some pair of file sets overlaps") {
  std::mt19937 random{42};
  const std::vector<std::string> folders{"/", "/a", "/a/b", "/a/b/c", "/ab", "/d"};
  const std::vector<std::string> specs{"x", "y", "xy", "*", "?", "x*", "*y"};
  std::size_t with_overlap = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<vss::file_set> files;
    for (std::size_t count = random() % 5; count > 0; --count) {
      files.push_back(vss::file_set::as_read(folders[random() % folders.size()], specs[random() % specs.size()],
                                             random() % 2 == 0 ? vss::recursive::yes : vss::recursive::no));
    }
    bool expected = false;
    for (std::size_t i = 0; i < files.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) expected = expected || vss::overlap(files[i], files[j]);
    }
    CHECK(overlaps(files) == expected);
    with_overlap += expected ? 1 : 0;
  }
  CHECK(with_overlap > 500);
  CHECK(with_overlap < 2500);
}

TEST_CASE("nineteen thousand file sets in one folder are searched in no time") {
  std::vector<vss::file_set> files;
  for (int i = 0; i < 19'000; ++i) files.push_back(vss::file_set::as_read("C:\\Windows\\System32", std::to_string(i) + ".dll"));
  CHECK_FALSE(overlaps(files));
  files.push_back(vss::file_set::as_read("C:\\Windows", "77.dll", vss::recursive::yes));
  CHECK(overlaps(files));
}

}  // namespace
