#include <vss/provider/snapshot_manifest.hpp>

#include "scratch.hpp"

using vss::hresult;
using vss::snapshot_manifest;
using vss::stored_snapshot_set;

namespace {

stored_snapshot_set two_volumes() {
  return {
      vss_test::set_id,
      vss::from_filetime(133'801'920'000'000'001),
      {{vss_test::snapshot_id, "/srv/led ger", {}}, {vss_test::other_set_id, "/a\n%\xC3\xA4\xFF\x7F", {}}},
      {}};
}

}  // namespace

TEST_CASE("a manifest is the documented text") {
  const std::string text = snapshot_manifest::to_text(two_volumes());
  CHECK(
      text.starts_with("vss snapshot set 1\n"
                       "set 7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10\n"
                       "created 133801920000000001\n"
                       "volume c0ffee00-0000-4000-8000-000000000001 /srv/led%20ger\n"
                       "volume 0d9f2b1c-5c11-4b0f-a7e0-6a2f5e1d9c33 /a%0a%25%c3%a4%ff%7f\n"
                       "end "));
  CHECK(text.ends_with('\n'));
}

TEST_CASE("a manifest is read as it was written") {
  const stored_snapshot_set written = two_volumes();
  const auto set = snapshot_manifest::parse(snapshot_manifest::to_text(written));
  REQUIRE(set);
  CHECK(set->set_id == written.set_id);
  CHECK(set->created == written.created);
  REQUIRE(set->volumes.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(set->volumes[i].snapshot_id == written.volumes[i].snapshot_id);
    CHECK(set->volumes[i].original_volume == written.volumes[i].original_volume);
  }
}

TEST_CASE("a manifest that is cut short anywhere is not read") {
  const std::string text = snapshot_manifest::to_text(two_volumes());
  for (std::size_t size = 0; size < text.size(); ++size) {
    CAPTURE(size);
    const auto set = snapshot_manifest::parse(std::string_view{text}.substr(0, size));
    CHECK(set.code() == hresult::unexpected);
    CHECK(vss_test::contains(set.error().message(), "its manifest "));
  }
}

TEST_CASE("a manifest with any byte changed, or one more, is not read") {
  const std::string text = snapshot_manifest::to_text(two_volumes());
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const int change : {0x01, 0x20, 0x80}) {
      CAPTURE(i, change);
      std::string changed = text;
      changed[i] = static_cast<char>(changed[i] ^ change);
      CHECK_FALSE(snapshot_manifest::parse(changed));
    }
  }
  CHECK_FALSE(snapshot_manifest::parse(text + '\n'));
  CHECK_FALSE(snapshot_manifest::parse('\n' + text));
}

TEST_CASE("a manifest whose checksum is right is still not read without a volume or an id") {
  stored_snapshot_set no_volume = two_volumes();
  no_volume.volumes.clear();
  CHECK_FALSE(snapshot_manifest::parse(snapshot_manifest::to_text(no_volume)));
  stored_snapshot_set no_id = two_volumes();
  no_id.set_id = {};
  CHECK_FALSE(snapshot_manifest::parse(snapshot_manifest::to_text(no_id)));
  stored_snapshot_set no_path = two_volumes();
  no_path.volumes[1].original_volume.clear();
  CHECK_FALSE(snapshot_manifest::parse(snapshot_manifest::to_text(no_path)));
}

TEST_CASE("garbage is no manifest") {
  CHECK_FALSE(snapshot_manifest::parse(""));
  CHECK_FALSE(snapshot_manifest::parse("\n\n\n\n"));
  CHECK_FALSE(snapshot_manifest::parse(std::string(4096, '\0')));
  CHECK_FALSE(snapshot_manifest::parse("vss snapshot set 1\nset \ncreated \nvolume \nend \n"));
}
