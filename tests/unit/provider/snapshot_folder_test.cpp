#include <vss/provider/snapshot_folder.hpp>

#include "scratch.hpp"

#include <optional>

using vss::hresult;
using vss::snapshot_folder;
using vss::snapshot_root;
using vss_test::scratch_folder;
using names = std::vector<std::string>;

namespace {

const std::string id = vss_test::set_id.to_string();
const std::atomic<bool> go_on{false};

vss::stored_snapshot_set stored() {
  return {vss_test::set_id, {}, {{vss_test::snapshot_id, "/srv", {}}}, {}};
}

}  // namespace

TEST_CASE("a snapshot folder is made hidden, locked and for its owner alone") {
  const scratch_folder scratch;
  const snapshot_root root{scratch.path()};
  const auto folder = snapshot_folder::create(root, vss_test::set_id, 2);
  REQUIRE(folder);
  CHECK(folder->path() == scratch / (".staging-" + id));
  CHECK(vss_test::names(folder->path()) == names{"0", "1", "lock"});
  CHECK(vss_test::mode_of(folder->path()) == 0700);
  CHECK(root.remove_leftovers());
  CHECK(vss_test::exists(folder->path()));
}

TEST_CASE("a snapshot folder that is not completed is deleted") {
  const scratch_folder scratch;
  const snapshot_root root{scratch.path()};
  {
    auto folder = snapshot_folder::create(root, vss_test::set_id, 1);
    REQUIRE(folder);
    vss_test::write(folder->path() + "/0/file");
    SECTION("before it has its name") {}
    SECTION("after it has its name") { REQUIRE(folder->publish(vss_test::set_id)); }
    SECTION("when it could not be completed") {
      REQUIRE(folder->publish(vss_test::set_id));
      const std::atomic<bool> stop{true};
      CHECK(folder->commit(stored(), stop).code() == hresult::provider_veto);
      CHECK_FALSE(vss_test::exists(scratch / (id + "/manifest")));
    }
  }
  CHECK(vss_test::names(scratch.path()) == names{".lock"});
}

TEST_CASE("a snapshot folder that was moved is deleted once, by its last owner") {
  const scratch_folder scratch;
  const snapshot_root root{scratch.path()};
  std::optional<snapshot_folder> kept;
  {
    auto folder = snapshot_folder::create(root, vss_test::set_id, 1);
    REQUIRE(folder);
    kept.emplace(*std::move(folder));
  }
  CHECK(vss_test::exists(kept->path()));
  kept.reset();
  CHECK(vss_test::names(scratch.path()) == names{".lock"});
}

TEST_CASE("a snapshot folder that is completed has its name, a manifest and no lock") {
  const scratch_folder scratch;
  const snapshot_root root{scratch.path()};
  {
    auto folder = snapshot_folder::create(root, vss_test::set_id, 1);
    REQUIRE(folder);
    REQUIRE(folder->publish(vss_test::set_id));
    CHECK(folder->path() == scratch / id);
    REQUIRE(folder->commit(stored(), go_on));
  }
  CHECK(vss_test::names(scratch.path()) == names{".lock", id});
  CHECK(vss_test::names(scratch / id) == names{"0", "manifest"});
  CHECK(vss_test::read(scratch / (id + "/manifest")) == vss::snapshot_manifest::to_text(stored()));
}

TEST_CASE("a set that is there already is neither made again nor replaced") {
  const scratch_folder scratch;
  const snapshot_root root{scratch.path()};
  auto folder = snapshot_folder::create(root, vss_test::set_id, 1);
  REQUIRE(folder);
  CHECK(snapshot_folder::create(root, vss_test::set_id, 1).code() == hresult::provider_veto);
  CHECK(vss_test::exists(scratch / (".staging-" + id)));

  vss_test::write(scratch / (id + "/manifest"));
  CHECK(folder->publish(vss_test::set_id).code() == hresult::provider_veto);
  CHECK(vss_test::exists(scratch / (id + "/manifest")));
}
