#include <vss/provider/file_set_coverage.hpp>

#include "scratch.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

TEST_CASE(
    "file sets in the file system of their volume are covered, and so are those that are not there yet") {
  const scratch_folder scratch;
  fs::create_directories(scratch / "volume/folder");
  vss::snapshot_set set;
  add_volume(set, scratch / "volume");
  set.files.push_back(files(scratch / "volume", "*", vss::recursive::yes));
  set.files.push_back(files(scratch / "volume/folder", "*"));
  set.files.push_back(files(scratch / "volume/later", "*"));
  set.files.push_back(files("/elsewhere", "*"));
  CHECK(vss::check_file_sets_are_covered(set));
}

TEST_CASE("a file set in what is mounted inside its volume is not covered") {
  const scratch_folder scratch;
  fs::create_directories(scratch / "volume/folder");
  const mounted inside{scratch / "volume/folder", "tmpfs", "size=1m"};
  if (not inside) VSS_TEST_SKIP(inside.why_not());
  fs::create_directory(scratch / "volume/folder/below");
  vss::snapshot_set set;
  add_volume(set, scratch / "volume");

  SECTION("when it lies there") {
    set.files.push_back(files(scratch / "volume/folder/below", "*"));
    const auto checked = vss::check_file_sets_are_covered(set);
    CHECK(checked.code() == vss::hresult::volume_not_supported_by_provider);
    CHECK(contains(checked.error().message(), scratch / "volume/folder/below"));
  }
  SECTION("when it reaches there") {
    set.files.push_back(files(scratch / "volume", "*", vss::recursive::yes));
    const auto checked = vss::check_file_sets_are_covered(set);
    CHECK(checked.code() == vss::hresult::volume_not_supported_by_provider);
    CHECK(contains(checked.error().message(), "'" + scratch / "volume/folder" + "'"));
  }
  SECTION("unless that is a volume too, by whatever path") {
    fs::create_symlink(scratch / "volume/folder", scratch / "link");
    set.files.push_back(files(scratch / "volume", "*", vss::recursive::yes));
    add_volume(set, scratch / "link");
    CHECK(vss::check_file_sets_are_covered(set));
  }
  SECTION("unless all there is excluded") {
    set.files.push_back(files(scratch / "volume", "*", vss::recursive::yes));
    set.excluded.push_back(files(scratch / "volume/folder", "*", vss::recursive::yes));
    CHECK(vss::check_file_sets_are_covered(set));
  }
  SECTION("but not if only some of it is") {
    set.files.push_back(files(scratch / "volume", "*", vss::recursive::yes));
    set.excluded.push_back(files(scratch / "volume/folder", "*.tmp", vss::recursive::yes));
    CHECK_FALSE(vss::check_file_sets_are_covered(set));
  }
}
