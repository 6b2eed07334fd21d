#include <vss/provider/mounted_image.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

TEST_CASE("an image is mounted read-only beside its volume, until it goes out of scope") {
  VSS_TEST_NEEDS();
  const std::string type = GENERATE("ext4", "xfs");
  CAPTURE(type);
  const scratch_folder scratch;
  const loop_volume volume{type, scratch / "volume", scratch / "image"};
  write(volume / "file", "text");
  ::sync();
  REQUIRE(succeeds("fsfreeze -f '" + volume.path() + "' && cp --sparse=always '" + volume.image() + "' '" +
                   scratch / "copy" + "' && fsfreeze -u '" + volume.path() + "'"));
  fs::create_directory(scratch / "point");
  const std::string before = read(scratch / "copy");
  {
    auto image = vss::mounted_image::mount(scratch / "copy", scratch / "point");
    REQUIRE(message_of(image ? vss::result<void>{} : image.error()) == "");
    CHECK(image->point() == scratch / "point");
    CHECK(read(scratch / "point/file") == "text");
    CHECK_THROWS(write(scratch / "point/other"));
    {
      const std::ifstream open{scratch / "point/file"};
      CHECK(image->unmount().code() == vss::hresult::provider_veto);
    }
    const auto moved = *std::move(image);
    CHECK(exists(scratch / "point/file"));
  }
  CHECK_FALSE(exists(scratch / "point/file"));
  CHECK(before == read(scratch / "copy"));

  auto again = vss::mounted_image::mount(scratch / "copy", scratch / "point");
  REQUIRE(again);
  CHECK(again->unmount());
  CHECK_FALSE(exists(scratch / "point/file"));
  CHECK(again->unmount());  // nothing is left to do
}

TEST_CASE("what is no image is not mounted") {
  const scratch_folder scratch;
  const std::string path = GENERATE("empty", "short", "long");
  write(scratch / path, path == "empty" ? "" : std::string(path == "short" ? 1000U : 100'000U, 'x'));
  CHECK(vss::mounted_image::mount(scratch / path, scratch.path()).code() == vss::hresult::object_not_found);
  CHECK(vss::mounted_image::mount(scratch / "nothing", scratch.path()).code() == vss::hresult::provider_veto);
}

TEST_CASE("an image that is damaged, or whose folder is missing, is not mounted") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  std::string damaged(1U << 20U, '\0');
  damaged.replace(0, 4, "XFSB");
  write(scratch / "damaged", damaged);
  const auto mounted_one = vss::mounted_image::mount(scratch / "damaged", scratch.path());
  CHECK(mounted_one.code() == vss::hresult::provider_veto);
  CHECK_FALSE(succeeds("losetup -j '" + scratch / "damaged" + "' | grep ."));
}
