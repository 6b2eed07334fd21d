#include <vss/provider/btrfs.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

#include <sys/wait.h>

using namespace vss_test;

namespace {

/// A btrfs with two subvolumes that are volumes, and a folder for snapshots.
class btrfs_volumes {
 public:
  btrfs_volumes() {
    for (const char* each : {"one", "two"}) {
      if (not succeeds("btrfs subvolume create '" + disk / each + "'"))
        throw std::runtime_error{"no subvolume"};
    }
    write(disk / "one/file", "one");
    write(disk / "two/folder/file", "two");
  }

  /// A set of both.
  void fill(vss::snapshot_set& set) const {
    set.set_id = set_id;
    add_volume(set, disk / "one");
    add_volume(set, disk / "two/folder");
    set.files.push_back(files(disk / "one", "*", vss::recursive::yes));
    set.files.push_back(files(disk / "two/folder", "*"));
  }
  [[nodiscard]] std::vector<std::string> kept() const { return names(disk / "snapshots/.subvolumes"); }

  scratch_folder scratch;
  loop_volume disk{"btrfs", scratch / "disk", scratch / "image"};
};

}  // namespace

TEST_CASE("snapshots of btrfs have what there was at the commit, and are read-only in the end") {
  VSS_TEST_NEEDS({"btrfs"});
  const btrfs_volumes on;
  vss::btrfs_provider provider{on.disk / "snapshots"};
  vss::snapshot_set set;
  on.fill(set);
  for (const auto& each : set.volumes)
    REQUIRE(message_of(provider.IsVolumeSupported(each.original_volume)) == "");
  REQUIRE(message_of(provider.EndPrepareSnapshots(set)) == "");
  write(on.disk / "one/file", "one, prepared");
  REQUIRE(provider.PreCommitSnapshots(set));
  REQUIRE(message_of(provider.CommitSnapshots(set)) == "");
  write(on.disk / "one/file", "one, too late");
  write(on.disk / "two/folder/file", "two, too late");
  REQUIRE(message_of(provider.PostCommitSnapshots(set)) == "");
  const std::string one = set.volumes[0].snapshot_device;
  const std::string two = set.volumes[1].snapshot_device;
  CHECK(read(one + "/file") == "one, prepared");
  CHECK(read(two + "/file") == "two");
  CHECK_THROWS(write(one + "/file", "changed"));
  CHECK(provider.snapshots()->empty());
  CHECK(provider.remove(set_id).code() == vss::hresult::object_not_found);  // in progress

  REQUIRE(message_of(provider.PreFinalCommitSnapshots(set)) == "");
  write(two + "/file", "two, recovered");
  REQUIRE(message_of(provider.PostFinalCommitSnapshots(set)) == "");
  CHECK_THROWS(write(two + "/file", "changed"));
  CHECK(read(two + "/file") == "two, recovered");

  vss::btrfs_provider later{on.disk / "snapshots"};
  const auto stored = later.snapshots();
  REQUIRE(stored);
  REQUIRE(stored->size() == 1);
  CHECK(stored->front().set_id == set_id);
  CHECK(stored->front().volumes[1].snapshot_device == two);
  CHECK(stored->front().volumes[1].original_volume == on.disk / "two/folder");
  CHECK(read(two + "/file") == "two, recovered");
  CHECK(later.damaged()->empty());
  CHECK(later.remove(set_id));
  CHECK(later.snapshots()->empty());
  CHECK(on.kept().empty());
  CHECK(later.remove(set_id).code() == vss::hresult::object_not_found);
}

TEST_CASE("a snapshot of btrfs is of one moment under writes") {
  VSS_TEST_NEEDS({"btrfs"});
  const btrfs_volumes on;
  vss::btrfs_provider provider{on.disk / "snapshots"};
  const background_load load{on.disk / "one/a", on.disk / "one/b"};
  for (int i = 0; i < 20; ++i) {
    vss::snapshot_set set;
    on.fill(set);
    REQUIRE(message_of(make_snapshots(provider, set)) == "");
    const std::string& device = set.volumes[0].snapshot_device;
    CHECK(background_load::are_of_one_moment(read(device + "/a"), read(device + "/b")));
    CHECK(provider.remove(set_id));
  }
}

TEST_CASE("a set that is given up leaves nothing, whenever that is") {
  VSS_TEST_NEEDS({"btrfs"});
  const btrfs_volumes on;
  vss::btrfs_provider provider{on.disk / "snapshots"};
  vss::snapshot_set set;
  on.fill(set);
  const int steps = GENERATE(0, 1, 2, 3, 4, 5);
  CAPTURE(steps);
  if (steps > 0) REQUIRE(provider.EndPrepareSnapshots(set));
  if (steps > 1) REQUIRE(provider.CommitSnapshots(set));
  if (steps > 2) REQUIRE(provider.PostCommitSnapshots(set));
  if (steps > 3) REQUIRE(provider.PreFinalCommitSnapshots(set));
  if (steps > 4) REQUIRE(provider.PostFinalCommitSnapshots(set));
  provider.AbortSnapshots(set);
  provider.AbortSnapshots(set);
  CHECK(on.kept().empty());
  CHECK(names(on.disk / "snapshots") == std::vector<std::string>{".lock", ".subvolumes"});
}

TEST_CASE("what a killed process leaves is deleted at the next start") {
  VSS_TEST_NEEDS({"btrfs"});
  const btrfs_volumes on;
  const int steps = GENERATE(1, 2, 3, 4);
  CAPTURE(steps);
  const pid_t process = ::fork();
  if (process == 0) {
    vss::btrfs_provider provider{on.disk / "snapshots"};
    vss::snapshot_set set;
    on.fill(set);
    bool done = provider.EndPrepareSnapshots(set).has_value();
    if (steps > 1) done = done && provider.CommitSnapshots(set);
    if (steps > 2) done = done && provider.PostCommitSnapshots(set);
    if (steps > 3) done = done && provider.PreFinalCommitSnapshots(set);
    if (done) ::kill(::getpid(), SIGKILL);
    ::_exit(1);
  }
  int status = 0;
  REQUIRE(::waitpid(process, &status, 0) == process);
  REQUIRE(WIFSIGNALED(status));
  CHECK(on.kept().size() == (steps > 1 ? 2U : 0U));
  const vss::btrfs_provider next{on.disk / "snapshots"};
  CHECK(next.snapshots()->empty());
  CHECK(next.damaged()->empty());
  CHECK(on.kept().empty());
}

TEST_CASE("a set whose snapshot somebody deleted is damaged") {
  VSS_TEST_NEEDS({"btrfs"});
  const btrfs_volumes on;
  vss::btrfs_provider provider{on.disk / "snapshots"};
  vss::snapshot_set set;
  on.fill(set);
  REQUIRE(make_snapshots(provider, set));
  REQUIRE(
      succeeds("btrfs subvolume delete '" + on.disk / "snapshots/.subvolumes/" + set_id.to_string() + ".0'"));
  CHECK(provider.snapshots()->empty());
  REQUIRE(provider.damaged()->size() == 1);
  CHECK(provider.remove(set_id));
  CHECK(provider.damaged()->empty());
  CHECK(on.kept().empty());
}

TEST_CASE("a snapshot is made of a full btrfs, or it is refused and leaves nothing") {
  VSS_TEST_NEEDS({"btrfs"});
  const btrfs_volumes on;
  vss::btrfs_provider provider{on.disk / "snapshots"};
  vss::snapshot_set set;
  on.fill(set);
  REQUIRE(provider.EndPrepareSnapshots(set));
  succeeds("dd if=/dev/urandom of='" + on.disk / "one/fill' bs=1M");
  CHECK_FALSE(succeeds("dd if=/dev/urandom of='" + on.disk / "one/more' bs=1M count=1"));
  const auto made = provider.CommitSnapshots(set);
  if (made) {
    REQUIRE(message_of(provider.PostCommitSnapshots(set)) == "");
    CHECK(fs::file_size(set.volumes[0].snapshot_device + "/fill") == fs::file_size(on.disk / "one/fill"));
  } else {
    CHECK(made.code() == vss::hresult::insufficient_storage);
  }
  provider.AbortSnapshots(set);
  CHECK(on.kept().empty());
}

TEST_CASE("a set is stopped between two snapshots") {
  VSS_TEST_NEEDS({"btrfs"});
  const btrfs_volumes on;
  vss::btrfs_provider provider{on.disk / "snapshots"};
  vss::snapshot_set set;
  on.fill(set);
  REQUIRE(provider.EndPrepareSnapshots(set));
  set.stop = true;
  CHECK(provider.CommitSnapshots(set).code() == vss::hresult::provider_veto);
  provider.AbortSnapshots(set);
}

TEST_CASE("declared files that no snapshot would hold fail the set") {
  VSS_TEST_NEEDS({"btrfs"});
  const btrfs_volumes on;
  REQUIRE(succeeds("btrfs subvolume create '" + on.disk / "one/nested" + "'"));
  vss::btrfs_provider provider{on.disk / "one/snapshots"};  // its own subvolumes are no obstacle
  vss::snapshot_set before;
  before.set_id = other_set_id;
  add_volume(before, on.disk / "one");
  REQUIRE(message_of(make_snapshots(provider, before)) == "");

  vss::snapshot_set set;
  set.set_id = set_id;
  add_volume(set, on.disk / "one");
  SECTION("because they are in a subvolume inside the volume") {
    set.files.push_back(files(on.disk / "one/nested", "*"));
    CHECK(contains(message_of(provider.EndPrepareSnapshots(set)), on.disk / "one/nested"));
  }
  SECTION("because a recursive file set reaches into one") {
    set.files.push_back(files(on.disk / "one", "*", vss::recursive::yes));
    const auto prepared = provider.EndPrepareSnapshots(set);
    CHECK(prepared.code() == vss::hresult::volume_not_supported_by_provider);
    CHECK(contains(message_of(prepared), on.disk / "one/nested"));
  }
  SECTION("but not if that is a volume too") {
    set.files.push_back(files(on.disk / "one", "*", vss::recursive::yes));
    add_volume(set, on.disk / "one/nested");
    CHECK(message_of(make_snapshots(provider, set)) == "");
  }
  SECTION("and not if that is excluded") {
    set.files.push_back(files(on.disk / "one", "*", vss::recursive::yes));
    set.excluded.push_back(files(on.disk / "one/nested", "*", vss::recursive::yes));
    CHECK(message_of(make_snapshots(provider, set)) == "");
  }
}

TEST_CASE("a volume elsewhere is not supported") {
  VSS_TEST_NEEDS({"btrfs"});
  const btrfs_volumes on;
  const loop_volume other{"btrfs", on.scratch / "other", on.scratch / "other.image"};
  vss::btrfs_provider provider{on.disk / "snapshots"};
  CHECK(provider.IsVolumeSupported(other.path()).code() == vss::hresult::volume_not_supported_by_provider);
  CHECK(provider.IsVolumeSupported("/proc").code() == vss::hresult::volume_not_supported_by_provider);
  CHECK(provider.IsVolumeSupported(on.disk / "nothing").code() == vss::hresult::object_not_found);
  const without_rights now;
  CHECK(provider.IsVolumeSupported(on.disk.path()).code() == vss::hresult::access_denied);
}

TEST_CASE("a provider whose folder is not on btrfs says so in every call") {
  const scratch_folder scratch;
  fs::create_directory(scratch / "memory");
  const mounted memory{scratch / "memory", "tmpfs", "size=1m"};
  if (not memory) VSS_TEST_SKIP(memory.why_not());
  vss::btrfs_provider provider{scratch / "memory/snapshots"};
  vss::snapshot_set set;
  constexpr auto refused = vss::hresult::volume_not_supported_by_provider;
  CHECK(provider.IsVolumeSupported("/").code() == refused);
  CHECK(provider.EndPrepareSnapshots(set).code() == refused);
  CHECK(provider.snapshots().code() == refused);
  CHECK(provider.damaged().code() == refused);
  CHECK(provider.remove(set_id).code() == refused);
  provider.AbortSnapshots(set);
}

TEST_CASE("a step on a btrfs set that was not prepared is refused") {
  VSS_TEST_NEEDS({"btrfs"});
  const btrfs_volumes on;
  vss::btrfs_provider provider{on.disk / "snapshots"};
  vss::snapshot_set set;
  on.fill(set);
  CHECK(provider.CommitSnapshots(set).code() == vss::hresult::bad_state);
  CHECK(provider.PostCommitSnapshots(set).code() == vss::hresult::bad_state);
  CHECK(provider.PreFinalCommitSnapshots(set).code() == vss::hresult::bad_state);
  CHECK(provider.PostFinalCommitSnapshots(set).code() == vss::hresult::bad_state);
}
