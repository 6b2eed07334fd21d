#include <vss/provider/provider_part.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

#include <stdexcept>

using namespace vss_test;

namespace {

/// The paths of the file sets, with `/**` after those that are recursive.
std::vector<std::string> shown(const std::vector<vss::file_set>& sets) {
  std::vector<std::string> all;
  for (const auto& each : sets) {
    all.push_back((each.alternate_path() ? *each.alternate_path() + " as " : "") + each.path() + '/' +
                  each.filespec() + (each.is_recursive() ? "*" : ""));
  }
  return all;
}

struct seen {
  std::vector<std::string> volumes;
  std::vector<std::string> files;
  std::vector<std::string> excluded;
};

/// What a provider sees that makes the snapshots of these volumes.
seen part_of(vss::snapshot_set& set, const std::vector<std::size_t>& volumes) {
  test_provider maker;
  vss::provider_part part{maker};
  for (const std::size_t each : volumes) part.add(each);
  part.take_files(set);
  return part.run(set, [](vss::snapshot_provider&, const vss::snapshot_set& own) {
    seen all;
    for (const auto& each : own.volumes) all.volumes.push_back(each.original_volume);
    all.files = shown(own.files);
    all.excluded = shown(own.excluded);
    return all;
  });
}

using texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a provider sees only its volumes and what is declared on them") {
  vss::snapshot_set set;
  for (const char* each : {"/a", "/b", "/c"}) add_volume(set, each);
  set.files = {files("/a/x", "1"), files("/b", "2", vss::recursive::yes), files("/c", "3")};
  set.excluded = {files("/a", "*.tmp")};
  const auto own = part_of(set, {2, 0});
  CHECK(own.volumes == texts{"/c", "/a"});
  CHECK(own.files == texts{"/a/x/1", "/c/3"});
  CHECK(own.excluded == texts{"/a/*.tmp", "/b/**"});
  CHECK(part_of(set, {1}).files == texts{"/b/2*"});
  CHECK(set.volumes.size() == 3);
  CHECK(set.files.size() == 3);
  CHECK(set.excluded.size() == 1);
}

TEST_CASE("a recursive file set is cut at the volumes of others, and they get their part") {
  vss::snapshot_set set;
  for (const char* each : {"/srv", "/srv/db", "/srv/db/log"}) add_volume(set, each);
  set.files = {files("/srv", "*.x", vss::recursive::yes)};
  CHECK(part_of(set, {0}).files == texts{"/srv/*.x*"});
  CHECK(part_of(set, {0}).excluded == texts{"/srv/db/**", "/srv/db/log/**"});
  CHECK(part_of(set, {1}).files == texts{"/srv/db/*.x*"});
  CHECK(part_of(set, {1}).excluded == texts{"/srv/db/log/**"});
  CHECK(part_of(set, {2}).files == texts{"/srv/db/log/*.x*"});
  CHECK(part_of(set, {2}).excluded.empty());
  CHECK(part_of(set, {0, 2}).excluded.empty());  // what lies between is copied twice rather than not at all
}

TEST_CASE("a file set that is read elsewhere belongs to the volume where it is read") {
  vss::snapshot_set set;
  for (const char* each : {"/a", "/b", "/b/c"}) add_volume(set, each);
  set.files = {files("/a/x", "*", vss::recursive::yes).try_with_alternate_path("/b").value()};
  CHECK(part_of(set, {0}).files.empty());
  CHECK(part_of(set, {1}).files == texts{"/b as /a/x/**"});
  CHECK(part_of(set, {2}).files == texts{"/b/c as /a/x/c/**"});
}

TEST_CASE("what a provider writes into its volumes is in the set, also when it throws") {
  vss::snapshot_set set;
  add_volume(set, "/a");
  add_volume(set, "/b");
  test_provider maker;
  vss::provider_part part{maker};
  part.add(1);
  part.take_files(set);
  const auto step = [](vss::snapshot_provider&, vss::snapshot_set& own) {
    own.volumes.at(0).snapshot_device = "device";
    throw std::runtime_error{"thrown"};
  };
  CHECK_THROWS_WITH(part.run(set, step), "thrown");
  CHECK(set.volumes.size() == 2);
  CHECK(set.volumes[0].snapshot_device.empty());
  CHECK(set.volumes[1].snapshot_device == "device");
}
