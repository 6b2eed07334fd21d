#include <vss/provider/loop_device.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

TEST_CASE("what is no loop device shows no file") {
  CHECK_FALSE(vss::loop_device::backing_of("null"));
  CHECK_FALSE(vss::loop_device::backing_of("no such device"));
}

TEST_CASE("a file is shown read-only, and its device is free when nobody has it open") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const std::string path = write(scratch / "image", std::string(1U << 20U, 'x'));
  const auto file = vss::open_at(AT_FDCWD, path.c_str(), O_RDONLY);
  std::string name;
  {
    const auto device = vss::loop_device::attach_read_only(file.get(), path);
    REQUIRE(device);
    name = fs::path{device->path()}.filename();
    const auto shown = vss::loop_device::backing_of(name);
    REQUIRE(shown);
    CHECK(shown->path == path);
    CHECK(vss::same_file(shown->identity, status_of(path)));
    CHECK(shown->is_whole);
    const auto writable = vss::open_at(AT_FDCWD, device->path().c_str(), O_WRONLY);
    CHECK(::pwrite(writable.get(), "y", 1, 0) == -1);
  }
  const auto after = vss::loop_device::backing_of(name);
  CHECK((not after || after->path != path));
}

TEST_CASE("a device that shows a part of a file says so") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const std::string path = write(scratch / "image", std::string(1U << 20U, 'x'));
  REQUIRE(succeeds("losetup --find --offset 4096 '" + path + "' && losetup -n -O NAME -j '" + path + "' > '" +
                   path + ".name'"));
  std::string device = read(path + ".name");
  device.erase(device.find_last_not_of(" \n") + 1);
  const auto shown = vss::loop_device::backing_of(fs::path{device}.filename());
  CHECK(succeeds("losetup -d " + device));
  REQUIRE(shown);
  CHECK_FALSE(shown->is_whole);
}

TEST_CASE("without rights no file is shown as a device") {
  const scratch_folder scratch;
  const auto file = vss::open_at(AT_FDCWD, write(scratch / "image").c_str(), O_RDONLY);
  const without_rights now;
  CHECK(vss::loop_device::attach_read_only(file.get(), scratch / "image").code() ==
        vss::hresult::access_denied);
}
