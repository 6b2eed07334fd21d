#include <vss/provider/btrfs_subvolume.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

namespace {

void make_subvolume(const std::string& path) {
  if (not succeeds("btrfs subvolume create '" + path + "'")) throw std::runtime_error{"cannot make " + path};
}

}  // namespace

TEST_CASE("what is no folder, or not on btrfs, has no subvolume") {
  const scratch_folder scratch;
  CHECK(vss::btrfs_subvolume::that_holds(scratch / "nothing").code() == vss::hresult::object_not_found);
  CHECK(vss::btrfs_subvolume::that_holds(write(scratch / "file")).code() == vss::hresult::object_not_found);
  CHECK(vss::btrfs_subvolume::that_holds("/proc").code() == vss::hresult::volume_not_supported_by_provider);
}

TEST_CASE("the subvolume of a folder is found, and the way from it to the folder") {
  VSS_TEST_NEEDS({"btrfs"});
  const scratch_folder scratch;
  const loop_volume volume{"btrfs", scratch / "volume", scratch / "image"};
  make_subvolume(volume / "sub");
  fs::create_directories(volume / "sub/a/b");
  fs::create_symlink(volume / "sub/a", scratch / "link");

  const auto top = vss::btrfs_subvolume::that_holds(volume.path());
  REQUIRE(top);
  CHECK(top->path == volume.path());
  CHECK(top->inside.empty());
  const auto deep = vss::btrfs_subvolume::that_holds(scratch / "link/b");
  REQUIRE(deep);
  CHECK(deep->path == volume / "sub");
  CHECK(deep->inside == "a/b");
}

TEST_CASE("a part of a subvolume that is mounted by itself has none") {
  VSS_TEST_NEEDS({"btrfs"});
  const scratch_folder scratch;
  const loop_volume volume{"btrfs", scratch / "volume", scratch / "image"};
  fs::create_directories(volume / "folder/below");
  fs::create_directory(scratch / "bound");
  REQUIRE(::mount((volume / "folder").c_str(), (scratch / "bound").c_str(), nullptr, MS_BIND, nullptr) == 0);
  const auto found = vss::btrfs_subvolume::that_holds(scratch / "bound/below");
  CHECK(found.code() == vss::hresult::volume_not_supported_by_provider);
  CHECK(::umount2((scratch / "bound").c_str(), 0) == 0);
}

TEST_CASE("nested subvolumes are listed, those inside nested ones are not") {
  VSS_TEST_NEEDS({"btrfs"});
  const scratch_folder scratch;
  const loop_volume volume{"btrfs", scratch / "volume", scratch / "image"};
  fs::create_directories(volume / "a/b");
  make_subvolume(volume / "one");
  make_subvolume(volume / "a/b/two");
  make_subvolume(volume / "one/three");
  auto nested = vss::btrfs_subvolume::that_holds(volume.path())->nested().value();
  std::sort(nested.begin(), nested.end());
  CHECK(nested == std::vector<std::string>{"a/b/two", "one"});
  CHECK(vss::btrfs_subvolume::that_holds(volume / "a/b/two")->nested().value().empty());
}

TEST_CASE("more nested subvolumes than one answer holds are all listed") {
  VSS_TEST_NEEDS({"btrfs"});
  const scratch_folder scratch;
  const loop_volume volume{"btrfs", scratch / "volume", scratch / "image"};
  constexpr std::size_t many = 300;
  const auto top = vss::btrfs_subvolume::that_holds(volume.path());
  for (std::size_t i = 0; i < many; ++i)
    REQUIRE(top->snapshot(top->folder.get(), std::to_string(i), "a snapshot"));
  CHECK(top->nested()->size() == many);
}

TEST_CASE("a snapshot is read-only until it is made writable, and keeps what was there") {
  VSS_TEST_NEEDS({"btrfs"});
  const scratch_folder scratch;
  const loop_volume volume{"btrfs", scratch / "volume", scratch / "image"};
  write(volume / "file", "before");
  const auto top = vss::btrfs_subvolume::that_holds(volume.path());
  REQUIRE(message_of(top->snapshot(top->folder.get(), "snapshot", volume / "snapshot")) == "");
  write(volume / "file", "after");
  CHECK(read(volume / "snapshot/file") == "before");
  CHECK_THROWS(write(volume / "snapshot/file", "changed"));

  const auto folder = vss::open_at(AT_FDCWD, (volume / "snapshot").c_str(), O_RDONLY);
  REQUIRE(vss::btrfs_subvolume::set_read_only(folder.get(), false, volume / "snapshot"));
  write(volume / "snapshot/file", "changed");
  REQUIRE(vss::btrfs_subvolume::set_read_only(folder.get(), true, volume / "snapshot"));
  CHECK_THROWS(write(volume / "snapshot/file", "again"));

  CHECK(top->snapshot(top->folder.get(), "snapshot", volume / "snapshot").code() ==
        vss::hresult::provider_veto);
  CHECK(top->snapshot(top->folder.get(), std::string(5000, 'x'), "x").code() == vss::hresult::provider_veto);

  CHECK(vss::btrfs_subvolume::remove(top->folder.get(), "snapshot", volume / "snapshot"));
  CHECK_FALSE(exists(volume / "snapshot"));
  CHECK(vss::btrfs_subvolume::remove(top->folder.get(), "snapshot", volume / "snapshot"));  // gone already
  fs::create_directory(volume / "folder");
  CHECK_FALSE(vss::btrfs_subvolume::remove(top->folder.get(), "folder", volume / "folder"));
}
