#include <vss/provider/file_system_freeze.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

#include <linux/types.h>
#include <sys/ioctl.h>

using namespace vss_test;

namespace {

vss::file_system_freeze prepared(const std::vector<std::string>& folders,
                                 std::chrono::milliseconds window = 60s) {
  auto plan = vss::freeze_plan::make({}).value();
  for (const auto& each : folders) plan.add(each).value();
  return vss::file_system_freeze::prepare(std::move(plan), window).value();
}

/// Thaws or freezes as somebody else would.
int request(const std::string& folder, unsigned long what) {
  const auto open = vss::open_at(AT_FDCWD, folder.c_str(), O_RDONLY);
  return ::ioctl(open.get(), what, 0) == 0 ? 0 : errno;
}

}  // namespace

TEST_CASE("writes wait while a file system is held, and go on when it is released") {
  VSS_TEST_NEEDS();
  const std::string type = GENERATE("ext4", "xfs", "btrfs");
  CAPTURE(type);
  const scratch_folder scratch;
  const loop_volume volume{type, scratch / "volume", scratch / "image"};
  write(volume / "file", "before");

  auto freeze = prepared({volume.path()});
  REQUIRE(message_of(freeze.flush()) == "");
  REQUIRE(message_of(freeze.hold()) == "");
  const background_write other{volume / "file", "after"};
  CHECK(other.waits());
  CHECK(message_of(freeze.release()) == "");
  CHECK(other.ends());
  CHECK(read(volume / "file") == "after");
}

TEST_CASE("a hold that is destroyed lets the writes go") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume volume{"ext4", scratch / "volume", scratch / "image"};
  {
    auto freeze = prepared({volume.path()});
    REQUIRE(message_of(freeze.hold()) == "");
    auto moved = std::move(freeze);
    CHECK_FALSE(moved.watchdog().has_expired());
  }
  CHECK(can_write(volume.path()));
}

TEST_CASE("writes that were let go before the release are reported") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume volume{"ext4", scratch / "volume", scratch / "image"};

  SECTION("because the window ended") {
    auto freeze = prepared({volume.path()}, 500ms);
    REQUIRE(message_of(freeze.hold()) == "");
    CHECK(can_write(volume.path()));
    const auto released = freeze.release();
    CHECK(released.code() == vss::hresult::provider_veto);
    CHECK(contains(message_of(released), "500 ms"));
  }
  SECTION("because somebody else thawed the file system") {
    auto freeze = prepared({volume.path()});
    REQUIRE(message_of(freeze.hold()) == "");
    REQUIRE(request(volume.path(), vss::thaw_request) == 0);
    const auto released = freeze.release();
    CHECK(released.code() == vss::hresult::provider_veto);
    CHECK(contains(message_of(released), volume.path()));
  }
  CHECK(can_write(volume.path()));
}

TEST_CASE("a file system that somebody else has frozen is left so, and the others are thawed") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume outer{"ext4", scratch / "outer", scratch / "outer.image"};
  const loop_volume inner{"ext4", outer / "inner", scratch / "inner.image"};  // the first to be frozen
  REQUIRE(request(outer.path(), vss::freeze_request) == 0);

  auto freeze = prepared({outer.path(), inner.path()});
  const auto held = freeze.hold();
  CHECK(held.code() == vss::hresult::provider_veto);
  CHECK(contains(message_of(held), "somebody else has frozen the file system of '" + outer.path() + "'"));
  CHECK(can_write(inner.path()));
  CHECK(request(outer.path(), vss::thaw_request) == 0);
}

TEST_CASE("a disk that vanished is reported, and nothing stays frozen") {
  VSS_TEST_NEEDS({"ext4", "xfs"});
  const std::string type = GENERATE("ext4", "xfs");
  CAPTURE(type);
  const scratch_folder scratch;
  const loop_volume gone{type, scratch / "gone", scratch / "gone.image"};
  const loop_volume inner{"ext4", scratch / "inner", scratch / "inner.image"};

  auto freeze = prepared({inner.path(), gone.path()});
  constexpr unsigned long shut_down =
      _IOR('X', 125, __u32);  // as the file system does itself when its disk is gone
  __u32 without_flush = 2;
  const auto folder = vss::open_at(AT_FDCWD, gone.path().c_str(), O_RDONLY);
  REQUIRE(::ioctl(folder.get(), shut_down, &without_flush) == 0);
  const auto held = freeze.hold();
  CHECK(held.code() == vss::hresult::provider_veto);
  CHECK(contains(message_of(held), gone.path()));
  CHECK(can_write(inner.path()));
}

TEST_CASE("a disk that cannot take what is written is reported, and nothing stays frozen") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  fs::create_directory(scratch / "small");
  const mounted small{scratch / "small", "tmpfs", "size=16m"};
  REQUIRE(small);
  const loop_volume volume{"ext2", scratch / "volume", scratch / "small/image"};  // 32 MiB, on paper
  constexpr std::size_t size = 4U << 20U;
  write(volume / "file", std::string(size, '\0'));
  ::sync();
  REQUIRE(succeeds("fallocate --dig-holes '" + volume.image() + "'"));
  CHECK_FALSE(succeeds("dd if=/dev/zero of='" + scratch / "small/fill" + "' bs=64k"));

  auto freeze = prepared({volume.path()});
  const std::string noise(size, 'x');
  const auto file = vss::open_at(AT_FDCWD, (volume / "file").c_str(), O_WRONLY);
  REQUIRE(::pwrite(file.get(), noise.data(), noise.size(), 0) == static_cast<ssize_t>(size));
  ::sync();  // it fails here; freezing succeeds after that, and does not tell
  const auto held = freeze.hold();
  CHECK_FALSE(held);
  CHECK(contains(message_of(held), "cannot flush '" + volume.path()));
  CHECK(request(volume.path(), vss::thaw_request) == EINVAL);  // not frozen
}

TEST_CASE("a file system can be frozen although its volume was unmounted meanwhile") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume volume{"ext4", scratch / "volume", scratch / "image"};
  auto freeze = prepared({volume.path()});
  REQUIRE(::umount2(volume.path().c_str(), MNT_DETACH) == 0);
  CHECK(message_of(freeze.hold()) == "");
  CHECK(message_of(freeze.release()) == "");
}
