#include <vss_scenario/stage.hpp>

#include <vss_test/catch.hpp>

#include <array>
#include <string>
#include <string_view>

using namespace vss_scenario;
using vss::event_kind;
using vss::hresult;
using vss::writer_state;

namespace {

constexpr auto for_ever = std::chrono::hours{1000};

/// Both ways to miss a deadline: a handler that finishes once it is woken, and one that does not care.
step missed(bool hangs) { return hangs ? step{act::never} : step{}.after(for_ever); }

/// The moment an event was delivered, since `began`.
std::chrono::nanoseconds when(const stage& at, int writer, event_kind event, vss::time_point began) {
  const auto entry = at.log.entry(writer, event);
  return entry ? entry->at - began : std::chrono::nanoseconds::min();
}

}  // namespace

TEST_CASE("a Freeze that takes too long is aborted at its deadline, and so are all who froze") {
  for (const bool hangs : {false, true}) {
    stage at;
    const vss::time_point began = at.clock.now();
    at.add<hasty_writer>()[event_kind::freeze] = missed(hangs);
    at.add();
    const backup_outcome outcome = at.back_up();

    CHECK(outcome.code == hresult::unexpected_writer_error);
    CHECK(outcome.statuses.at(0).state == writer_state::failed_at_freeze);
    CHECK(outcome.statuses.at(0).failure == hresult::writer_error_timeout);
    CHECK(outcome.statuses.at(1).is_ok());
    for (const int writer : {0, 1}) {
      CHECK(at.log.of(writer) == "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown");
      CHECK(when(at, writer, event_kind::abort, began) == 20s);
    }
  }
}

TEST_CASE("an advisory set goes on without the writer whose Freeze took too long") {
  for (const bool hangs : {false, true}) {
    stage at{vss::coordinator_options{}.on_veto(vss::veto_policy::advisory)};
    at.add<hasty_writer>()[event_kind::freeze] = missed(hangs);
    at.add();
    const backup_outcome outcome = at.back_up();

    CHECK(outcome.is_ok());
    CHECK(outcome.report.reached == vss::consistency::crash_consistent);
    CHECK(at.log.of(0) == "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown");
    CHECK(at.log.of(1) == whole_backup);
  }
}

TEST_CASE("a Freeze that answers just before its deadline is in time") {
  stage at;
  at.add<hasty_writer>()[event_kind::freeze].after(20s - 1ns);
  CHECK(at.back_up().is_ok());
  CHECK(at.log.of(0) == whole_backup);
}

TEST_CASE("a writer that finishes late has its Abort waited for like any other") {
  stage at;
  scripted& writer = at.add<hasty_writer>();
  writer[event_kind::freeze] = missed(false);
  writer[event_kind::abort] = step{act::soft}.after(5s);
  const backup_outcome outcome = at.back_up();

  const auto entered = at.log.entry(0, event_kind::abort);
  const auto left = at.log.exit(0, event_kind::abort);
  REQUIRE(left);
  CHECK(left->at - entered->at == 5s);
  CHECK(outcome.statuses.at(0).failure == hresult::writer_error_timeout);
}

TEST_CASE("what a late handler answers does not matter to the events that follow") {
  std::string traced;
  vss::coordinator_options options;
  options.trace([&traced](const vss::trace_record& each) {
    traced += std::string{each.event} + (each.outcome == vss::event_outcome::success ? "" : "!") + " ";
  });
  stage at{options};
  at.add()[event_kind::backup_complete] = missed(false);
  CHECK(at.back_up().is_ok());
  CHECK(traced == "Identify PrepareBackup PrepareSnapshot Freeze Thaw PostSnapshot BackupComplete! BackupShutdown ");
}

TEST_CASE("a writer that is frozen for too long while the provider works is aborted, and with it the set") {
  stage at;
  const vss::time_point began = at.clock.now();
  at.add<hasty_writer>();
  at.add();
  scripted_provider provider{at.clock};
  provider[provider_phase::pre_commit].takes = 21s;
  const backup_outcome outcome = at.back_up(&provider);

  CHECK(outcome.code == hresult::unexpected_writer_error);
  CHECK(outcome.message.starts_with("PreCommitSnapshots: writer 'Front'"));
  CHECK(outcome.statuses.at(0).state == writer_state::failed_at_freeze);
  CHECK(outcome.statuses.at(0).failure == hresult::writer_error_timeout);
  CHECK(outcome.statuses.at(1).is_ok());
  for (const int writer : {0, 1}) {
    CHECK(at.log.of(writer) == "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown");
    CHECK(when(at, writer, event_kind::abort, began) == 21s);
  }
  CHECK(provider.calls() == "IsVolumeSupported BeginPrepareSnapshot EndPrepareSnapshots PreCommitSnapshots AbortSnapshots");
}

TEST_CASE("a provider that blocks is told to stop when a writer was frozen for too long") {
  stage at;
  at.add();
  scripted_provider provider{at.clock};
  provider[provider_phase::post_commit].takes = 61s;
  provider[provider_phase::post_commit].blocks_until_stop = true;
  const backup_outcome outcome = at.back_up(&provider);

  CHECK(outcome.code == hresult::unexpected_writer_error);
  CHECK(at.log.of(0) == "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown");
}

TEST_CASE("an advisory set goes on without the writer that was frozen for too long") {
  stage at{vss::coordinator_options{}.on_veto(vss::veto_policy::advisory)};
  at.add<hasty_writer>();
  at.add();
  scripted_provider provider{at.clock};
  provider[provider_phase::pre_commit].takes = 21s;
  const backup_outcome outcome = at.back_up(&provider);

  CHECK(outcome.is_ok());
  CHECK(outcome.report.reached == vss::consistency::crash_consistent);
  CHECK(at.log.of(0) == "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown");
  CHECK(at.log.of(1) == whole_backup);
}

TEST_CASE("a handler that blocks its thread beyond the freeze deadline is found before Thaw") {
  stage at;
  scripted& writer = at.add();
  writer[event_kind::freeze].doing([&at] { at.clock.advance(61s); });
  const backup_outcome outcome = at.back_up();

  CHECK(outcome.code == hresult::unexpected_writer_error);
  CHECK(outcome.statuses.at(0).failure == hresult::writer_error_timeout);
  CHECK(at.log.of(0) == "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown");
}

// Microsoft KB 915331: the deadline ran on a thread of its own, and failed writers that had been thawed in time.
TEST_CASE("once Thaw is delivered the freeze deadline is void") {
  stage at;
  scripted& writer = at.add();
  writer[event_kind::freeze].after(59s);
  writer[event_kind::thaw].after(30s);  // beyond what was the deadline
  const backup_outcome outcome = at.back_up();

  CHECK(outcome.is_ok());
  CHECK(at.log.of(0) == whole_backup);
  CHECK(outcome.statuses.at(0).is_ok());
}

TEST_CASE("a deadline that passes at the very moment of Thaw comes too late") {
  stage at;
  at.add<hasty_writer>();
  at.add<back_writer>()[event_kind::freeze].after(20s);
  CHECK(at.back_up().is_ok());
  CHECK(at.log.of(0) == whole_backup);
}

TEST_CASE("a deadline that passes at the very moment of Thaw, while another level still thaws, aborts") {
  stage at;
  at.add<hasty_writer>();
  scripted& other = at.add<back_writer>();
  other[event_kind::freeze].after(20s);
  other[event_kind::thaw].after(1s);
  const backup_outcome outcome = at.back_up();
  CHECK(outcome.code == hresult::unexpected_writer_error);
  CHECK(at.log.of(0) == "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown");
  CHECK(at.log.of(1) == "Identify PrepareBackup PrepareSnapshot Freeze Thaw Abort BackupShutdown");
}

TEST_CASE("when the deadline and the end of the provider's work race, there is exactly one of Thaw and Abort") {
  for (int time = 0; time < 200; ++time) {
    stage at;
    at.add();
    scripted_provider provider{at.clock};
    provider[provider_phase::post_commit].takes = 60s;
    const backup_outcome outcome = at.back_up(&provider);
    const int thaws = at.log.count(0, event_kind::thaw);
    const int aborts = at.log.count(0, event_kind::abort);
    CHECK(thaws + aborts == 1);
    CHECK(outcome.is_ok() == (thaws == 1));
  }
}

TEST_CASE("a handler that does not answer in time fails its event as not responding") {
  struct row {
    event_kind at;
    writer_state state;
    bool stops;
  };
  constexpr std::array rows{
      row{event_kind::prepare_backup, writer_state::failed_at_prepare_backup, true},
      row{event_kind::prepare_snapshot, writer_state::failed_at_prepare_snapshot, true},
      row{event_kind::thaw, writer_state::failed_at_thaw, true},
      row{event_kind::post_snapshot, writer_state::failed_at_post_snapshot, false},
      row{event_kind::backup_complete, writer_state::failed_at_backup_complete, false},
  };
  for (const row& each : rows) {
    for (const bool hangs : {false, true}) {
      INFO(vss::name(each.at));
      stage at{vss::coordinator_options{}.response_timeout(90s)};
      const vss::time_point began = at.clock.now();
      at.add()[each.at] = missed(hangs);
      at.add();
      const backup_outcome outcome = at.back_up();

      CHECK(outcome.code == (each.stops ? hresult::unexpected_writer_error : hresult::ok));
      CHECK(outcome.statuses.at(0).state == each.state);
      CHECK(outcome.statuses.at(0).failure == hresult::writer_not_responding);
      CHECK(outcome.statuses.at(1).is_ok());
      for (const int writer : {0, 1}) {
        CHECK(at.log.count(writer, event_kind::abort) == (each.stops ? 1 : 0));
        CHECK(at.log.count(writer, event_kind::backup_shutdown) == 1);
      }
      CHECK(at.clock.now() - began == 90s);
    }
  }
}

TEST_CASE("a writer that does not answer Identify in time is left out") {
  for (const bool hangs : {false, true}) {
    stage at{vss::coordinator_options{}.response_timeout(90s)};
    at.add()[event_kind::identify] = missed(hangs);
    at.add();
    const backup_outcome outcome = at.back_up();
    CHECK(outcome.is_ok());
    CHECK(at.log.of(0) == "Identify");
    CHECK(at.log.of(1) == whole_backup);
    CHECK(outcome.left_out.at(0).failure == hresult::writer_not_responding);
  }
}

TEST_CASE("Abort and BackupShutdown that do not come back hold up nobody for longer than the time limit") {
  for (const bool hangs : {false, true}) {
    stage at{vss::coordinator_options{}.response_timeout(90s)};
    const vss::time_point began = at.clock.now();
    scripted& writer = at.add();
    writer[event_kind::abort] = missed(hangs);
    writer[event_kind::backup_shutdown] = missed(hangs);
    at.add()[event_kind::freeze] = act::hard;
    const backup_outcome outcome = at.back_up();

    CHECK(outcome.statuses.at(0).state == writer_state::stable);
    CHECK(outcome.statuses.at(0).failure == hresult::writer_not_responding);
    CHECK(at.clock.now() - began == 180s);
    CHECK(at.log.count(0, event_kind::backup_shutdown) == 1);
    CHECK(at.log.count(1, event_kind::backup_shutdown) == 1);
  }
}

TEST_CASE("a restore's handlers have their time limit, and no Abort") {
  for (const event_kind event : {event_kind::pre_restore, event_kind::post_restore}) {
    for (const bool hangs : {false, true}) {
      stage at{vss::coordinator_options{}.response_timeout(90s)};
      at.add()[event] = missed(hangs);
      {
        auto gathered = vss::restore{at.coordinator()}.GatherWriterMetadata();
        auto ready = std::move(*gathered).PreRestore();
        const auto complete = std::move(*ready).PostRestore();
        REQUIRE(complete);
        CHECK(complete->GatherWriterStatus().at(0).failure == hresult::writer_not_responding);
      }
      CHECK(at.log.of(0) == "Identify PreRestore PostRestore");
    }
  }
}

TEST_CASE("a handler that hangs ends with its backup, and the next backup finds its writer free") {
  stage at;
  scripted& writer = at.add();
  writer[event_kind::freeze] = act::never;
  CHECK_FALSE(at.back_up().is_ok());
  CHECK(at.log.exit(0, event_kind::freeze).has_value());  // its locals are gone

  writer[event_kind::freeze] = act::ok;
  at.log.clear();
  CHECK(at.back_up().is_ok());
  CHECK(at.log.of(0) == whole_backup);
}
