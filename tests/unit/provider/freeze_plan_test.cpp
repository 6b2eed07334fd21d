#include <vss/provider/freeze_plan.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

namespace {

vss::freeze_plan empty_plan(std::vector<std::string> stay_writable = {}) {
  return vss::freeze_plan::make(std::move(stay_writable)).value();
}

std::vector<std::string> order_of(const vss::freeze_plan& plan) {
  std::vector<std::string> paths;
  for (const auto& each : plan.targets()) paths.push_back(each.path);
  return paths;
}

using paths = std::vector<std::string>;

}  // namespace

TEST_CASE("the file systems of / and /tmp are never frozen") {
  if (not vss::is_administrator()) VSS_TEST_SKIP("nothing is frozen but by root");
  const std::string path = GENERATE("/", "/tmp", "/tmp/.");
  auto plan = empty_plan();
  const auto added = plan.add(path);
  CHECK(added.code() == vss::hresult::volume_not_supported_by_provider);
  CHECK(plan.targets().empty());
}

TEST_CASE("what cannot be frozen is refused with the reason") {
  if (not vss::is_administrator()) VSS_TEST_SKIP("nothing is frozen but by root");
  auto plan = empty_plan();
  const auto proc = plan.add("/proc");
  CHECK(proc.code() == vss::hresult::volume_not_supported_by_provider);
  CHECK(message_of(proc) == "the file system of '/proc', proc, cannot be frozen");
  CHECK(plan.add("/no such folder").code() == vss::hresult::object_not_found);
  CHECK(plan.add("/proc/version").code() == vss::hresult::object_not_found);
}

TEST_CASE("who may not freeze is told before anything happens") {
  if (::geteuid() != 0) VSS_TEST_SKIP("rights can be given up by root only");
  auto plan = empty_plan();
  const without_rights now;
  const auto added = plan.add("/proc");
  CHECK(added.code() == vss::hresult::access_denied);
  CHECK(contains(message_of(added), "CAP_SYS_ADMIN"));
}

TEST_CASE("a file system that is reached by many paths is frozen once") {
  VSS_TEST_NEEDS({"btrfs"});
  const scratch_folder scratch;
  const loop_volume volume{"btrfs", scratch / "volume", scratch / "image"};
  fs::create_directory(volume / "folder");
  fs::create_directory(scratch / "bound");
  REQUIRE(succeeds("btrfs subvolume create '" + volume / "subvolume" +
                   "'"));  // stat says that it is another device
  REQUIRE(::mount((volume / "folder").c_str(), (scratch / "bound").c_str(), nullptr, MS_BIND, nullptr) == 0);

  auto plan = empty_plan();
  CHECK(plan.add(volume.path()));
  CHECK(plan.add(volume / "folder"));
  CHECK(plan.add(volume / "subvolume"));
  CHECK(plan.add(scratch / "bound"));
  CHECK(plan.targets().size() == 1);
  CHECK(::umount2((scratch / "bound").c_str(), MNT_DETACH) == 0);
}

TEST_CASE("what is mounted inside is frozen first") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume outer{"ext4", scratch / "outer", scratch / "outer.image"};
  const loop_volume inner{"ext4", outer / "inner", scratch / "inner.image"};
  const loop_volume innermost{"ext4", inner / "most", scratch / "innermost.image"};

  auto plan = empty_plan();
  SECTION("whatever the order of the volumes") {
    CHECK(plan.add(outer.path()));
    CHECK(plan.add(innermost.path()));
    CHECK(plan.add(inner.path()));
  }
  SECTION("and found by the outer one") { CHECK(plan.add_all_below(outer.path())); }
  CHECK(order_of(plan) == paths{innermost.path(), inner.path(), outer.path()});
}

TEST_CASE("what lies on an image is frozen before the file system of the image") {
  VSS_TEST_NEEDS({"ext4", "btrfs"});
  const scratch_folder scratch;
  const loop_volume host{"btrfs", scratch / "host", scratch / "host.image", 256};
  const loop_volume guest{"ext4", scratch / "guest", host / "guest.image"};
  const loop_volume guest_of_guest{"ext4", scratch / "guest of guest", guest / "image", 16};

  auto plan = empty_plan();
  CHECK(plan.add(host.path()));
  CHECK(plan.add(guest_of_guest.path()));
  CHECK(plan.add(guest.path()));
  CHECK(order_of(plan) == paths{guest_of_guest.path(), guest.path(), host.path()});

  SECTION("and none of them if the uppermost must stay writable") {
    auto refusing = empty_plan({guest_of_guest.path()});
    for (const auto* each : {&host, &guest, &guest_of_guest}) {
      const auto added = refusing.add(each->path());
      CHECK(added.code() == vss::hresult::volume_not_supported_by_provider);
      CHECK(contains(message_of(added), "'" + guest_of_guest.path() + "' must stay writable"));
    }
  }
  SECTION("and the upper ones if only the lowest must stay writable") {
    auto refusing = empty_plan({host.path()});
    CHECK_FALSE(refusing.add(host.path()));
    CHECK(refusing.add(guest.path()));
    CHECK(refusing.add(guest_of_guest.path()));
  }
}

TEST_CASE("of two file systems mounted at one place, the visible one is meant") {
  VSS_TEST_NEEDS({"ext4", "xfs"});
  const scratch_folder scratch;
  const loop_volume hidden{"ext4", scratch / "point", scratch / "hidden.image"};
  const auto folder = vss::open_at(AT_FDCWD, hidden.path().c_str(), O_RDONLY);
  const loop_volume visible{"xfs", scratch / "point", scratch / "visible.image"};

  auto plan = empty_plan();
  REQUIRE(plan.add(scratch / "point"));
  const auto mounts = vss::mount_table::read().value();
  CHECK(plan.targets().front().device == mounts.row_of(plan.targets().front().folder.get())->device);
  CHECK(mounts.row_of(plan.targets().front().folder.get())->type == "xfs");
  CHECK(mounts.row_of(folder.get())->type == "ext4");
}
