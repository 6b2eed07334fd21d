#include <vss/provider/snapshot_root.hpp>

#include "scratch.hpp"

using vss::hresult;
using vss::snapshot_root;
using vss_test::scratch_folder;

namespace {

const std::string id = vss_test::set_id.to_string();

/// Locks a set's folder as its maker does.
vss::file_descriptor locked(const std::string& folder) {
  auto lock = vss::open_at(AT_FDCWD, vss_test::write(folder + "/lock", "").c_str(), O_RDWR);
  REQUIRE(::flock(lock.get(), LOCK_EX | LOCK_NB) == 0);
  return lock;
}

}  // namespace

TEST_CASE("a snapshot root makes its folder, for its owner alone") {
  const scratch_folder scratch;
  for (const char* name : {"a/b/root", "c/root/", "d/../e/root"}) {
    const snapshot_root root{scratch / name};
    REQUIRE(root.usable());
    CHECK(vss_test::mode_of(root.path()) == 0700);
  }
  CHECK(snapshot_root{scratch / "d/../e/root/"}.path() == scratch / "e/root");
}

TEST_CASE("a snapshot root leaves a folder that is there as it is") {
  const scratch_folder scratch;
  vss_test::write(scratch / "root/file");
  vss_test::fs::permissions(scratch / "root", vss_test::fs::perms{0750});
  CHECK(snapshot_root{scratch / "root"}.usable());
  CHECK(vss_test::mode_of(scratch / "root") == 0750);
  CHECK(vss_test::names(scratch / "root") == std::vector<std::string>{"file"});
}

TEST_CASE("the path of a snapshot root is absolute and has no links in it") {
  const scratch_folder scratch;
  vss_test::fs::create_directories(scratch / "real");
  vss_test::fs::create_directory_symlink("real", scratch / "link");
  const auto before = vss_test::fs::current_path();
  vss_test::fs::current_path(scratch.path());
  CHECK(snapshot_root{"link"}.path() == scratch / "real");
  vss_test::fs::current_path(before);
}

TEST_CASE("a snapshot root that cannot be used says why") {
  const scratch_folder scratch;
  vss_test::write(scratch / "file");
  CHECK(snapshot_root{scratch / "file"}.usable().code() == hresult::provider_veto);
  CHECK(snapshot_root{scratch / "file/below"}.usable().code() == hresult::provider_veto);
  CHECK(snapshot_root{""}.usable().code() == hresult::provider_veto);
  const vss_test::without_rights nobody;
  const snapshot_root denied{"/root/vss-snapshots"};
  CHECK(denied.usable().code() == hresult::access_denied);
  CHECK(vss_test::contains(denied.usable().error().message(), "'/root/vss-snapshots'"));
}

TEST_CASE("a lock of the root is one's alone") {
  const scratch_folder scratch;
  const snapshot_root root{scratch.path()};
  const auto may_lock = [&] {
    const auto file = vss::open_at(AT_FDCWD, (scratch / ".lock").c_str(), O_RDWR);
    return ::flock(file.get(), LOCK_EX | LOCK_NB) == 0;
  };
  {
    const auto held = root.lock();
    REQUIRE(held);
    CHECK_FALSE(may_lock());
  }
  CHECK(may_lock());
}

TEST_CASE("what a dead process left of a set is removed") {
  const scratch_folder scratch;
  const snapshot_root root{scratch.path()};
  SECTION("while its files were copied") {
    vss_test::write(scratch / (".staging-" + id + "/0/file"));
    vss_test::write(scratch / (".staging-" + id + "/lock"));
  }
  SECTION("before it was locked") { vss_test::fs::create_directory(scratch / (".staging-" + id)); }
  SECTION("while it was deleted") { vss_test::write(scratch / (".staging-" + id + "/manifest")); }
  SECTION("before it was complete") {
    vss_test::write(scratch / (id + "/manifest.new"));
    vss_test::write(scratch / (id + "/lock"));
  }
  CHECK(root.remove_leftovers());
  CHECK(vss_test::names(scratch.path()) == std::vector<std::string>{".lock"});
}

TEST_CASE("what is no leftover stays") {
  const scratch_folder scratch;
  const snapshot_root root{scratch.path()};
  vss::file_descriptor lock;
  std::string kept = id;
  SECTION("a set in progress") { lock = locked(scratch / (kept = ".staging-" + id)); }
  SECTION("a set in progress that has its name") { lock = locked(scratch / id); }
  SECTION("a complete set") { vss_test::write(scratch / (id + "/manifest")); }
  SECTION("a complete set whose lock was not deleted") {
    vss_test::write(scratch / (id + "/manifest"));
    vss_test::write(scratch / (id + "/lock"));
  }
  SECTION("a set that lost its manifest") { vss_test::write(scratch / (id + "/0/file")); }
  SECTION("something of another name") { vss_test::write(scratch / ((kept = "{" + id + "}") + "/lock")); }
  SECTION("a file") { vss_test::write(scratch / kept); }
  CHECK(root.remove_leftovers());
  CHECK(vss_test::names(scratch.path()) == std::vector<std::string>{".lock", kept});
}

TEST_CASE("a set that is removed is gone, another is not") {
  const scratch_folder scratch;
  const snapshot_root root{scratch.path()};
  vss_test::write(scratch / (id + "/0/file"));
  vss_test::write(scratch / (vss_test::other_set_id.to_string() + "/0/file"));
  REQUIRE(root.remove(vss_test::set_id));
  CHECK(vss_test::names(scratch.path()) ==
        std::vector<std::string>{".lock", vss_test::other_set_id.to_string()});
  const auto again = root.remove(vss_test::set_id);
  CHECK(again.code() == hresult::object_not_found);
  CHECK(vss_test::contains(again.error().message(), scratch / id));
}
