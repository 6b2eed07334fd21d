#include <vss/provider/volume_image.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

namespace {

constexpr auto unsupported = vss::hresult::volume_not_supported_by_provider;

}  // namespace

TEST_CASE("the image of a volume is found, cloned, and shares its blocks") {
  VSS_TEST_NEEDS();
  const std::string type = GENERATE("xfs", "btrfs");
  CAPTURE(type);
  const scratch_folder scratch;
  const loop_volume host{type, scratch / "host", scratch / "host.image"};
  const loop_volume guest{"ext4", scratch / "guest", host / "guest.image", 64};
  const auto image = vss::volume_image::of(guest.path());
  REQUIRE(message_of(image ? vss::result<void>{} : image.error()) == "");
  CHECK(image->path() == guest.image());

  const auto folder = vss::open_at(AT_FDCWD, host.path().c_str(), O_RDONLY);
  CHECK(message_of(image->check_can_be_cloned(folder.get(), host.path())) == "");
  CHECK(names(host.path()) == std::vector<std::string>{"guest.image"});  // the trial leaves nothing
  CHECK(image->flush());
  CHECK(message_of(image->clone(folder.get(), "clone", host / "clone")) == "");
  CHECK(fs::file_size(host / "clone") == fs::file_size(guest.image()));
  CHECK(mode_of(host / "clone") == 0400);
  CHECK(image->clone(folder.get(), "clone", host / "clone").code() ==
        vss::hresult::provider_veto);  // it is there

  const auto elsewhere = vss::open_at(AT_FDCWD, scratch.path().c_str(), O_RDONLY);
  const auto other = image->check_can_be_cloned(elsewhere.get(), scratch.path());
  CHECK(other.code() == unsupported);
  CHECK(contains(message_of(other), "another file system"));
}

TEST_CASE("an image on a file system that cannot share blocks cannot be cloned") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume host{"ext4", scratch / "host", scratch / "host.image", 64};
  const loop_volume guest{"ext4", scratch / "guest", host / "guest.image", 16};
  const auto folder = vss::open_at(AT_FDCWD, host.path().c_str(), O_RDONLY);
  const auto can = vss::volume_image::of(guest.path())->check_can_be_cloned(folder.get(), host.path());
  CHECK(can.code() == unsupported);
  CHECK(contains(message_of(can), "cannot share blocks"));
}

TEST_CASE("what is no volume on a whole image has none, with the reason") {
  VSS_TEST_NEEDS();
  const scratch_folder scratch;
  const loop_volume volume{"ext4", scratch / "volume", scratch / "image"};
  const loop_volume btrfs{"btrfs", scratch / "btrfs", scratch / "btrfs.image"};
  fs::create_directory(volume / "folder");
  fs::create_directory(scratch / "bound");
  REQUIRE(::mount((volume / "folder").c_str(), (scratch / "bound").c_str(), nullptr, MS_BIND, nullptr) == 0);
  const auto why = [](const std::string& path) {
    const auto found = vss::volume_image::of(path);
    CHECK(found.code() == unsupported);
    return found ? "" : found.error().message();
  };
  CHECK(contains(why(volume / "folder"), "mount point"));
  CHECK(contains(why(scratch / "bound"), "mount point"));
  CHECK(contains(why(btrfs.path()), "btrfs"));
  CHECK(contains(why("/proc"), "proc"));
  CHECK(vss::volume_image::of(scratch / "nothing").code() == vss::hresult::object_not_found);

  fs::rename(volume.image(), scratch / "elsewhere");
  CHECK(vss::volume_image::of(volume.path()));  // the kernel knows where it is
  fs::remove(scratch / "elsewhere");
  CHECK(contains(why(volume.path()), "no longer at"));
  CHECK(::umount2((scratch / "bound").c_str(), 0) == 0);
}
