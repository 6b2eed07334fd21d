#include <vss_scenario/stage.hpp>

#include <vss_test/catch.hpp>

#include <string_view>

using namespace vss_scenario;
using vss::event_kind;
using vss::hresult;

namespace {

constexpr std::string_view gone = "the coordinator has ended this operation";

void check_gone(const auto& refused) {
  CHECK(refused.code() == hresult::bad_state);
  CHECK(refused.error().message().ends_with(gone));
}

}  // namespace

TEST_CASE("subscriptions that outlive the coordinator are over") {
  stage at;
  scripted& writer = at.add();
  at.destroy_coordinator();
  CHECK_FALSE(static_cast<bool>(at.subscription(0)));
  CHECK(at.subscription(0).Unsubscribe().code() == hresult::bad_state);

  vss::coordinator other;
  CHECK(writer.join(other).result().has_value());
}

TEST_CASE("a coordinator that goes first ends a backup with an open set: Abort, BackupShutdown, then VSS_E_BAD_STATE") {
  stage at;
  at.add();
  scripted_provider provider{at.clock};
  auto gathered = vss::backup{at.coordinator(), provider}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  at.destroy_coordinator();
  CHECK(at.log.of(0) == "Identify Abort BackupShutdown");

  check_gone(open->AddToSnapshotSet("/srv"));
  check_gone(std::move(*open).PrepareForBackup());
  CHECK(open->GatherWriterStatus().at(0).is_ok());
  const auto aborted = std::move(*open).AbortBackup();
  CHECK(at.log.of(0) == "Identify Abort BackupShutdown");
}

TEST_CASE("a coordinator that goes first ends a prepared backup") {
  stage at;
  at.add();
  auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  auto prepared = std::move(*open).PrepareForBackup();
  at.destroy_coordinator();
  CHECK(at.log.of(0) == "Identify PrepareBackup Abort BackupShutdown");
  check_gone(std::move(*prepared).DoSnapshotSet());
}

TEST_CASE("a coordinator that goes first ends a backup that has its snapshot, without Abort") {
  stage at;
  at.add();
  auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  auto prepared = std::move(*open).PrepareForBackup();
  auto snapped = std::move(*prepared).DoSnapshotSet();
  at.destroy_coordinator();
  CHECK(at.log.of(0) == "Identify PrepareBackup PrepareSnapshot Freeze Thaw PostSnapshot BackupShutdown");
  CHECK_FALSE(at.log.entry(0, event_kind::backup_shutdown)->completed);
  check_gone(std::move(*snapped).BackupComplete());
}

TEST_CASE("a coordinator that goes first ends backups that asked nobody yet") {
  stage at;
  at.add();
  vss::backup created{at.coordinator()};
  auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
  at.destroy_coordinator();
  CHECK(at.log.of(0) == "Identify BackupShutdown");
  check_gone(created.SetContext(vss::snapshot_context::backup));
  check_gone(std::move(created).GatherWriterMetadata());
  check_gone(std::move(*gathered).StartSnapshotSet());
}

TEST_CASE("a coordinator that goes first says nothing to the writers of a restore") {
  stage at;
  at.add();
  auto gathered = vss::restore{at.coordinator()}.GatherWriterMetadata();
  auto other = vss::restore{at.coordinator()}.GatherWriterMetadata();
  auto ready = std::move(*other).PreRestore();
  at.destroy_coordinator();
  CHECK(at.log.of(0) == "Identify Identify PreRestore");
  check_gone(std::move(*gathered).PreRestore());
  check_gone(std::move(*ready).PostRestore());
}
