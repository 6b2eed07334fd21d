#include <vss_scenario/stage.hpp>

#include <vss_test/catch.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace vss_scenario;
using vss::event_kind;
using vss::event_outcome;
using vss::hresult;

namespace {

/// Keeps a trace, and who was last heard of when something happened.
class trace_keeper {
 public:
  [[nodiscard]] vss::coordinator_options options() {
    vss::coordinator_options made;
    made.trace([this](const vss::trace_record& each) { records.push_back(each); });
    return made;
  }
  [[nodiscard]] std::string text() const {
    std::string all;
    for (const auto& each : records) all += std::string{each.writer} + "." + std::string{each.event} + " ";
    return all;
  }
  [[nodiscard]] const vss::trace_record& of(std::string_view event) const {
    for (const auto& each : records) {
      if (each.event == event) return each;
    }
    throw std::logic_error{"not traced"};
  }

  std::vector<vss::trace_record> records;
};

}  // namespace

TEST_CASE("the trace tells each event and each step of the provider, in order") {
  trace_keeper keeper;
  stage at{keeper.options()};
  at.add();
  scripted_provider provider{at.clock};
  CHECK(at.back_up(&provider).is_ok());
  CHECK(keeper.text() ==
        "Front.Identify provider.IsVolumeSupported provider.BeginPrepareSnapshot Front.PrepareBackup Front.PrepareSnapshot "
        "provider.EndPrepareSnapshots Front.Freeze provider.PreCommitSnapshots provider.CommitSnapshots provider.PostCommitSnapshots "
        "Front.Thaw provider.PreFinalCommitSnapshots Front.PostSnapshot provider.PostFinalCommitSnapshots Front.BackupComplete "
        "Front.BackupShutdown ");
}

TEST_CASE("a trace record tells session, writer, outcome, code, duration and diagnostic") {
  trace_keeper keeper;
  stage at{keeper.options()};
  at.add()[event_kind::prepare_snapshot] = step{act::mute}.after(3s);
  CHECK_FALSE(at.back_up().is_ok());

  const vss::trace_record& failed = keeper.of("PrepareSnapshot");
  CHECK(failed.session_id == at.log.entry(0, event_kind::identify)->session);
  CHECK(failed.instance_id == at.subscription(0).instance_id());
  CHECK(failed.outcome == event_outcome::hard);
  CHECK(failed.failure == hresult::writer_error_nonretryable);
  CHECK(failed.duration == 3s);
  CHECK(failed.diagnostic == "vetoed, but no failure was recorded");

  const vss::trace_record& well = keeper.of("Identify");
  CHECK(well.outcome == event_outcome::success);
  CHECK(well.failure == hresult::ok);
  CHECK(well.diagnostic.empty());
}

TEST_CASE("a failing step of the provider is traced with its code and words") {
  trace_keeper keeper;
  stage at{keeper.options()};
  at.add();
  scripted_provider provider{at.clock};
  provider[provider_phase::commit] = {provider_act::fail, hresult::insufficient_storage, 2s, false, {}};
  CHECK_FALSE(at.back_up(&provider).is_ok());

  const vss::trace_record& failed = keeper.of("CommitSnapshots");
  CHECK(failed.instance_id.is_null());
  CHECK(failed.outcome == event_outcome::hard);
  CHECK(failed.failure == hresult::insufficient_storage);
  CHECK(failed.duration == 2s);
  CHECK(failed.diagnostic == "CommitSnapshots: scripted error");
  CHECK(keeper.of("AbortSnapshots").outcome == event_outcome::success);
}

TEST_CASE("between Freeze and Thaw the trace is kept back, and comes when the last writer has gone on") {
  trace_keeper keeper;
  stage at{keeper.options()};
  at.add<front_writer>()[event_kind::thaw].doing([&] { CHECK(keeper.records.back().event == "EndPrepareSnapshots"); });
  at.add<system_writer>();
  scripted_provider provider{at.clock};
  std::size_t after_thaw = 0;
  std::size_t at_commit = 0;
  provider[provider_phase::commit].first = [&] { at_commit = keeper.records.size(); };
  provider[provider_phase::pre_final_commit].first = [&] { after_thaw = keeper.records.size(); };
  CHECK(at.back_up(&provider).is_ok());

  REQUIRE(at_commit > 0);
  CHECK(keeper.records[at_commit - 1].event == "EndPrepareSnapshots");
  REQUIRE(after_thaw > 0);
  CHECK(keeper.records[after_thaw - 1].event == "Thaw");
  CHECK(keeper.records[after_thaw - 1].writer == "Front");
}

TEST_CASE("a set that fails while frozen tells its trace when everyone has been aborted") {
  trace_keeper keeper;
  stage at{keeper.options()};
  at.add<front_writer>();
  at.add<back_writer>()[event_kind::freeze] = act::hard;
  std::size_t at_abort = 0;
  at.writer(0)[event_kind::abort].doing([&] { at_abort = keeper.records.size(); });
  CHECK_FALSE(at.back_up().is_ok());

  REQUIRE(at_abort > 0);
  CHECK(keeper.records[at_abort - 1].event == "PrepareSnapshot");
  CHECK(keeper.text().ends_with("Front.Freeze Back.Freeze Back.Abort Front.Abort Front.BackupShutdown Back.BackupShutdown "));
}

TEST_CASE("a writer that is frozen for too long is traced with its time-out") {
  trace_keeper keeper;
  stage at{keeper.options()};
  at.add();
  scripted_provider provider{at.clock};
  provider[provider_phase::pre_commit].takes = 61s;
  CHECK_FALSE(at.back_up(&provider).is_ok());

  std::vector<std::pair<event_outcome, std::chrono::nanoseconds>> freezes;
  for (const auto& each : keeper.records) {
    if (each.event == "Freeze") freezes.emplace_back(each.outcome, each.duration);
  }
  REQUIRE(freezes.size() == 2);
  CHECK(freezes[0] == std::pair{event_outcome::success, std::chrono::nanoseconds{0}});
  CHECK(freezes[1] == std::pair{event_outcome::timed_out, std::chrono::nanoseconds{61s}});
}
