#include <vss/provider/image.hpp>
#include <vss/provider/mounted_image.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

namespace {

/// A file system that can share blocks, and on it the images of two volumes.
class image_volumes {
 public:
  explicit image_volumes(const std::string& type = "xfs", unsigned size_of_host = 0)
      : host{type, scratch / "host", scratch / "host.image", size_of_host} {
    fs::create_directory(scratch / "point");
  }

  void fill(vss::snapshot_set& set) const {
    set.set_id = set_id;
    add_volume(set, one.path());
    add_volume(set, two.path());
    set.files.push_back(files(one.path(), "*", vss::recursive::yes));
  }
  [[nodiscard]] vss::mounted_image mount(const std::string& image) const {
    auto mounted_one = vss::mounted_image::mount(image, scratch / "point");
    if (not mounted_one) throw std::runtime_error{mounted_one.error().message()};
    return *std::move(mounted_one);
  }

  scratch_folder scratch;
  loop_volume host;
  loop_volume one{"ext4", scratch / "one", host / "one.image"};
  loop_volume two{"ext4", one / "two", host / "two.image"};
};

}  // namespace

TEST_CASE("clones of images have what there was at the commit") {
  VSS_TEST_NEEDS();
  const image_volumes on{GENERATE("xfs", "btrfs"), 400};
  vss::image_provider provider{on.host / "snapshots"};
  vss::snapshot_set set;
  on.fill(set);
  for (const auto& each : set.volumes)
    REQUIRE(message_of(provider.IsVolumeSupported(each.original_volume)) == "");
  REQUIRE(message_of(provider.EndPrepareSnapshots(set)) == "");
  REQUIRE(provider.PreCommitSnapshots(set));
  write(on.one / "file", "one");
  write(on.two / "file", "two");
  REQUIRE(message_of(provider.CommitSnapshots(set)) == "");
  write(on.one / "file", "too late");
  write(on.two / "file", "too late");
  REQUIRE(provider.PostCommitSnapshots(set));
  CHECK(provider.snapshots()->empty());
  CHECK(provider.remove(set_id).code() == vss::hresult::object_not_found);
  REQUIRE(provider.PreFinalCommitSnapshots(set));
  REQUIRE(message_of(provider.PostFinalCommitSnapshots(set)) == "");

  vss::image_provider later{on.host / "snapshots"};
  const auto stored = later.snapshots();
  REQUIRE(stored->size() == 1);
  CHECK(stored->front().volumes[0].snapshot_device == set.volumes[0].snapshot_device);
  {
    const auto image = on.mount(stored->front().volumes[0].snapshot_device);
    CHECK(read(image.point() + "/file") == "one");
    CHECK(fs::is_empty(image.point() + "/two"));
  }
  {
    const auto image = on.mount(set.volumes[1].snapshot_device);
    CHECK(read(image.point() + "/file") == "two");
    CHECK(later.remove(set_id));
    CHECK(read(image.point() + "/file") == "two");  // until it is unmounted
  }
  CHECK(later.snapshots()->empty());
  CHECK(later.remove(set_id).code() == vss::hresult::object_not_found);
}

TEST_CASE("clones of images are of one moment, also of two volumes, under writes") {
  VSS_TEST_NEEDS();
  const image_volumes on{"xfs", 400};
  vss::image_provider provider{on.host / "snapshots"};
  const background_load load{on.one / "a", on.two / "b"};
  for (int i = 0; i < 5; ++i) {
    vss::snapshot_set set;
    on.fill(set);
    REQUIRE(message_of(make_snapshots(provider, set)) == "");
    const auto value = [&](std::size_t volume, const char* name) {
      return read(on.mount(set.volumes[volume].snapshot_device).point() + name);
    };
    CHECK(background_load::are_of_one_moment(value(0, "/a"), value(1, "/b")));
    CHECK(provider.remove(set_id));
  }
}

TEST_CASE("an image set that is given up leaves nothing, and the writes go on") {
  VSS_TEST_NEEDS();
  const image_volumes on;
  vss::image_provider provider{on.host / "snapshots"};
  vss::snapshot_set set;
  on.fill(set);
  const int steps = GENERATE(0, 1, 2, 3, 4);
  CAPTURE(steps);
  if (steps > 0) REQUIRE(provider.EndPrepareSnapshots(set));
  if (steps > 1) REQUIRE(provider.CommitSnapshots(set));
  if (steps > 2) REQUIRE(provider.PostCommitSnapshots(set));
  if (steps > 3) REQUIRE(provider.PostFinalCommitSnapshots(set));
  provider.AbortSnapshots(set);
  provider.AbortSnapshots(set);
  CHECK(names(on.host / "snapshots") == std::vector<std::string>{".lock"});
  CHECK(can_write(on.one.path()));
}

TEST_CASE("an image set on a host without room fails, leaves nothing, and the writes go on") {
  VSS_TEST_NEEDS();
  const image_volumes on;
  vss::image_provider provider{on.host / "snapshots"};
  vss::snapshot_set set;
  on.fill(set);
  const bool prepared = GENERATE(false, true);
  CAPTURE(prepared);
  if (prepared) REQUIRE(provider.EndPrepareSnapshots(set));
  ::sync();
  succeeds("dd if=/dev/zero of='" + on.host / "fill' bs=1M; dd if=/dev/zero of='" +
           on.host / "fill.2' bs=1k");
  succeeds("cd '" + on.host.path() + "' && i=0; while mkdir folder.$i; do i=$((i + 1)); done");
  const auto done = prepared ? provider.CommitSnapshots(set) : provider.EndPrepareSnapshots(set);
  CHECK(done.code() == vss::hresult::insufficient_storage);
  provider.AbortSnapshots(set);
  succeeds("rm -r '" + on.host.path() + "'/fill* '" + on.host.path() + "'/folder.*");
  CHECK(names(on.host / "snapshots") == std::vector<std::string>{".lock"});
  CHECK(can_write(on.one.path()));
}

TEST_CASE("an image is not cloned beyond the window") {
  VSS_TEST_NEEDS();
  const image_volumes on;
  vss::image_provider provider{on.host / "snapshots"};
  provider.hold_window(0ms);  // over when it begins
  vss::snapshot_set set;
  on.fill(set);
  const auto made = make_snapshots(provider, set);
  CHECK(made.code() == vss::hresult::provider_veto);
  CHECK(can_write(on.one.path()));
  CHECK(provider.snapshots()->empty());
}

TEST_CASE("an image set is stopped before a clone") {
  VSS_TEST_NEEDS();
  const image_volumes on;
  vss::image_provider provider{on.host / "snapshots"};
  vss::snapshot_set set;
  on.fill(set);
  REQUIRE(provider.EndPrepareSnapshots(set));
  set.stop = true;
  CHECK(contains(message_of(provider.CommitSnapshots(set)), "stopped"));
  CHECK(can_write(on.one.path()));
  provider.AbortSnapshots(set);
}

TEST_CASE("a volume that has no image here is not supported by images") {
  VSS_TEST_NEEDS();
  const image_volumes on;
  vss::image_provider elsewhere{on.scratch / "snapshots"};
  CHECK(elsewhere.IsVolumeSupported(on.one.path()).code() == vss::hresult::volume_not_supported_by_provider);
  vss::image_provider inside{on.one / "snapshots"};  // would be frozen itself
  const auto supported = inside.IsVolumeSupported(on.one.path());
  CHECK(supported.code() == vss::hresult::volume_not_supported_by_provider);
  CHECK(contains(message_of(supported), "must stay writable"));
  vss::image_provider provider{on.host / "snapshots"};
  CHECK_FALSE(provider.IsVolumeSupported(on.host.path()));
  CHECK_FALSE(provider.IsVolumeSupported("/"));
}

TEST_CASE("files in what is mounted in an image volume fail the set, unless that is a volume too") {
  VSS_TEST_NEEDS();
  const image_volumes on;
  vss::image_provider provider{on.host / "snapshots"};
  vss::snapshot_set set;
  set.set_id = set_id;
  add_volume(set, on.one.path());
  set.files.push_back(files(on.one.path(), "*", vss::recursive::yes));
  const auto prepared = provider.EndPrepareSnapshots(set);
  CHECK(prepared.code() == vss::hresult::volume_not_supported_by_provider);
  CHECK(contains(message_of(prepared), on.two.path()));
  add_volume(set, on.two.path());
  CHECK(message_of(make_snapshots(provider, set)) == "");
}

TEST_CASE("a step on an image set that was not prepared is refused") {
  const scratch_folder scratch;
  vss::image_provider provider{scratch / "snapshots"};
  vss::snapshot_set set;
  set.set_id = set_id;
  CHECK(provider.PreCommitSnapshots(set).code() == vss::hresult::bad_state);
  CHECK(provider.CommitSnapshots(set).code() == vss::hresult::bad_state);
  CHECK(provider.PostCommitSnapshots(set).code() == vss::hresult::bad_state);
  CHECK(provider.PostFinalCommitSnapshots(set).code() == vss::hresult::bad_state);
  provider.AbortSnapshots(set);
}

TEST_CASE("a provider of images whose folder cannot be used says so in every call") {
  const scratch_folder scratch;
  write(scratch / "file");
  vss::image_provider provider{scratch / "file"};
  vss::snapshot_set set;
  constexpr auto refused = vss::hresult::provider_veto;
  CHECK(provider.IsVolumeSupported("/").code() == refused);
  CHECK(provider.EndPrepareSnapshots(set).code() == refused);
  CHECK(provider.snapshots().code() == refused);
  CHECK(provider.remove(set_id).code() == refused);
}
