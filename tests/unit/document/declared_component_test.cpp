#include <vss/document/declared_component.hpp>

#include <vss_test/catch.hpp>

namespace {

vss::declared_component component(std::optional<std::string> path, std::string name) {
  vss::component_properties its;
  its.logical_path = std::move(path);
  its.name = std::move(name);
  return vss::declared_component{its};
}

TEST_CASE("a component's full path is its logical path and its name") {
  CHECK(component("writerData\\Set1", "Jan").full_path() == "writerData\\Set1\\Jan");
  CHECK(component(std::nullopt, "Executables").full_path() == "Executables");
  CHECK(component("", "Executables").full_path() == "Executables");
}

TEST_CASE("no logical path and an empty one are two things that mean the same") {
  CHECK(component(std::nullopt, "a").logical_path() == component("", "a").logical_path());
  CHECK(component(std::nullopt, "a") != component("", "a"));
}

TEST_CASE("no caption and an empty one differ") {
  vss::component_properties without;
  vss::component_properties with = without;
  with.caption = "";
  CHECK(without != with);
}

TEST_CASE("file sets and dependencies keep the order of their calls") {
  auto one = component(std::nullopt, "a");
  one.add(vss::declared_file_set{vss::file_set{"/srv", "1"}});
  one.add(vss::declared_dependency{{}, "", "b"});
  one.add(vss::declared_file_set{vss::file_set{"/srv", "2"}});
  REQUIRE(one.file_sets().size() == 2);
  CHECK(one.file_sets()[1].files.filespec() == "2");
  REQUIRE(one.dependencies().size() == 1);
  CHECK(one.dependencies()[0].files_before == 1);

  auto other = component(std::nullopt, "a");
  other.add(vss::declared_file_set{vss::file_set{"/srv", "1"}});
  other.add(vss::declared_file_set{vss::file_set{"/srv", "2"}});
  other.add(vss::declared_dependency{{}, "", "b"});
  CHECK(one != other);
}

TEST_CASE("what is declared is not selectable unless it says so") {
  const vss::component_properties its;
  CHECK_FALSE(its.selectable);
  CHECK_FALSE(its.selectable_for_restore);
  CHECK_FALSE(its.restore_metadata);
  CHECK_FALSE(its.notify_on_backup_complete);
}

}  // namespace
