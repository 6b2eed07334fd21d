#include <vss/provider/provider.hpp>

#include <vss_test/catch.hpp>

namespace {

struct all_steps : vss::snapshot_provider {
  vss::result<void> IsVolumeSupported(std::string_view) override { return {}; }
  vss::result<void> BeginPrepareSnapshot(vss::snapshot_set&, vss::snapshot_volume&) override { return {}; }
  vss::result<void> EndPrepareSnapshots(vss::snapshot_set&) override { return {}; }
  vss::result<void> PreCommitSnapshots(vss::snapshot_set&) override { return {}; }
  vss::result<void> CommitSnapshots(vss::snapshot_set&) override { return {}; }
  vss::result<void> PostCommitSnapshots(vss::snapshot_set&) override { return {}; }
  vss::result<void> PreFinalCommitSnapshots(vss::snapshot_set&) override { return {}; }
  vss::result<void> PostFinalCommitSnapshots(vss::snapshot_set&) override { return {}; }
  void AbortSnapshots(vss::snapshot_set&) override {}
};
struct private_base : private all_steps {};
struct something_else {};

}  // namespace

TEST_CASE("a provider is what derives from snapshot_provider in public") {
  STATIC_REQUIRE(vss::provider<all_steps>);
  STATIC_REQUIRE_FALSE(vss::provider<private_base>);
  STATIC_REQUIRE_FALSE(vss::provider<something_else>);
}
