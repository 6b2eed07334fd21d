#include <vss/provider/file_system_stack.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

namespace {

dev_t device_of(const vss::mount_table& mounts, const std::string& path) {
  const auto folder = vss::open_at(AT_FDCWD, path.c_str(), O_PATH);
  return mounts.row_of(folder.get())->device;
}

bool holds(const std::vector<dev_t>& devices, dev_t one) {
  return std::find(devices.begin(), devices.end(), one) != devices.end();
}

/// A loop device that shows an image of 160 MiB.
class attached {
 public:
  explicit attached(const std::string& image) {
    write(image, "");
    fs::resize_file(image, 160U << 20U);
    succeeds("losetup --partscan --find '" + image + "' && losetup -n -O NAME -j '" + image + "' > '" +
             image + ".name'");
    device_ = read(image + ".name");
    device_.erase(device_.find_last_not_of(" \n") + 1);
  }
  attached(const attached&) = delete;
  attached& operator=(const attached&) = delete;
  ~attached() { succeeds("losetup -d " + device_); }

  [[nodiscard]] const std::string& device() const { return device_; }

 private:
  std::string device_;
};

}  // namespace

TEST_CASE("a file system without a disk lies on no other") {
  const auto mounts = vss::mount_table::read().value();
  const vss::file_system_stack stack{mounts};
  CHECK(stack.below(device_of(mounts, "/proc")).empty());
  CHECK(stack.height(device_of(mounts, "/proc")) == 0);
}

TEST_CASE("a file system in an image lies on the one that holds the image, whichever that is") {
  VSS_TEST_NEEDS();
  const std::string type = GENERATE("ext4", "xfs", "btrfs");
  CAPTURE(type);
  const scratch_folder scratch;
  const loop_volume host{type, scratch / "host", scratch / "host.image"};
  if (type == "btrfs") REQUIRE(succeeds("btrfs subvolume create '" + host / "folder" + "'"));
  const loop_volume guest{"ext4", scratch / "guest", host / "folder/guest.image", 16};

  const auto mounts = vss::mount_table::read().value();
  const vss::file_system_stack stack{mounts};
  const dev_t host_device = device_of(mounts, host.path());
  CHECK(stack.below(device_of(mounts, guest.path())).front() == host_device);
  CHECK(holds(stack.below(device_of(mounts, guest.path())), device_of(mounts, scratch.path())));
  CHECK_FALSE(holds(stack.below(host_device), host_device));
  CHECK(stack.height(device_of(mounts, guest.path())) == stack.height(host_device) + 1);
}

TEST_CASE("a btrfs on several disks lies on the file systems of all") {
  VSS_TEST_NEEDS();
  const scratch_folder scratch;
  const loop_volume first{"ext4", scratch / "first", scratch / "first.image", 256};
  const loop_volume second{"ext4", scratch / "second", scratch / "second.image", 256};
  const attached one{first / "image"};
  const attached other{second / "image"};
  fs::create_directory(scratch / "both");
  REQUIRE(succeeds("mkfs.btrfs -f " + one.device() + " " + other.device()));
  REQUIRE(::mount(one.device().c_str(), (scratch / "both").c_str(), "btrfs", 0, nullptr) == 0);
  {
    const auto mounts = vss::mount_table::read().value();
    const auto below = vss::file_system_stack{mounts}.below(device_of(mounts, scratch / "both"));
    CHECK(holds(below, device_of(mounts, first.path())));
    CHECK(holds(below, device_of(mounts, second.path())));
  }
  CHECK(::umount2((scratch / "both").c_str(), 0) == 0);
}

TEST_CASE("a file system on a partition of an image lies on the one that holds the image") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume host{"ext4", scratch / "host", scratch / "host.image", 256};
  const attached disk{host / "image"};
  const std::string partition = disk.device() + "p1";
  if (not succeeds("addpart " + disk.device() + " 1 2048 40960"))
    VSS_TEST_SKIP("this loop device has no partitions");
  for (int i = 0; i < 500 && not exists(partition); ++i) ::poll(nullptr, 0, 10);
  fs::create_directory(scratch / "point");
  REQUIRE(succeeds("mkfs.ext4 -F " + partition));
  REQUIRE(::mount(partition.c_str(), (scratch / "point").c_str(), "ext4", 0, nullptr) == 0);
  {
    const auto mounts = vss::mount_table::read().value();
    const auto below = vss::file_system_stack{mounts}.below(device_of(mounts, scratch / "point"));
    CHECK(holds(below, device_of(mounts, host.path())));
  }
  CHECK(::umount2((scratch / "point").c_str(), 0) == 0);
  CHECK(succeeds("delpart " + disk.device() + " 1"));
}
