#include <vss_scenario/stage.hpp>

#include <vss_test/catch.hpp>

#include <optional>
#include <string>
#include <string_view>

using namespace vss_scenario;
using vss::event_kind;
using vss::hresult;
using vss::writer_state;

namespace {

/// Takes a backup as far as its name says, and hands it to `then`, which ends it.
template <typename Then>
void from_created(stage& at, vss::snapshot_provider& provider, Then then) {
  vss::backup created{at.coordinator(), provider};
  then(created);
}
template <typename Then>
void from_gathered(stage& at, vss::snapshot_provider& provider, Then then) {
  from_created(at, provider, [&](auto& created) {
    auto gathered = std::move(created).GatherWriterMetadata();
    then(gathered.value());
  });
}
template <typename Then>
void from_set_open(stage& at, vss::snapshot_provider& provider, Then then) {
  from_gathered(at, provider, [&](auto& gathered) {
    auto open = std::move(gathered).StartSnapshotSet();
    REQUIRE(open->AddToSnapshotSet("/srv"));
    then(open.value());
  });
}
template <typename Then>
void from_prepared(stage& at, vss::snapshot_provider& provider, Then then) {
  from_set_open(at, provider, [&](auto& open) {
    auto prepared = std::move(open).PrepareForBackup();
    then(prepared.value());
  });
}
template <typename Then>
void from_snapped(stage& at, vss::snapshot_provider& provider, Then then) {
  from_prepared(at, provider, [&](auto& prepared) {
    auto snapped = std::move(prepared).DoSnapshotSet();
    then(snapped.value());
  });
}

void let_go(auto& of) { const auto gone = std::move(of); }

struct two_writers : stage {
  two_writers() : provider{clock} {
    add<front_writer>();
    add<system_writer>();
  }
  void check_events(std::string_view events) const {
    CHECK(log.of(0) == events);
    CHECK(log.of(1) == events);
  }
  scripted_provider provider;
};

}  // namespace

TEST_CASE("AbortBackup while the set is open gives every writer Abort, and BackupShutdown at the end") {
  two_writers at;
  from_set_open(at, at.provider, [&](auto& open) {
    auto aborted = std::move(open).AbortBackup();
    at.check_events("Identify Abort");
    for (const auto& each : aborted.GatherWriterStatus()) {
      CHECK(each.state == writer_state::stable);
      CHECK(each.is_ok());
    }
  });
  at.check_events("Identify Abort BackupShutdown");
  CHECK_FALSE(at.log.entry(0, event_kind::abort)->set.has_value());  // DoSnapshotSet was never called
  CHECK(at.provider.calls() == "IsVolumeSupported BeginPrepareSnapshot");
}

TEST_CASE("AbortBackup after PrepareForBackup gives every writer Abort, and BackupShutdown at the end") {
  two_writers at;
  from_prepared(at, at.provider, [&](auto& prepared) {
    auto aborted = std::move(prepared).AbortBackup();
    at.check_events("Identify PrepareBackup Abort");
    for (const auto& each : aborted.GatherWriterStatus()) CHECK(each.is_ok());
  });
  at.check_events("Identify PrepareBackup Abort BackupShutdown");
}

TEST_CASE("AbortBackup of a set that was given up already does nothing") {
  two_writers at;
  at.writer(0)[event_kind::freeze] = act::hard;
  from_prepared(at, at.provider, [&](auto& prepared) {
    CHECK_FALSE(std::move(prepared).DoSnapshotSet());
    const auto aborted = std::move(prepared).AbortBackup();
    CHECK(at.log.count(0, event_kind::abort) == 1);
    CHECK(at.log.count(1, event_kind::abort) == 1);
    CHECK(aborted.GatherWriterStatus().at(0).failure == hresult::writer_error_retryable);
  });
}

TEST_CASE("AbortBackup lets the next backup make its set") {
  two_writers at;
  from_set_open(at, at.provider, [&](auto& open) {
    const auto aborted = std::move(open).AbortBackup();
    CHECK(at.back_up().is_ok());
  });
}

TEST_CASE("a backup that is let go before it asked anybody tells nobody") {
  two_writers at;
  from_created(at, at.provider, [](auto& created) { let_go(created); });
  at.check_events("");
}

TEST_CASE("a backup that is let go after GatherWriterMetadata ends with BackupShutdown") {
  two_writers at;
  from_gathered(at, at.provider, [](auto& gathered) { let_go(gathered); });
  at.check_events("Identify BackupShutdown");
}

TEST_CASE("a backup that is let go with an open set ends with Abort and BackupShutdown") {
  two_writers at;
  from_set_open(at, at.provider, [](auto& open) { let_go(open); });
  at.check_events("Identify Abort BackupShutdown");
}

TEST_CASE("a backup that is let go after PrepareForBackup ends with Abort and BackupShutdown") {
  two_writers at;
  from_prepared(at, at.provider, [](auto& prepared) { let_go(prepared); });
  at.check_events("Identify PrepareBackup Abort BackupShutdown");
}

TEST_CASE("a backup that is let go after DoSnapshotSet ends with BackupShutdown and no Abort") {
  two_writers at;
  from_snapped(at, at.provider, [](auto& snapped) { let_go(snapped); });
  at.check_events("Identify PrepareBackup PrepareSnapshot Freeze Thaw PostSnapshot BackupShutdown");
}

TEST_CASE("a backup that is let go after a set that failed ends with BackupShutdown and no second Abort") {
  two_writers at;
  at.writer(1)[event_kind::freeze] = act::hard;
  from_prepared(at, at.provider, [](auto& prepared) { CHECK_FALSE(std::move(prepared).DoSnapshotSet()); });
  CHECK(at.log.of(0) == "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown");
  CHECK(at.log.of(1) == "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown");
}

TEST_CASE("whoever assigns over a backup ends it") {
  two_writers at;
  auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
  auto other = vss::backup{at.coordinator()}.GatherWriterMetadata();
  at.log.clear();
  *gathered = std::move(*other);
  at.check_events("BackupShutdown");
}

TEST_CASE("a restore that is let go tells nobody, at any phase") {
  two_writers at;
  { const vss::restore created{at.coordinator()}; }
  at.check_events("");
  { const auto gathered = vss::restore{at.coordinator()}.GatherWriterMetadata(); }
  at.check_events("Identify");
  {
    auto gathered = vss::restore{at.coordinator()}.GatherWriterMetadata();
    const auto ready = std::move(*gathered).PreRestore();
  }
  at.check_events("Identify Identify PreRestore");
}

TEST_CASE("a step that is called again after the set was given up gives VSS_E_BAD_STATE") {
  two_writers at;
  at.writer(0)[event_kind::prepare_backup] = act::hard;
  from_set_open(at, at.provider, [&](auto& open) {
    CHECK(std::move(open).PrepareForBackup().code() == hresult::unexpected_writer_error);
    const auto again = std::move(open).PrepareForBackup();
    CHECK(again.code() == hresult::bad_state);
    CHECK(again.error().message() == "PrepareForBackup: the snapshot set was given up; start a new backup");
    CHECK(open.AddToSnapshotSet("/home").code() == hresult::bad_state);
  });
  CHECK(at.log.count(0, event_kind::prepare_backup) == 1);
}

TEST_CASE("a step of a backup that went on to its next phase gives VSS_E_BAD_STATE") {
  two_writers at;
  from_gathered(at, at.provider, [&](auto& gathered) {
    const auto open = std::move(gathered).StartSnapshotSet();
    const auto again = std::move(gathered).StartSnapshotSet();
    CHECK(again.code() == hresult::bad_state);
    CHECK(again.error().message() == "StartSnapshotSet: this object has gone on to its next phase; use that one");
  });
}

TEST_CASE("a step that a handler of the same backup calls gives VSS_E_BAD_STATE") {
  two_writers at;
  from_prepared(at, at.provider, [&](auto& prepared) {
    hresult code = hresult::ok;
    std::string words;
    at.writer(0)[event_kind::prepare_snapshot].doing([&] {
      const auto inner = std::move(prepared).DoSnapshotSet();
      code = inner.code();
      words = inner.error().message();
    });
    const auto snapped = std::move(prepared).DoSnapshotSet();
    CHECK(snapped.has_value());
    CHECK(code == hresult::bad_state);
    CHECK(words == "DoSnapshotSet: called from inside a handler of the same operation");
  });
}

TEST_CASE("a handler may ask for the status of its own backup") {
  two_writers at;
  from_prepared(at, at.provider, [&](auto& prepared) {
    std::vector<vss::writer_status> seen;
    at.writer(0)[event_kind::freeze].doing([&] { seen = prepared.GatherWriterStatus(); });
    const auto snapped = std::move(prepared).DoSnapshotSet();
    REQUIRE(snapped.has_value());
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].state == writer_state::waiting_for_freeze);
  });
}

TEST_CASE("a set with neither volumes nor writers is given up") {
  stage at;
  auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  auto prepared = std::move(*open).PrepareForBackup();
  const auto snapped = std::move(*prepared).DoSnapshotSet();
  CHECK(snapped.code() == hresult::bad_state);
  CHECK(snapped.error().message() == "DoSnapshotSet: nothing to do: the set has no volume, and no writer takes part");
  CHECK(std::move(*prepared).DoSnapshotSet().error().message() == "DoSnapshotSet: the snapshot set was given up; start a new backup");
}

TEST_CASE("a set with writers and no volumes is made without the provider") {
  stage at;
  at.add();
  scripted_provider provider{at.clock};
  auto gathered = vss::backup{at.coordinator(), provider}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  auto prepared = std::move(*open).PrepareForBackup();
  CHECK(std::move(*prepared).DoSnapshotSet().has_value());
  CHECK(provider.calls().empty());
}

TEST_CASE("a set with volumes and no writers is made by the provider alone") {
  stage at;
  scripted_provider provider{at.clock};
  const backup_outcome outcome = at.back_up(&provider);
  CHECK(outcome.is_ok());
  CHECK(provider.calls().ends_with("PostFinalCommitSnapshots"));
}
