#include <vss/provider/snapshot_catalogue.hpp>

#include "scratch.hpp"

using vss::snapshot_catalogue;
using vss::snapshot_manifest;
using vss::snapshot_root;
using vss::stored_snapshot_set;
using vss_test::scratch_folder;

namespace {

const std::string id = vss_test::set_id.to_string();

stored_snapshot_set stored(const vss::guid& set_id, std::uint64_t created) {
  return {set_id,
          vss::from_filetime(created),
          {{vss_test::snapshot_id, "/srv", {}}, {vss_test::other_set_id, "/var", {}}},
          {}};
}

/// Makes a folder as a complete set has it.
std::string make_set(const scratch_folder& scratch, const stored_snapshot_set& set) {
  const std::string path = scratch / set.set_id.to_string();
  vss_test::fs::create_directories(path + "/0");
  vss_test::fs::create_directories(path + "/1");
  vss_test::write(path + "/manifest", snapshot_manifest::to_text(set));
  return path;
}

snapshot_catalogue read(const scratch_folder& scratch) {
  auto catalogue = snapshot_catalogue::read(snapshot_root{scratch.path()});
  REQUIRE(catalogue);
  return *std::move(catalogue);
}

}  // namespace

TEST_CASE("complete sets are listed with what their manifests say, the oldest first") {
  const scratch_folder scratch;
  const std::string younger = make_set(scratch, stored(vss_test::other_set_id, 2'000));
  const std::string older = make_set(scratch, stored(vss_test::set_id, 1'000));
  const auto catalogue = read(scratch);
  CHECK(catalogue.damaged.empty());
  REQUIRE(catalogue.complete.size() == 2);
  CHECK(catalogue.complete[0].path == older);
  CHECK(catalogue.complete[0].set_id == vss_test::set_id);
  CHECK(vss::to_filetime(catalogue.complete[0].created) == 1'000);
  CHECK(catalogue.complete[1].path == younger);
  REQUIRE(catalogue.complete[1].volumes.size() == 2);
  CHECK(catalogue.complete[1].volumes[1].original_volume == "/var");
  CHECK(catalogue.complete[1].volumes[1].snapshot_id == vss_test::other_set_id);
  CHECK(catalogue.complete[1].volumes[1].snapshot_device == younger + "/1");
}

TEST_CASE("what is in progress, left over or not ours is in no list") {
  const scratch_folder scratch;
  vss_test::write(scratch / (".staging-" + id + "/manifest"));
  vss_test::write(scratch / (id + "/lock"));
  vss_test::write(scratch / (id + "/manifest.new"), snapshot_manifest::to_text(stored(vss_test::set_id, 1)));
  vss_test::write(scratch / ("{" + vss_test::other_set_id.to_string() + "}/manifest"));
  vss_test::write(scratch / "readme");
  const auto catalogue = read(scratch);
  CHECK(catalogue.complete.empty());
  CHECK(catalogue.damaged.empty());
}

TEST_CASE("a set whose lock outlived it is listed") {
  const scratch_folder scratch;
  vss_test::write(make_set(scratch, stored(vss_test::set_id, 1)) + "/lock");
  CHECK(read(scratch).complete.size() == 1);
}

TEST_CASE("a set that is not whole is listed as damaged, with the reason") {
  const scratch_folder scratch;
  const std::string path = make_set(scratch, stored(vss_test::set_id, 1));
  const std::string manifest = path + "/manifest";
  std::string reason;
  SECTION("its manifest is cut short") {
    vss_test::fs::resize_file(manifest, 60);
    reason = "its manifest has no creation time";
  }
  SECTION("its manifest is cut short, and its lock outlived it") {
    vss_test::fs::resize_file(manifest, 60);
    vss_test::write(path + "/lock");
    reason = "its manifest has no creation time";
  }
  SECTION("its manifest is empty") {
    vss_test::fs::resize_file(manifest, 0);
    reason = "does not begin with";
  }
  SECTION("its manifest is endless") {
    vss_test::fs::resize_file(manifest, 100'000'000);
    reason = "too long";
  }
  SECTION("its manifest is missing") {
    vss_test::fs::remove(manifest);
    reason = "No such file";
  }
  SECTION("its manifest is a link") {
    vss_test::fs::rename(manifest, path + "/elsewhere");
    vss_test::fs::create_symlink("elsewhere", manifest);
    reason = "Too many levels of symbolic links";
  }
  SECTION("its manifest is a folder") {
    vss_test::fs::remove(manifest);
    vss_test::fs::create_directory(manifest);
    reason = "Is a directory";
  }
  SECTION("its manifest is another set's") {
    vss_test::write(manifest, snapshot_manifest::to_text(stored(vss_test::other_set_id, 1)));
    reason = "another set's";
  }
  SECTION("a volume is missing") {
    vss_test::fs::remove(path + "/1");
    reason = "its volume 1 is missing";
  }
  SECTION("a volume is a file") {
    vss_test::fs::remove(path + "/0");
    vss_test::write(path + "/0");
    reason = "its volume 0 is missing";
  }
  const auto catalogue = read(scratch);
  CHECK(catalogue.complete.empty());
  REQUIRE(catalogue.damaged.size() == 1);
  CHECK(catalogue.damaged[0].set_id == vss_test::set_id);
  CHECK(catalogue.damaged[0].path == path);
  CAPTURE(catalogue.damaged[0].reason);
  CHECK(vss_test::contains(catalogue.damaged[0].reason, reason));
}
