#include <vss_scenario/stage.hpp>

#include <vss_test/catch.hpp>

#include <array>
#include <string_view>

using namespace vss_scenario;
using vss::event_kind;
using vss::hresult;
using vss::veto_policy;
using vss::writer_error_ex;
using vss::writer_state;

namespace {

/// What follows when the first of two writers fails at an event, all others answering ok.
struct row {
  event_kind at;
  writer_state state;
  std::string_view stops_at;   // the call of a strict backup that fails; empty: none
  std::string_view vetoing;    // what a strict backup delivers to the writer that vetoes
  std::string_view other;      // and to the other one
};

constexpr std::string_view up_to_post = "Identify PrepareBackup PrepareSnapshot Freeze Thaw PostSnapshot BackupComplete BackupShutdown";

constexpr std::array rows{
    row{event_kind::prepare_backup, writer_state::failed_at_prepare_backup, "PrepareForBackup", "Identify PrepareBackup Abort BackupShutdown",
        "Identify PrepareBackup Abort BackupShutdown"},
    row{event_kind::prepare_snapshot, writer_state::failed_at_prepare_snapshot, "DoSnapshotSet",
        "Identify PrepareBackup PrepareSnapshot Abort BackupShutdown", "Identify PrepareBackup PrepareSnapshot Abort BackupShutdown"},
    row{event_kind::freeze, writer_state::failed_at_freeze, "DoSnapshotSet",
        "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown",
        "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown"},
    row{event_kind::thaw, writer_state::failed_at_thaw, "DoSnapshotSet",
        "Identify PrepareBackup PrepareSnapshot Freeze Thaw Abort BackupShutdown",
        "Identify PrepareBackup PrepareSnapshot Freeze Thaw Abort BackupShutdown"},
    row{event_kind::post_snapshot, writer_state::failed_at_post_snapshot, "", up_to_post, up_to_post},
    row{event_kind::backup_complete, writer_state::failed_at_backup_complete, "", up_to_post, up_to_post},
};

}  // namespace

TEST_CASE("a veto up to Thaw stops a strict backup, and everyone gets Abort") {
  for (const row& each : rows) {
    INFO(vss::name(each.at));
    stage at;
    at.add()[each.at] = step{act::hard}.with(writer_error_ex::out_of_resources, hresult::insufficient_storage, "no room");
    at.add();
    const backup_outcome outcome = at.back_up();

    CHECK(outcome.failed_at == each.stops_at);
    CHECK(outcome.code == (each.stops_at.empty() ? hresult::ok : hresult::unexpected_writer_error));
    CHECK(at.log.of(0) == each.vetoing);
    CHECK(at.log.of(1) == each.other);
    REQUIRE(outcome.statuses.size() == 2);
    CHECK(outcome.statuses[0].state == each.state);
    CHECK(outcome.statuses[0].failure == hresult::writer_error_out_of_resources);
    CHECK(outcome.statuses[0].application_failure == hresult::insufficient_storage);
    CHECK(outcome.statuses[0].message == "no room");
    CHECK(outcome.statuses[1].is_ok());
  }
}

TEST_CASE("the error of a stopped backup names the writer, the event and the code") {
  stage at;
  at.add()[event_kind::freeze] = step{act::hard}.with(writer_error_ex::retryable);
  const backup_outcome outcome = at.back_up();
  CHECK(outcome.message == "Freeze: writer 'Front' stopped the snapshot set with VSS_E_WRITERERROR_RETRYABLE (0x800423F3); its status tells more");
  CHECK(outcome.report.reached == vss::consistency::none);
  CHECK(outcome.report.snapshots.empty());
}

TEST_CASE("an advisory backup goes on without the writer that vetoed up to Thaw") {
  for (const row& each : rows) {
    INFO(vss::name(each.at));
    stage at{vss::coordinator_options{}.on_veto(veto_policy::advisory)};
    at.add()[each.at] = act::hard;
    at.add();
    const backup_outcome outcome = at.back_up();

    CHECK(outcome.is_ok());
    CHECK(at.log.of(0) == each.vetoing);
    CHECK(at.log.of(1) == whole_backup);
    REQUIRE(outcome.statuses.size() == 2);
    CHECK(outcome.statuses[0].state == each.state);
    CHECK(outcome.statuses[0].failure == hresult::writer_error_retryable);
    CHECK(outcome.statuses[1].is_ok());
    const bool before_the_end = each.at != event_kind::backup_complete;  // then the set is long made
    CHECK(outcome.report.reached == (before_the_end ? vss::consistency::crash_consistent : vss::consistency::application));
  }
}

TEST_CASE("a writer that left an advisory set is told at BackupShutdown that it was not completed") {
  stage at{vss::coordinator_options{}.on_veto(veto_policy::advisory)};
  at.add()[event_kind::freeze] = act::hard;
  at.add();
  CHECK(at.back_up().is_ok());

  CHECK_FALSE(at.log.entry(0, event_kind::backup_shutdown)->completed);
  CHECK(at.log.entry(1, event_kind::backup_shutdown)->completed);
}

TEST_CASE("an Abort that follows a veto knows the snapshot set as every other Abort does") {
  stage at;
  at.add()[event_kind::freeze] = act::hard;
  at.add();
  CHECK_FALSE(at.back_up().is_ok());

  REQUIRE(at.log.entry(0, event_kind::abort));
  REQUIRE(at.log.entry(1, event_kind::abort));
  CHECK(at.log.entry(0, event_kind::abort)->set.has_value());
  CHECK(at.log.entry(0, event_kind::abort)->set == at.log.entry(1, event_kind::abort)->set);
}

TEST_CASE("a soft failure shows in the status and stops nothing") {
  for (const auto policy : {veto_policy::strict, veto_policy::advisory}) {
    for (const row& each : rows) {
      for (const act how : {act::soft, act::report_then_ok}) {
        INFO(vss::name(each.at));
        stage at{vss::coordinator_options{}.on_veto(policy)};
        at.add()[each.at] = step{how}.with(writer_error_ex::partial_failure, hresult::access_denied, "one table");
        const backup_outcome outcome = at.back_up();

        CHECK(outcome.is_ok());
        CHECK(at.log.of(0) == whole_backup);
        REQUIRE(outcome.statuses.size() == 1);
        CHECK(outcome.statuses[0].state == each.state);
        CHECK(outcome.statuses[0].failure == hresult::writer_error_partial_failure);
        CHECK(outcome.statuses[0].application_failure == hresult::access_denied);
        CHECK(outcome.statuses[0].message == "one table");
        CHECK_FALSE(outcome.statuses[0].is_ok());
      }
    }
  }
}

TEST_CASE("a veto without a report counts as nonretryable, and the diagnostic tells") {
  for (const row& each : rows) {
    INFO(vss::name(each.at));
    stage at;
    at.add()[each.at] = act::mute;
    const backup_outcome outcome = at.back_up();

    CHECK(outcome.failed_at == each.stops_at);
    CHECK(at.log.of(0) == each.vetoing);
    CHECK(outcome.statuses.at(0).state == each.state);
    CHECK(outcome.statuses.at(0).failure == hresult::writer_error_nonretryable);
    CHECK(outcome.statuses.at(0).diagnostic == "vetoed, but no failure was recorded");
  }
}

TEST_CASE("degraded without a report counts as nonretryable, and the diagnostic tells") {
  for (const row& each : rows) {
    INFO(vss::name(each.at));
    stage at;
    at.add()[each.at] = act::unreported;
    const backup_outcome outcome = at.back_up();

    CHECK(outcome.is_ok());
    CHECK(outcome.statuses.at(0).state == each.state);
    CHECK(outcome.statuses.at(0).failure == hresult::writer_error_nonretryable);
    CHECK(outcome.statuses.at(0).diagnostic == "answered degraded, but no failure was recorded");
  }
}

TEST_CASE("a report that the handler took back does not count") {
  for (const row& each : rows) {
    INFO(vss::name(each.at));
    stage at;
    at.add()[each.at] = act::takes_back;
    const backup_outcome outcome = at.back_up();
    CHECK(outcome.is_ok());
    CHECK(outcome.statuses.at(0).is_ok());
    CHECK(outcome.report.reached == vss::consistency::application);
  }
}

TEST_CASE("the first failure of a backup stays in the status") {
  stage at;
  scripted& writer = at.add();
  writer[event_kind::prepare_backup] = step{act::soft}.with(writer_error_ex::inconsistent_snapshot, hresult::ok, "first");
  writer[event_kind::freeze] = step{act::hard}.with(writer_error_ex::nonretryable, hresult::fail, "second");
  writer[event_kind::abort] = step{act::hard}.with(writer_error_ex::timeout, hresult::fail, "third");
  const backup_outcome outcome = at.back_up();

  CHECK(outcome.failed_at == "DoSnapshotSet");
  CHECK(outcome.statuses.at(0).state == writer_state::failed_at_prepare_backup);
  CHECK(outcome.statuses.at(0).failure == hresult::writer_error_inconsistent_snapshot);
  CHECK(outcome.statuses.at(0).application_failure == hresult::ok);
  CHECK(outcome.statuses.at(0).message == "first");
}

TEST_CASE("a failing Abort of a writer that was well shows its code, in the state stable") {
  stage at;
  at.add()[event_kind::freeze] = act::hard;
  at.add()[event_kind::abort] = step{act::hard}.with(writer_error_ex::retryable);
  const backup_outcome outcome = at.back_up();

  CHECK(at.log.count(1, event_kind::abort) == 1);
  CHECK(outcome.statuses.at(1).state == writer_state::stable);
  CHECK(outcome.statuses.at(1).failure == hresult::writer_error_retryable);
}

TEST_CASE("a writer that fails or withdraws in Identify is left out, and the others go on") {
  struct failing {
    act how;
    hresult code;
    std::string_view diagnostic;
  };
  for (const failing& each : {failing{act::withdraw, hresult::ok, "withdrew in Identify"},
                              failing{act::hard, hresult::writer_error_nonretryable, "vetoed, but no failure was recorded"},
                              failing{act::throw_exception, hresult::writer_error_nonretryable, ""}}) {
    stage at;
    at.add()[event_kind::identify] = each.how;
    at.add();
    const backup_outcome outcome = at.back_up();

    CHECK(outcome.is_ok());
    CHECK(at.log.of(0) == "Identify");
    CHECK(at.log.of(1) == whole_backup);
    REQUIRE(outcome.statuses.size() == 1);
    REQUIRE(outcome.left_out.size() == 1);
    CHECK(outcome.left_out[0].state == writer_state::failed_at_identify);
    CHECK(outcome.left_out[0].failure == each.code);
    CHECK(outcome.left_out[0].diagnostic == each.diagnostic);
  }
}

TEST_CASE("a failing restore event shows in the status - there is no Abort, and PostRestore comes all the same") {
  for (const act how : {act::soft, act::hard, act::mute, act::throw_exception}) {
    stage at;
    at.add()[event_kind::pre_restore] = how;
    at.add()[event_kind::post_restore] = how;
    {
      auto gathered = vss::restore{at.coordinator()}.GatherWriterMetadata();
      auto ready = std::move(*gathered).PreRestore();
      REQUIRE(ready);
      CHECK(ready->GatherWriterStatus().at(0).state == writer_state::failed_at_pre_restore);
      CHECK(ready->GatherWriterStatus().at(1).is_ok());
      const auto complete = std::move(*ready).PostRestore();
      REQUIRE(complete);
      CHECK(complete->GatherWriterStatus().at(0).state == writer_state::failed_at_pre_restore);
      CHECK(complete->GatherWriterStatus().at(1).state == writer_state::failed_at_post_restore);
      CHECK(vss::failed(complete->GatherWriterStatus().at(1).failure));
    }
    CHECK(at.log.of(0) == "Identify PreRestore PostRestore");
    CHECK(at.log.of(1) == "Identify PreRestore PostRestore");
  }
}
