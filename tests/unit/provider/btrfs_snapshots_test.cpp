#include <vss/provider/btrfs_snapshots.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

TEST_CASE("a snapshot folder that is not on btrfs cannot be used") {
  const scratch_folder scratch;
  fs::create_directory(scratch / "memory");
  const mounted memory{scratch / "memory", "tmpfs", "size=1m"};
  if (not memory) VSS_TEST_SKIP(memory.why_not());
  const vss::btrfs_snapshots snapshots{scratch / "memory/snapshots"};
  CHECK(snapshots.usable().code() == vss::hresult::volume_not_supported_by_provider);
  CHECK(contains(message_of(snapshots.usable()), scratch / "memory/snapshots"));
}

TEST_CASE("snapshots without a set are deleted at the next start, those of sets in progress are not") {
  VSS_TEST_NEEDS({"btrfs"});
  const scratch_folder scratch;
  const loop_volume volume{"btrfs", scratch / "volume", scratch / "image"};
  const auto source = vss::btrfs_subvolume::that_holds(volume.path());
  const std::string root = volume / "snapshots";
  {
    const vss::btrfs_snapshots snapshots{root};
    const auto alive = vss::snapshot_folder::create(snapshots.root(), set_id, 0);
    REQUIRE(snapshots.make(set_id, 0, *source));
    REQUIRE(snapshots.make(other_set_id, 0, *source));
    REQUIRE(snapshots.make(other_set_id, 1, *source));
    write(root + "/.subvolumes/not ours");

    const vss::btrfs_snapshots next{root};
    CHECK(names(root + "/.subvolumes") == std::vector<std::string>{set_id.to_string() + ".0", "not ours"});
    CHECK(next.is_in_progress(set_id));
    CHECK_FALSE(next.is_in_progress(other_set_id));
  }
  const vss::btrfs_snapshots after{root};  // the set went away, its snapshot did not
  CHECK(names(root + "/.subvolumes") == std::vector<std::string>{"not ours"});
}

TEST_CASE("a set is removed with its snapshots, and what is not there is told") {
  VSS_TEST_NEEDS({"btrfs"});
  const scratch_folder scratch;
  const loop_volume volume{"btrfs", scratch / "volume", scratch / "image"};
  const auto source = vss::btrfs_subvolume::that_holds(volume.path());
  const vss::btrfs_snapshots snapshots{volume / "snapshots"};
  REQUIRE(snapshots.make(set_id, 0, *source));
  REQUIRE(snapshots.make(set_id, 1, *source));
  REQUIRE(snapshots.make(other_set_id, 0, *source));
  CHECK(snapshots.remove(set_id));
  CHECK(names(volume / "snapshots/.subvolumes") == std::vector<std::string>{other_set_id.to_string() + ".0"});
  CHECK(snapshots.remove(set_id).code() == vss::hresult::object_not_found);
}
