#include <vss/provider/automatic.hpp>
#include <vss/provider/btrfs.hpp>
#include <vss/provider/copy.hpp>
#include <vss/provider/freeze.hpp>
#include <vss/provider/image.hpp>
#include <vss/provider/mounted_image.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

namespace {

using texts = std::vector<std::string>;

vss::error no(const std::string& why) {
  return vss::error{vss::hresult::volume_not_supported_by_provider, why};
}

/// Two providers; each supports what it is told to.
struct two_providers {
  two_providers() {
    automatic.add("first", first);
    automatic.add("second", second);
  }
  test_provider first;
  test_provider second;
  vss::automatic_provider automatic;
};

}  // namespace

TEST_CASE("the first provider that supports a volume is chosen, unless one is named") {
  two_providers of;
  CHECK(of.automatic.choice_for("/a").value() == "first");
  of.first.supports = no("not this one");
  CHECK(of.automatic.choice_for("/a").value() == "second");
  CHECK(of.automatic.IsVolumeSupported("/a"));
  of.first.supports = {};
  of.automatic.use("second", "/a/");
  CHECK(of.automatic.choice_for("/a").value() == "second");
  CHECK(of.automatic.choice_for("/b").value() == "first");
}

TEST_CASE("a volume that no provider supports is told with every reason") {
  two_providers of;
  of.first.supports = no("not btrfs");
  of.second.supports = no("no folder");
  const auto supported = of.automatic.IsVolumeSupported("/a");
  CHECK(supported.code() == vss::hresult::volume_not_supported);
  CHECK(message_of(supported) == "no provider supports '/a': first: not btrfs; second: no folder");
  CHECK(vss::automatic_provider{}.IsVolumeSupported("/a").code() == vss::hresult::volume_not_supported);
}

TEST_CASE("a provider that was named is taken or nobody") {
  two_providers of;
  of.automatic.use("second", "/a");
  of.second.supports = no("not this one");
  CHECK(of.automatic.IsVolumeSupported("/a").code() == vss::hresult::volume_not_supported_by_provider);
  of.automatic.use("third", "/b");
  const auto missing = of.automatic.IsVolumeSupported("/b");
  CHECK(missing.code() == vss::hresult::provider_veto);
  CHECK(contains(message_of(missing), "'third'"));
}

TEST_CASE("each provider has its part of every step, one after the other") {
  two_providers of;
  of.automatic.use("second", "/b");
  of.first.commit = [](auto& set) {
    CHECK(set.volumes.size() == 2);
    return vss::result<void>{};
  };
  vss::snapshot_set set;
  set.set_id = set_id;
  for (const char* each : {"/a", "/b", "/c"}) add_volume(set, each);
  CHECK(of.automatic.BeginPrepareSnapshot(set, set.volumes[0]));
  REQUIRE(make_snapshots(of.automatic, set));
  CHECK(of.first.steps ==
        texts{"begin /a", "begin /c", "prepare", "before", "commit", "after", "open", "complete"});
  CHECK(of.second.steps == texts{"begin /b", "prepare", "before", "commit", "after", "open", "complete"});
  CHECK(of.automatic.CommitSnapshots(set).code() == vss::hresult::bad_state);  // the set is complete
}

TEST_CASE("a set that one provider fails is given up by all, the last first") {
  two_providers of;
  of.automatic.use("second", "/b");
  of.second.commit = [](auto&) -> vss::result<void> {
    return vss::error{vss::hresult::insufficient_storage, "full"};
  };
  vss::snapshot_set set;
  set.set_id = set_id;
  add_volume(set, "/a");
  add_volume(set, "/b");
  const auto made = make_snapshots(of.automatic, set);
  CHECK(made.code() == vss::hresult::insufficient_storage);
  CHECK(of.first.steps.back() == "abort");
  CHECK(of.second.steps.back() == "abort");
  const auto steps = of.first.steps;
  of.automatic.AbortSnapshots(set);
  CHECK(of.first.steps == steps);
}

TEST_CASE("a set without a choice for one volume is not begun") {
  two_providers of;
  of.automatic.use("third", "/b");
  vss::snapshot_set set;
  add_volume(set, "/a");
  add_volume(set, "/b");
  CHECK_FALSE(of.automatic.EndPrepareSnapshots(set));
  CHECK(of.first.steps.empty());
}

TEST_CASE(
    "a set over btrfs, an image, a file system to be frozen and a plain folder is made by the best of each") {
  VSS_TEST_NEEDS();
  const scratch_folder scratch;
  const loop_volume sub{"btrfs", scratch / "srv", scratch / "srv.image"};
  const loop_volume host{"xfs", scratch / "host", scratch / "host.image"};
  const loop_volume guest{"ext4", sub / "guest", host / "guest.image"};
  const loop_volume disk{"ext4", sub / "disk", scratch / "disk.image"};
  const std::vector<std::string> volumes{sub.path(), guest.path(), disk.path(), scratch / "plain"};
  for (const auto& each : volumes) write(each + "/file", each);

  vss::btrfs_provider by_btrfs{sub / ".snapshots"};
  vss::image_provider by_image{host / "snapshots"};
  vss::copy_provider by_copy{scratch / "copies"};
  vss::copy_provider to_be_frozen{scratch / "frozen copies"};
  vss::freeze_provider frozen_copy{to_be_frozen};
  vss::automatic_provider automatic;
  automatic.add("btrfs", by_btrfs);
  automatic.add("image", by_image);
  automatic.add("frozen copy", frozen_copy);
  automatic.add("copy", by_copy);
  texts chosen;
  for (const auto& each : volumes) chosen.push_back(automatic.choice_for(each).value());
  CHECK(chosen == texts{"btrfs", "image", "frozen copy", "copy"});

  vss::snapshot_set set;
  set.set_id = set_id;
  for (const auto& each : volumes) add_volume(set, each);
  set.files.push_back(files(sub.path(), "*", vss::recursive::yes));  // reaches into the two below
  set.files.push_back(files(scratch / "plain", "*"));
  REQUIRE(message_of(make_snapshots(automatic, set)) == "");
  for (const std::size_t i : {0U, 2U, 3U})
    CHECK(read(set.volumes[i].snapshot_device + "/file") == volumes[i]);
  fs::create_directory(scratch / "point");
  const auto image = vss::mounted_image::mount(set.volumes[1].snapshot_device, scratch / "point");
  REQUIRE(image);
  CHECK(read(scratch / "point/file") == volumes[1]);
}
