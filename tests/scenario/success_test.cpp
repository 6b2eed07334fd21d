#include <vss_scenario/stage.hpp>

#include <vss_test/catch.hpp>

#include <optional>
#include <string>

using namespace vss_scenario;
using vss::event_kind;
using vss::hresult;
using vss::writer_state;

TEST_CASE("a backup delivers every event once, in the documented order") {
  stage at;
  at.add<front_writer>();
  at.add<bare_writer<scripted_policy<vss::application_level::front_end, 60>>>();
  const backup_outcome outcome = at.back_up();

  CHECK(outcome.is_ok());
  CHECK(at.log.of(0) == whole_backup);
  CHECK(at.log.of(1) == "PrepareSnapshot Freeze Thaw");  // it has no other handlers
  REQUIRE(outcome.statuses.size() == 2);
  for (const auto& each : outcome.statuses) {
    CHECK(each.state == writer_state::stable);
    CHECK(each.failure == hresult::ok);
    CHECK(each.is_ok());
  }
  CHECK(outcome.left_out.empty());
}

TEST_CASE("a backup takes the provider through its phases around those of the writers") {
  stage at;
  at.add();
  scripted_provider provider{at.clock};
  const backup_outcome outcome = at.back_up(&provider);

  CHECK(outcome.is_ok());
  CHECK(at.log.of(0) == whole_backup);
  CHECK(provider.calls() ==
        "IsVolumeSupported BeginPrepareSnapshot EndPrepareSnapshots PreCommitSnapshots CommitSnapshots PostCommitSnapshots "
        "PreFinalCommitSnapshots PostFinalCommitSnapshots");
  CHECK(outcome.report.reached == vss::consistency::application);
  REQUIRE(outcome.report.snapshots.size() == 1);
  CHECK(outcome.report.snapshots[0].original_volume == "/srv");
  CHECK(outcome.report.snapshots[0].snapshot_device == "/snapshot/srv");
}

TEST_CASE("the writers are frozen while the provider commits, and not before or after") {
  stage at;
  scripted& writer = at.add();
  scripted_provider provider{at.clock};
  std::string order;
  const auto note = [&order](const char* what) { return [&order, what] { order += what; }; };
  writer[event_kind::prepare_snapshot].doing(note("prepare "));
  writer[event_kind::freeze].doing(note("freeze "));
  writer[event_kind::thaw].doing(note("thaw "));
  writer[event_kind::post_snapshot].doing(note("post "));
  provider[provider_phase::end_prepare].first = note("end-prepare ");
  provider[provider_phase::pre_commit].first = note("pre-commit ");
  provider[provider_phase::commit].first = note("commit ");
  provider[provider_phase::post_commit].first = note("post-commit ");
  provider[provider_phase::pre_final_commit].first = note("pre-final ");
  provider[provider_phase::post_final_commit].first = note("post-final ");

  CHECK(at.back_up(&provider).is_ok());
  CHECK(order == "prepare end-prepare freeze pre-commit commit post-commit thaw pre-final post post-final ");
}

TEST_CASE("writers that wait at the same time take as long as the one that waits longest") {
  stage at;
  const vss::time_point began = at.clock.now();
  for (int writer = 0; writer < 50; ++writer) at.add()[event_kind::freeze].after(std::chrono::seconds{1 + writer % 7});
  const backup_outcome outcome = at.back_up();

  CHECK(outcome.is_ok());
  CHECK(at.clock.now() - began == 7s);
  CHECK(outcome.report.frozen_window == 7s);
}

TEST_CASE("the report tells how long each step took and how long the writers were frozen") {
  stage at;
  scripted& writer = at.add();
  scripted_provider provider{at.clock};
  writer[event_kind::prepare_snapshot].after(30s);
  writer[event_kind::freeze].after(2s);
  writer[event_kind::thaw].after(1s);
  writer[event_kind::post_snapshot].after(4s);
  provider[provider_phase::commit].takes = 500ms;
  const backup_outcome outcome = at.back_up(&provider);

  REQUIRE(outcome.is_ok());
  CHECK(outcome.report.frozen_window == 3500ms);
  std::string steps;
  for (const auto& each : outcome.report.steps) {
    steps += std::string{each.name} + "=" + std::to_string(each.duration / 1ms) + " ";
  }
  CHECK(steps ==
        "PrepareSnapshot=30000 EndPrepareSnapshots=0 Freeze=2000 PreCommitSnapshots=0 CommitSnapshots=500 PostCommitSnapshots=0 "
        "Thaw=1000 PreFinalCommitSnapshots=0 PostSnapshot=4000 PostFinalCommitSnapshots=0 ");
}

TEST_CASE("the closing events know the snapshot set and whether the backup was completed") {
  stage at;
  at.add();
  CHECK(at.back_up().is_ok());

  const auto complete = at.log.entry(0, event_kind::backup_complete);
  const auto shutdown = at.log.entry(0, event_kind::backup_shutdown);
  REQUIRE(complete);
  REQUIRE(shutdown);
  CHECK(complete->set.has_value());
  CHECK(shutdown->set == complete->set);
  CHECK(shutdown->completed);
}

TEST_CASE("BackupShutdown knows that BackupComplete never came") {
  stage at;
  at.add();
  {
    auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
    auto open = std::move(*gathered).StartSnapshotSet();
    auto prepared = std::move(*open).PrepareForBackup();
    const auto snapped = std::move(*prepared).DoSnapshotSet();
    REQUIRE(snapped);
  }
  const auto shutdown = at.log.entry(0, event_kind::backup_shutdown);
  REQUIRE(shutdown);
  CHECK(shutdown->set.has_value());
  CHECK_FALSE(shutdown->completed);
}

TEST_CASE("BackupShutdown of a backup that made no snapshot knows of none") {
  stage at;
  at.add();
  { const auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata(); }
  const auto shutdown = at.log.entry(0, event_kind::backup_shutdown);
  REQUIRE(shutdown);
  CHECK_FALSE(shutdown->set.has_value());
  CHECK_FALSE(shutdown->completed);
}

TEST_CASE("a restore delivers Identify, PreRestore and PostRestore, and nothing when it ends") {
  stage at;
  at.add();
  {
    auto gathered = vss::restore{at.coordinator()}.GatherWriterMetadata();
    auto ready = std::move(*gathered).PreRestore();
    REQUIRE(ready);
    const auto complete = std::move(*ready).PostRestore();
    REQUIRE(complete);
    const auto statuses = complete->GatherWriterStatus();
    REQUIRE(statuses.size() == 1);
    CHECK(statuses[0].is_ok());
    CHECK(statuses[0].state == writer_state::stable);
  }
  CHECK(at.log.of(0) == "Identify PreRestore PostRestore");
}

TEST_CASE("one coordinator serves any number of backups, one after another") {
  stage at;
  at.add<front_writer>();
  at.add<back_writer>();
  for (int time = 0; time < 100; ++time) {
    at.log.clear();
    REQUIRE(at.back_up().is_ok());
    REQUIRE(at.log.of(0) == whole_backup);
    REQUIRE(at.log.of(1) == whole_backup);
  }
}

TEST_CASE("a failure of one backup does not show in the next") {
  stage at;
  scripted& writer = at.add();
  writer[event_kind::freeze] = act::hard;
  CHECK_FALSE(at.back_up().is_ok());
  writer[event_kind::freeze] = act::ok;
  const backup_outcome outcome = at.back_up();
  REQUIRE(outcome.is_ok());
  CHECK(outcome.statuses.at(0).is_ok());
  CHECK(outcome.report.reached == vss::consistency::application);
}
