#include <vss/provider/copy.hpp>
#include <vss/provider/freeze.hpp>
#include <vss/requester/backup.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

#include <optional>
#include <stdexcept>

using namespace vss_test;

namespace {

/// A set of these volumes.
void fill(vss::snapshot_set& set, const std::vector<std::string>& volumes) {
  set.set_id = set_id;
  for (const auto& each : volumes) add_volume(set, each);
}

}  // namespace

TEST_CASE("a copy is of one moment although other programs write all the time") {
  VSS_TEST_NEEDS();
  const std::string type = GENERATE("ext4", "xfs", "btrfs");
  CAPTURE(type);
  const scratch_folder scratch;
  const loop_volume volume{type, scratch / "volume", scratch / "image"};
  for (const char* name : {"1", "2", "3"}) write(volume / name, "before");

  vss::copy_provider copies{scratch / "snapshots"};
  std::optional<background_write> other;
  copies.before_each_file([&](std::string_view) {  // while the first is copied, somebody changes the last
    if (other) return;
    other.emplace(volume / "3", "after");
    CHECK(other->waits());
  });
  vss::freeze_provider provider{copies};
  vss::snapshot_set set;
  fill(set, {volume.path()});
  set.files.push_back(files(volume.path(), "*"));
  REQUIRE(message_of(provider.IsVolumeSupported(volume.path())) == "");
  REQUIRE(message_of(make_snapshots(provider, set)) == "");

  CHECK(other->ends());
  CHECK(read(volume / "3") == "after");
  CHECK(read(set.volumes[0].snapshot_device + "/3") == "before");
}

TEST_CASE("without the freeze, the same copy is of several moments") {
  const scratch_folder scratch;
  for (const char* name : {"1", "2", "3"}) write(scratch / "volume" + '/' + name, "before");
  vss::copy_provider copies{scratch / "snapshots"};
  std::optional<background_write> other;
  copies.before_each_file([&](std::string_view) {
    if (other) return;
    other.emplace(scratch / "volume/3", "after");
    CHECK(other->ends());
  });
  vss::snapshot_set set;
  fill(set, {scratch / "volume"});
  set.files.push_back(files(scratch / "volume", "*"));
  REQUIRE(make_snapshots(copies, set));
  CHECK(read(set.volumes[0].snapshot_device + "/3") == "after");
}

TEST_CASE("all file systems that hold declared files are held, and no others") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume volume{"ext4", scratch / "volume", scratch / "volume.image"};
  const loop_volume inside{"ext4", volume / "inside", scratch / "inside.image"};
  const loop_volume apart{"ext4", scratch / "apart", scratch / "apart.image"};

  test_provider inner;
  bool inside_waited = false;
  vss::freeze_provider provider{inner};
  vss::snapshot_set set;
  fill(set, {volume.path()});
  std::optional<background_write> there;
  std::optional<background_write> in_it;
  inner.commit = [&](auto&) {
    CHECK(background_write{apart / "file", "text"}.ends());
    there.emplace(volume / "file", "text");
    in_it.emplace(inside / "file", "text");
    CHECK(there->waits());
    inside_waited = in_it->waits();
    return vss::result<void>{};
  };
  SECTION("what is mounted in a folder of which all is declared") {
    set.files.push_back(files(volume.path(), "*", vss::recursive::yes));
    REQUIRE(message_of(make_snapshots(provider, set)) == "");
    CHECK(inside_waited);
  }
  SECTION("but not if nothing below the folder is declared") {
    set.files.push_back(files(volume.path(), "*"));
    REQUIRE(message_of(make_snapshots(provider, set)) == "");
    CHECK_FALSE(inside_waited);
  }
  CHECK(there->ends());
  CHECK(in_it->ends());
}

TEST_CASE("volumes on volumes, in volumes and beside themselves are frozen without a deadlock") {
  VSS_TEST_NEEDS({"ext4", "xfs"});
  const scratch_folder scratch;
  const loop_volume host{"xfs", scratch / "host", scratch / "host.image"};
  const loop_volume guest{"ext4", host / "guest", host / "guest.image"};
  const loop_volume over{"ext4", host / "guest", scratch / "over.image"};  // hides the guest
  fs::create_directories(scratch / "bound");
  REQUIRE(::mount(host.path().c_str(), (scratch / "bound").c_str(), nullptr, MS_BIND, nullptr) == 0);

  test_provider inner;
  vss::freeze_provider provider{inner};
  vss::snapshot_set set;
  fill(set, {host.path(), scratch / "bound", host / "guest", scratch / "bound/."});
  const auto began = std::chrono::steady_clock::now();
  CHECK(message_of(make_snapshots(provider, set)) == "");
  CHECK(std::chrono::steady_clock::now() - began < 5s);
  CHECK(can_write(host.path()));
  CHECK(can_write(over.path()));
  CHECK(::umount2((scratch / "bound").c_str(), MNT_DETACH) == 0);
}

TEST_CASE("guest and host are frozen without a deadlock while the guest has much to write") {
  VSS_TEST_NEEDS({"ext4", "xfs"});
  const scratch_folder scratch;
  const loop_volume host{"xfs", scratch / "host", scratch / "host.image"};
  const loop_volume guest{"ext4", scratch / "guest", host / "guest.image"};
  test_provider inner;
  vss::freeze_provider provider{inner};
  vss::snapshot_set set;
  fill(set, {host.path(), guest.path()});
  REQUIRE(provider.EndPrepareSnapshots(set));
  REQUIRE(provider.PreCommitSnapshots(set));
  write(guest / "file", std::string(8U << 20U, 'x'));
  const auto began = std::chrono::steady_clock::now();
  CHECK(message_of(provider.CommitSnapshots(set)) == "");
  CHECK(std::chrono::steady_clock::now() - began < 5s);
  provider.AbortSnapshots(set);
}

TEST_CASE("whatever the inner provider does, the writes go on") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume volume{"ext4", scratch / "volume", scratch / "image"};
  test_provider inner;
  vss::freeze_provider provider{inner};
  vss::snapshot_set set;
  fill(set, {volume.path()});
  REQUIRE(provider.EndPrepareSnapshots(set));

  SECTION("when it fails, its error is told") {
    inner.commit = [](auto&) -> vss::result<void> {
      return vss::error{vss::hresult::insufficient_storage, "full"};
    };
    const auto done = provider.CommitSnapshots(set);
    CHECK(done.code() == vss::hresult::insufficient_storage);
    CHECK(message_of(done) == "full");
  }
  SECTION("when it throws, the exception goes on") {
    inner.commit = [](auto&) -> vss::result<void> { throw std::runtime_error{"thrown"}; };
    CHECK_THROWS_WITH(static_cast<void>(provider.CommitSnapshots(set)), "thrown");
  }
  SECTION("when it takes longer than the window, they go on before it is done, and the set fails") {
    provider.hold_window(300ms);
    REQUIRE(provider.EndPrepareSnapshots(set));
    bool went_on = false;
    inner.commit = [&](auto&) {
      went_on = can_write(volume.path());
      return vss::result<void>{};
    };
    const auto done = provider.CommitSnapshots(set);
    CHECK(went_on);
    CHECK(done.code() == vss::hresult::provider_veto);
    CHECK(contains(message_of(done), "300 ms"));
  }
  CHECK(can_write(volume.path()));
  provider.AbortSnapshots(set);
  CHECK(inner.steps.back() == "abort");
}

TEST_CASE("a copy onto a disk that becomes full fails, leaves nothing, and the writes go on") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume volume{"ext4", scratch / "volume", scratch / "volume.image"};
  const loop_volume target{"ext4", scratch / "target", scratch / "target.image", 8};
  write(volume / "file", std::string(16U << 20U, 'x'));

  vss::copy_provider copies{target / "snapshots"};
  vss::freeze_provider provider{copies};
  vss::snapshot_set set;
  fill(set, {volume.path()});
  set.files.push_back(files(volume.path(), "*"));
  CHECK(make_snapshots(provider, set).code() == vss::hresult::insufficient_storage);
  CHECK(names(target / "snapshots") == std::vector<std::string>{".lock"});
  CHECK(can_write(volume.path()));
}

TEST_CASE("the file system that the copies are written to is not frozen") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume volume{"ext4", scratch / "volume", scratch / "image"};
  vss::copy_provider copies{volume / "snapshots"};
  vss::freeze_provider provider{copies};
  const auto supported = provider.IsVolumeSupported(volume.path());
  CHECK(supported.code() == vss::hresult::volume_not_supported_by_provider);
  CHECK(contains(message_of(supported), copies.folder()));

  test_provider inner;  // has no folder to ask for
  vss::freeze_provider other{inner};
  CHECK(other.IsVolumeSupported(volume.path()));
  other.keep_writable(volume.path());
  CHECK(other.IsVolumeSupported(volume.path()).code() == vss::hresult::volume_not_supported_by_provider);
}

TEST_CASE("a recursive file set that reaches into what cannot be frozen fails before anything is held") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume volume{"ext4", scratch / "volume", scratch / "image"};
  fs::create_directory(volume / "memory");
  const mounted memory{volume / "memory", "tmpfs", "size=1m"};
  REQUIRE(memory);
  test_provider inner;
  vss::freeze_provider provider{inner};
  vss::snapshot_set set;
  fill(set, {volume.path()});
  set.files.push_back(files(volume.path(), "*", vss::recursive::yes));
  const auto prepared = provider.EndPrepareSnapshots(set);
  CHECK(prepared.code() == vss::hresult::volume_not_supported_by_provider);
  CHECK(contains(message_of(prepared), volume / "memory"));
  CHECK(provider.CommitSnapshots(set).code() == vss::hresult::bad_state);
}

TEST_CASE("a volume that the inner provider does not support is not supported") {
  test_provider inner;
  inner.supports = vss::error{vss::hresult::object_not_found, "not there"};
  vss::freeze_provider provider{inner};
  CHECK(provider.IsVolumeSupported("/proc").code() == vss::hresult::object_not_found);
  inner.supports = {};
  CHECK_FALSE(provider.IsVolumeSupported("/proc"));
}

TEST_CASE("the inner provider has every step, in order") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume volume{"ext4", scratch / "volume", scratch / "image"};
  test_provider inner;
  vss::freeze_provider provider{inner};
  vss::snapshot_set set;
  fill(set, {volume.path()});
  REQUIRE(provider.BeginPrepareSnapshot(set, set.volumes[0]));
  REQUIRE(message_of(make_snapshots(provider, set)) == "");
  CHECK(inner.steps == std::vector<std::string>{"begin " + volume.path(), "prepare", "before", "commit",
                                                "after", "open", "complete"});
}

TEST_CASE("a backup by a coordinator is of one moment, under load, and lets everybody go on") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume volume{"ext4", scratch / "volume", scratch / "image"};
  const background_load load{volume / "a", volume / "b"};
  test_provider inner;
  std::string a;
  std::string b;
  inner.commit = [&](auto&) {
    b = read(volume / "b");  // the later one first: without the freeze, `a` would be far ahead
    ::poll(nullptr, 0, 100);
    a = read(volume / "a");
    return vss::result<void>{};
  };
  vss::freeze_provider provider{inner};
  vss::coordinator coordinator;
  {
    auto gathered = vss::backup{coordinator, provider}.GatherWriterMetadata();
    REQUIRE(gathered);
    auto open = (*std::move(gathered)).StartSnapshotSet();
    REQUIRE(open);
    CHECK(open->AddToSnapshotSet(volume.path()));
    auto prepared = (*std::move(open)).PrepareForBackup();
    REQUIRE(prepared);
    const auto snapped = (*std::move(prepared)).DoSnapshotSet();
    CHECK((snapped ? "" : snapped.error().message()) == "");
  }
  CHECK(background_load::are_of_one_moment(a, b));
}
