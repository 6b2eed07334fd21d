#include <vss/provider/copy.hpp>

#include "scratch.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <memory>
#include <sys/wait.h>
#include <thread>

using vss::copy_provider;
using vss::hresult;
using vss::recursive;
using vss_test::contains;
using vss_test::files;
using vss_test::read;
using vss_test::scratch_folder;
using vss_test::write;
using names = std::vector<std::string>;

namespace {

using step = vss::result<void> (copy_provider::*)(vss::snapshot_set&);
constexpr std::array<step, 6> steps{
    &copy_provider::EndPrepareSnapshots,     &copy_provider::PreCommitSnapshots,
    &copy_provider::CommitSnapshots,         &copy_provider::PostCommitSnapshots,
    &copy_provider::PreFinalCommitSnapshots, &copy_provider::PostFinalCommitSnapshots};

/// Runs the first steps of a set, as the coordinator does; the first error ends it.
vss::result<void> run(copy_provider& provider, vss::snapshot_set& set, std::size_t count = steps.size()) {
  for (auto& volume : set.volumes) {
    if (auto can = provider.IsVolumeSupported(volume.original_volume); not can) return can;
    if (auto begun = provider.BeginPrepareSnapshot(set, volume); not begun) return begun;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (auto done = (provider.*steps.at(i))(set); not done) return done;
  }
  return {};
}

/// A volume with some files and a set that wants them.
class volume_with_files {
 public:
  explicit volume_with_files(const vss::guid& set_id = vss_test::set_id) {
    write(data / "db/a.db", "A");
    write(data / "db/x/b.db", "B");
    set.set_id = set_id;
    vss_test::add_volume(set, data.path());
    set.files = {files(data / "db", "*", recursive::yes)};
  }

  scratch_folder data;
  vss::snapshot_set set;
};

const std::string id = vss_test::set_id.to_string();

/// Nothing is listed, and nothing is left but the lock.
void check_nothing_is_left(const copy_provider& provider) {
  CHECK(provider.snapshots().value().empty());
  CHECK(provider.damaged().value().empty());
  const names left = vss_test::names(provider.folder());
  CHECK((left.empty() || left == names{".lock"}));
}

}  // namespace

TEST_CASE("a volume is a folder, by its absolute path") {
  const scratch_folder scratch;
  write(scratch / "data/file");
  copy_provider provider{scratch / "snapshots"};
  CHECK(provider.IsVolumeSupported(scratch / "data"));
  CHECK(provider.IsVolumeSupported(scratch / "data/"));
  CHECK(provider.IsVolumeSupported("/"));
  for (const char* bad : {"", "data", "./data", "/da*", "/d?ta", "C:\\data", "/\xFF"}) {
    CAPTURE(bad);
    CHECK(provider.IsVolumeSupported(bad).code() == hresult::invalid_arg);
  }
  for (const char* none : {"none", "data/file", "data/file/below"}) {
    const auto supported = provider.IsVolumeSupported(scratch / none);
    CHECK(supported.code() == hresult::object_not_found);
    CHECK(contains(supported.error().message(), "'" + (scratch / none) + "'"));
  }
}

TEST_CASE("a volume in the folder of the snapshots is not supported, one around it is") {
  const scratch_folder scratch;
  copy_provider provider{scratch / "snapshots"};
  vss_test::fs::create_directories(scratch / "snapshots/below");
  CHECK(provider.IsVolumeSupported(scratch / "snapshots").code() ==
        hresult::volume_not_supported_by_provider);
  CHECK(provider.IsVolumeSupported(scratch / "snapshots/below").code() ==
        hresult::volume_not_supported_by_provider);
  CHECK(provider.IsVolumeSupported(scratch.path()));
}

TEST_CASE("a set that went through all steps is listed and can be read") {
  const scratch_folder snapshots;
  volume_with_files volume;
  const auto before = std::chrono::system_clock::now();
  copy_provider provider{snapshots.path()};
  REQUIRE(run(provider, volume.set));
  CHECK(volume.set.volumes[0].snapshot_device == snapshots / (id + "/0"));
  CHECK(read(volume.set.volumes[0].snapshot_device + "/db/a.db") == "A");
  CHECK(read(volume.set.volumes[0].snapshot_device + "/db/x/b.db") == "B");

  const auto listed = copy_provider{snapshots.path()}.snapshots();  // another one, as after a new start
  REQUIRE(listed);
  REQUIRE(listed->size() == 1);
  const vss::stored_snapshot_set& set = listed->front();
  CHECK(set.set_id == vss_test::set_id);
  CHECK(set.path == snapshots / id);
  CHECK(set.created >= std::chrono::time_point_cast<vss::utc_time::duration>(before));
  CHECK(set.created <= std::chrono::system_clock::now());
  REQUIRE(set.volumes.size() == 1);
  CHECK(set.volumes[0].snapshot_id == vss_test::snapshot_id);
  CHECK(set.volumes[0].original_volume == volume.data.path());
  CHECK(set.volumes[0].snapshot_device == volume.set.volumes[0].snapshot_device);
}

TEST_CASE("a snapshot has what the files held in CommitSnapshots, and what PostSnapshot did to it") {
  const scratch_folder snapshots;
  volume_with_files volume;
  copy_provider provider{snapshots.path()};
  REQUIRE(run(provider, volume.set, 2));
  write(volume.data / "db/late.db", "declared by a wildcard, made before the commit");
  REQUIRE(provider.CommitSnapshots(volume.set));
  write(volume.data / "db/a.db", "after");
  REQUIRE(provider.PostCommitSnapshots(volume.set));
  REQUIRE(provider.PreFinalCommitSnapshots(volume.set));
  const std::string device = volume.set.volumes[0].snapshot_device;
  write(device + "/db/recovered", "by the writer");
  REQUIRE(provider.PostFinalCommitSnapshots(volume.set));
  CHECK(read(device + "/db/a.db") == "A");
  CHECK(vss_test::names(device + "/db") == names{"a.db", "late.db", "recovered", "x"});
}

TEST_CASE("a set is in no list before its last step") {
  const scratch_folder snapshots;
  for (std::size_t count = 0; count < steps.size(); ++count) {
    CAPTURE(count);
    volume_with_files volume;
    copy_provider provider{snapshots.path()};
    REQUIRE(run(provider, volume.set, count));
    CHECK(provider.snapshots().value().empty());
    CHECK(provider.damaged().value().empty());
    CHECK(provider.remove(vss_test::set_id).code() == hresult::object_not_found);
    provider.AbortSnapshots(volume.set);
  }
}

TEST_CASE("nobody but its owner can enter a snapshot set") {
  const scratch_folder scratch;
  vss_test::fs::create_directories(scratch / "shared");
  vss_test::fs::permissions(scratch / "shared", vss_test::fs::perms{0777});
  volume_with_files volume;
  copy_provider made{scratch / "made"};
  copy_provider shared{scratch / "shared"};
  CHECK(vss_test::mode_of(made.folder()) == 0700);
  REQUIRE(run(shared, volume.set, 3));
  CHECK(vss_test::mode_of(scratch / ("shared/.staging-" + id)) == 0700);
  REQUIRE(shared.PostCommitSnapshots(volume.set));
  REQUIRE(shared.PostFinalCommitSnapshots(volume.set));
  CHECK(vss_test::mode_of(scratch / ("shared/" + id)) == 0700);
}

TEST_CASE("AbortSnapshots leaves nothing, after whatever step") {
  const scratch_folder snapshots;
  for (std::size_t count = 0; count <= steps.size(); ++count) {
    CAPTURE(count);
    volume_with_files volume;
    copy_provider provider{snapshots.path()};
    REQUIRE(run(provider, volume.set, count));
    provider.AbortSnapshots(volume.set);
    provider.AbortSnapshots(volume.set);
    check_nothing_is_left(provider);
  }
}

TEST_CASE("AbortSnapshots of one set leaves another alone") {
  const scratch_folder snapshots;
  volume_with_files kept;
  volume_with_files given_up{vss_test::other_set_id};
  copy_provider provider{snapshots.path()};
  REQUIRE(run(provider, kept.set, 4));
  REQUIRE(run(provider, given_up.set, 4));
  provider.AbortSnapshots(given_up.set);
  REQUIRE(provider.PostFinalCommitSnapshots(kept.set));
  CHECK(provider.snapshots().value().size() == 1);
}

TEST_CASE("several threads make sets, list them, and look for leftovers in one folder") {
  const scratch_folder snapshots;
  copy_provider provider{snapshots.path()};
  std::atomic<int> failed{0};
  const auto make_sets = [&](const vss::guid& set_id) {
    for (int i = 0; i < 20; ++i) {
      volume_with_files volume{set_id};
      const auto made = run(provider, volume.set);
      const auto listed = provider.snapshots();
      const bool is_listed = made && listed &&
                             std::any_of(listed->begin(), listed->end(),
                                         [&](const auto& each) { return each.set_id == set_id; });
      if (not is_listed || not provider.remove(set_id)) ++failed;
    }
  };
  std::thread first{make_sets, vss_test::set_id};
  std::thread second{make_sets, vss_test::other_set_id};
  for (int i = 0; i < 100; ++i) {
    const auto damaged = copy_provider{snapshots.path()}.damaged();
    if (not damaged || not damaged->empty()) ++failed;
  }
  first.join();
  second.join();
  CHECK(failed == 0);
  check_nothing_is_left(provider);
}

TEST_CASE("a provider that is destroyed leaves no set in progress") {
  const scratch_folder snapshots;
  volume_with_files volume;
  for (const std::size_t count : {1U, 3U, 5U}) {
    REQUIRE(run(*std::make_unique<copy_provider>(snapshots.path()), volume.set, count));
    CHECK(vss_test::names(snapshots.path()) == names{".lock"});
  }
}

TEST_CASE("what a killed process leaves is removed by the next provider, and what it completed stays") {
  const scratch_folder snapshots;
  for (std::size_t count = 1; count <= steps.size(); ++count) {
    CAPTURE(count);
    volume_with_files volume;
    const pid_t child = ::fork();
    if (child == 0) {
      copy_provider provider{snapshots.path()};
      if (not run(provider, volume.set, count)) ::_exit(1);
      ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    REQUIRE(vss_test::names(snapshots.path()).size() == 2);

    copy_provider provider{snapshots.path()};
    if (count < steps.size()) {
      check_nothing_is_left(provider);
    } else {
      CHECK(provider.snapshots().value().size() == 1);
      CHECK(read(snapshots / (id + "/0/db/x/b.db")) == "B");
    }
  }
}

TEST_CASE("a process that is killed while it copies leaves nothing for long") {
  const scratch_folder snapshots;
  volume_with_files volume;
  const pid_t child = ::fork();
  if (child == 0) {
    copy_provider provider{snapshots.path()};
    provider.before_each_file([](std::string_view path) {
      if (path.ends_with("b.db")) ::kill(::getpid(), SIGKILL);
    });
    static_cast<void>(run(provider, volume.set));
    ::_exit(1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  CHECK(vss_test::exists(snapshots / (".staging-" + id + "/0/db/a.db")));
  check_nothing_is_left(copy_provider{snapshots.path()});
}

TEST_CASE("a set that a living process makes is no leftover") {
  const scratch_folder snapshots;
  for (const std::size_t count : {3U, 5U}) {
    volume_with_files volume;
    copy_provider provider{snapshots.path()};
    REQUIRE(run(provider, volume.set, count));
    copy_provider other{snapshots.path()};
    CHECK(other.snapshots().value().empty());
    CHECK(other.remove(vss_test::set_id).code() == hresult::object_not_found);
    for (std::size_t i = count; i < steps.size(); ++i) REQUIRE((provider.*steps.at(i))(volume.set));
    CHECK(other.snapshots().value().size() == 1);
    CHECK(other.remove(vss_test::set_id));
  }
}

TEST_CASE("a set can be removed, complete or damaged") {
  const scratch_folder snapshots;
  volume_with_files volume;
  copy_provider provider{snapshots.path()};
  CHECK(provider.remove(vss_test::set_id).code() == hresult::object_not_found);
  REQUIRE(run(provider, volume.set));
  if (GENERATE(false, true)) {
    vss_test::fs::resize_file(snapshots / (id + "/manifest"), 40);
    CHECK(provider.snapshots().value().empty());
    REQUIRE(provider.damaged().value().size() == 1);
    CHECK(copy_provider{snapshots.path()}.damaged().value().size() == 1);
  }
  REQUIRE(provider.remove(vss_test::set_id));
  check_nothing_is_left(provider);
}

TEST_CASE("a volume without declared files is VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER with its path") {
  const scratch_folder snapshots;
  const scratch_folder empty;
  volume_with_files volume;
  vss_test::add_volume(volume.set, empty.path());
  copy_provider provider{snapshots.path()};
  const auto made = run(provider, volume.set);
  CHECK(made.code() == hresult::volume_not_supported_by_provider);
  CHECK(contains(made.error().message(), "'" + empty.path() + "'"));
  provider.AbortSnapshots(volume.set);
  check_nothing_is_left(provider);
}

TEST_CASE("of two volumes, one in the other, each has its own files") {
  const scratch_folder snapshots;
  volume_with_files volume;
  vss_test::add_volume(volume.set, volume.data / "db/x");
  copy_provider provider{snapshots.path()};
  REQUIRE(run(provider, volume.set));
  CHECK(vss_test::names(snapshots / (id + "/0/db")) == names{"a.db", "x"});
  CHECK(vss_test::names(snapshots / (id + "/0/db/x")).empty());
  CHECK(vss_test::names(snapshots / (id + "/1")) == names{"b.db"});
}

TEST_CASE("an inner volume that a file set does not reach has no files") {
  const scratch_folder snapshots;
  volume_with_files volume;
  vss_test::add_volume(volume.set, volume.data / "db/x");
  volume.set.files = {files(volume.data / "db", "*")};
  copy_provider provider{snapshots.path()};
  CHECK(run(provider, volume.set).code() == hresult::volume_not_supported_by_provider);
}

TEST_CASE("a file set that is no good is E_INVALIDARG before the writers freeze") {
  const scratch_folder snapshots;
  volume_with_files volume;
  copy_provider provider{snapshots.path()};
  volume.set.files.push_back(vss::file_set::as_read(volume.data.path(), "../../etc/passwd"));
  CHECK(run(provider, volume.set, 1).code() == hresult::invalid_arg);
  volume.set.files.back() = files("/elsewhere", "*");
  CHECK(run(provider, volume.set, 1).code() == hresult::invalid_arg);
}

TEST_CASE("snapshots in a folder on their own volume do not hold each other") {
  volume_with_files volume;
  volume.set.files = {files(volume.data.path(), "*", recursive::yes)};
  copy_provider provider{volume.data / "snapshots"};
  for (const vss::guid& set_id : {vss_test::set_id, vss_test::other_set_id}) {
    volume.set.set_id = set_id;
    REQUIRE(run(provider, volume.set));
    CHECK(vss_test::names(volume.set.volumes[0].snapshot_device) == names{"db"});
  }
}

TEST_CASE("a copy that fails or is stopped leaves nothing after its Abort") {
  const scratch_folder snapshots;
  volume_with_files volume;
  copy_provider provider{snapshots.path()};
  provider.before_each_file([&](std::string_view path) {
    if (path.ends_with("a.db")) vss_test::fs::remove(volume.data / "db/x/b.db");
  });
  std::string why = "b.db";
  SECTION("a named file that vanished") {
    volume.set.files = {files(volume.data / "db", "a.db"), files(volume.data / "db/x", "b.db")};
  }
  SECTION("told to stop") {
    provider.before_each_file([&](std::string_view) { volume.set.stop = true; });
    why = "stopped";
  }
  SECTION("a folder that vanished") {
    provider.before_each_file([&](std::string_view) { vss_test::fs::remove_all(volume.data / "db"); });
    why = "cannot read '" + (volume.data / "db");
  }
  const auto made = run(provider, volume.set);
  CHECK(made.code() == hresult::provider_veto);
  CAPTURE(made.error().message());
  CHECK(contains(made.error().message(), why));
  provider.AbortSnapshots(volume.set);
  check_nothing_is_left(provider);
}

TEST_CASE("a full disk is VSS_E_INSUFFICIENT_STORAGE with the path, and nothing is left") {
  const scratch_folder scratch;
  vss_test::fs::create_directories(scratch / "small");
  const vss_test::mounted disk{scratch / "small", "tmpfs", "size=1m"};
  if (not disk) VSS_TEST_SKIP("no small file system: " + disk.why_not());
  copy_provider provider{scratch / "small"};
  volume_with_files volume;
  std::size_t count = steps.size();
  SECTION("when a file does not fit") { write(volume.data / "db/x/big.db", std::string(4U << 20U, 'x')); }
  SECTION("when the manifest does not fit") {
    count = 4;
    REQUIRE(run(provider, volume.set, count));
    std::ofstream filler{scratch / "small/filler"};
    while (filler << std::string(4096, 'x') << std::flush) continue;
  }
  const auto made =
      count == 4 ? provider.PostFinalCommitSnapshots(volume.set) : run(provider, volume.set, count);
  CHECK(made.code() == hresult::insufficient_storage);
  CAPTURE(made.error().message());
  CHECK(
      contains(made.error().message(), count == 4 ? scratch / ("small/" + id) : volume.data / "db/x/big.db"));
  provider.AbortSnapshots(volume.set);
  vss_test::fs::remove(scratch / "small/filler");
  check_nothing_is_left(provider);
}

TEST_CASE("a disk without room for one more folder is VSS_E_INSUFFICIENT_STORAGE before the writers freeze") {
  const scratch_folder scratch;
  vss_test::fs::create_directories(scratch / "small");
  const vss_test::mounted disk{scratch / "small", "tmpfs", "nr_inodes=4"};
  if (not disk) VSS_TEST_SKIP("no small file system: " + disk.why_not());
  copy_provider provider{scratch / "small"};
  volume_with_files volume;
  CHECK(run(provider, volume.set, 1).code() == hresult::insufficient_storage);
  check_nothing_is_left(provider);
}

TEST_CASE("a folder that cannot be used is told by every call") {
  const scratch_folder scratch;
  write(scratch / "file");
  copy_provider provider{scratch / "file"};
  volume_with_files volume;
  CHECK(provider.IsVolumeSupported("/").code() == hresult::provider_veto);
  CHECK(provider.EndPrepareSnapshots(volume.set).code() == hresult::provider_veto);
  CHECK(provider.snapshots().code() == hresult::provider_veto);
  CHECK(provider.damaged().code() == hresult::provider_veto);
  CHECK(provider.remove(vss_test::set_id).code() == hresult::provider_veto);
  CHECK(contains(provider.snapshots().error().message(), scratch / "file"));
  provider.AbortSnapshots(volume.set);
}

TEST_CASE("a step of a set that was not prepared is VSS_E_BAD_STATE") {
  const scratch_folder snapshots;
  volume_with_files volume;
  copy_provider provider{snapshots.path()};
  CHECK(provider.CommitSnapshots(volume.set).code() == hresult::bad_state);
  CHECK(provider.PostCommitSnapshots(volume.set).code() == hresult::bad_state);
  CHECK(provider.PostFinalCommitSnapshots(volume.set).code() == hresult::bad_state);
}

TEST_CASE("somebody without rights makes and removes a snapshot of read-only folders") {
  const scratch_folder scratch;
  vss_test::fs::permissions(scratch.path(), vss_test::fs::perms{0777});
  const vss_test::without_rights nobody;
  volume_with_files volume;
  REQUIRE(::chmod((volume.data / "db/x").c_str(), 0555) == 0);
  REQUIRE(::chmod((volume.data / "db").c_str(), 0555) == 0);
  copy_provider provider{scratch / "snapshots"};
  const auto made = run(provider, volume.set);
  CHECK(made.code() == hresult::ok);
  CHECK(vss_test::mode_of(scratch / ("snapshots/" + id + "/0/db")) == 0555);
  CHECK(provider.remove(vss_test::set_id));
  check_nothing_is_left(provider);
  CHECK(::chmod((volume.data / "db").c_str(), 0755) == 0);
  CHECK(::chmod((volume.data / "db/x").c_str(), 0755) == 0);
}
