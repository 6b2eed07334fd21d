#include <vss/requester/backup.hpp>

#include <vss_test/catch.hpp>
#include <vss_test/quiet_writer.hpp>

#include <string>
#include <utility>

using vss::hresult;

namespace {

class plain_writer : public vss_test::quiet_writer<plain_writer> {};

/// Supports every volume but /nowhere, and makes nothing.
class tame_provider final : public vss::snapshot_provider {
 public:
  vss::result<void> IsVolumeSupported(std::string_view volume) override {
    if (volume == "/nowhere") return vss::error{hresult::object_not_found, "there is no volume '/nowhere'"};
    return {};
  }
  vss::result<void> BeginPrepareSnapshot(vss::snapshot_set&, vss::snapshot_volume&) override { return {}; }
  vss::result<void> EndPrepareSnapshots(vss::snapshot_set&) override { return {}; }
  vss::result<void> PreCommitSnapshots(vss::snapshot_set&) override { return {}; }
  vss::result<void> CommitSnapshots(vss::snapshot_set&) override { return {}; }
  vss::result<void> PostCommitSnapshots(vss::snapshot_set&) override { return {}; }
  vss::result<void> PreFinalCommitSnapshots(vss::snapshot_set&) override { return {}; }
  vss::result<void> PostFinalCommitSnapshots(vss::snapshot_set&) override { return {}; }
  void AbortSnapshots(vss::snapshot_set&) override {}
};

vss::backup<vss::phases::set_open> open_set(vss::coordinator& at, vss::snapshot_provider& provider) {
  auto gathered = vss::backup{at, provider}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  return std::move(*open);
}

}  // namespace

TEST_CASE("AddToSnapshotSet refuses what is no volume, names it, and changes nothing") {
  vss::coordinator coordinator;
  tame_provider provider;
  auto open = open_set(coordinator, provider);
  struct bad {
    std::string volume;
    hresult code;
  };
  for (const auto& each : {bad{"relative/path", hresult::invalid_arg}, bad{"/srv/*", hresult::invalid_arg}, bad{"", hresult::invalid_arg},
                           bad{"/srv/\xff", hresult::invalid_arg}, bad{"/nowhere", hresult::object_not_found}}) {
    const auto added = open.AddToSnapshotSet(each.volume);
    CHECK(added.code() == each.code);
    const std::string named = vss::is_valid_utf8(each.volume) ? each.volume : "/srv/";
    CHECK(added.error().message().find("'" + named) != std::string::npos);
  }
  CHECK(open.AddToSnapshotSet("/srv").has_value());
  CHECK(open.AddToSnapshotSet("/srv/").code() == hresult::object_already_exists);
  for (int i = 1; i < 64; ++i) CHECK(open.AddToSnapshotSet("/volume" + std::to_string(i)).has_value());
  const auto one_more = open.AddToSnapshotSet("/volume64");
  CHECK(one_more.code() == hresult::maximum_number_of_volumes_reached);
  CHECK(one_more.error().message().find("/volume64") != std::string::npos);
}

TEST_CASE("AddToSnapshotSet needs a provider") {
  vss::coordinator coordinator;
  auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  CHECK(open->AddToSnapshotSet("/srv").code() == hresult::provider_not_registered);
}

TEST_CASE("one snapshot set is made at a time, and the refused backup can try again") {
  vss::coordinator coordinator;
  plain_writer writer;
  const auto subscription = writer.Subscribe(coordinator);
  auto first = vss::backup{coordinator}.GatherWriterMetadata();
  auto second = vss::backup{coordinator}.GatherWriterMetadata();
  auto first_open = std::move(*first).StartSnapshotSet();
  const auto refused = std::move(*second).StartSnapshotSet();
  CHECK(refused.code() == hresult::snapshot_set_in_progress);
  CHECK(refused.error().message().find(first_open->GetSessionId().to_string()) != std::string::npos);
  const auto given_up = std::move(*first_open).AbortBackup();
  CHECK(std::move(*second).StartSnapshotSet().has_value());
}

TEST_CASE("a snapshot of nothing is refused") {
  vss::coordinator coordinator;
  auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  auto prepared = std::move(*open).PrepareForBackup();
  const auto nothing = std::move(*prepared).DoSnapshotSet();
  CHECK(nothing.code() == hresult::bad_state);
  CHECK(nothing.error().message().find("no volume") != std::string::npos);
}

TEST_CASE("SetContext refuses contexts that take no writers") {
  vss::coordinator coordinator;
  vss::backup backup{coordinator};
  CHECK(backup.SetContext(vss::snapshot_context::all).code() == hresult::unsupported_context);
  CHECK(backup.SetContext(vss::snapshot_context::nas_rollback).code() == hresult::unsupported_context);
  CHECK(backup.SetContext(vss::snapshot_context::app_rollback).has_value());
}

TEST_CASE("an object that has gone on to its next phase says so") {
  vss::coordinator coordinator;
  plain_writer writer;
  const auto subscription = writer.Subscribe(coordinator);
  auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  auto prepared = std::move(*open).PrepareForBackup();
  REQUIRE(prepared.has_value());
  CHECK(std::move(*open).PrepareForBackup().code() == hresult::bad_state);
}

TEST_CASE("a second Subscribe is refused and leaves the first in place") {
  vss::coordinator coordinator;
  plain_writer writer;
  const auto first = writer.Subscribe(coordinator);
  const auto second = writer.Subscribe(coordinator);
  CHECK(second.result().code() == hresult::writer_already_subscribed);
  CHECK(second.result().error().message().find("Quiet") != std::string::npos);
  CHECK_FALSE(static_cast<bool>(second));
  CHECK(static_cast<bool>(first));
  CHECK(coordinator.writer_count() == 1);
}
