#include <vss_scenario/stage.hpp>

#include <vss_test/catch.hpp>

#include <array>
#include <string_view>

using namespace vss_scenario;
using vss::event_kind;
using vss::hresult;
using vss::writer_state;

namespace {

struct thrown {
  act how;
  hresult code;
  std::string_view message;
  std::string_view diagnostic;
};

constexpr std::array all_thrown{
    thrown{act::throw_exception, hresult::writer_error_nonretryable, "scripted exception", ""},
    thrown{act::throw_bad_alloc, hresult::writer_error_out_of_resources, "std::bad_alloc", ""},
    thrown{act::throw_int, hresult::writer_error_nonretryable, "", ""},
    thrown{act::report_then_throw, hresult::writer_error_retryable, "reported", "scripted exception"},
    thrown{act::throw_from_local, hresult::writer_error_nonretryable, "a local's destructor", ""},
};

constexpr std::array backup_events{event_kind::prepare_backup, event_kind::prepare_snapshot, event_kind::freeze, event_kind::thaw,
                                   event_kind::post_snapshot,  event_kind::backup_complete};

}  // namespace

TEST_CASE("an exception that leaves a handler is a veto with the policy's code and the exception's words") {
  vss::thread_pool pool;
  for (const thrown& each : all_thrown) {
    for (const event_kind event : backup_events) {
      for (const way by : {way::straight, way::offload, way::tasks}) {
        INFO(vss::name(event) << ", act " << static_cast<int>(each.how) << ", way " << static_cast<int>(by));
        stage at;
        step& failing = at.add()[event];
        failing = each.how;
        failing.with(vss::writer_error_ex::retryable, hresult::ok, "reported").through(by, &pool);
        at.add();
        const backup_outcome outcome = at.back_up();

        const bool stops = event != event_kind::post_snapshot && event != event_kind::backup_complete;
        CHECK(outcome.code == (stops ? hresult::unexpected_writer_error : hresult::ok));
        CHECK(outcome.statuses.at(0).failure == each.code);
        CHECK(outcome.statuses.at(0).message == each.message);
        CHECK(outcome.statuses.at(0).diagnostic == each.diagnostic);
        CHECK(at.log.count(0, event_kind::abort) == (stops ? 1 : 0));
        CHECK(at.log.count(1, event_kind::abort) == (stops ? 1 : 0));
        CHECK(at.log.count(0, event_kind::backup_shutdown) == 1);
      }
    }
  }
}

TEST_CASE("an exception from Abort or BackupShutdown stays with its writer") {
  for (const thrown& each : all_thrown) {
    stage at;
    scripted& writer = at.add();
    writer[event_kind::abort] = each.how;
    writer[event_kind::backup_shutdown] = each.how;
    at.add()[event_kind::freeze] = act::hard;
    const backup_outcome outcome = at.back_up();

    CHECK(outcome.statuses.at(0).state == writer_state::stable);
    CHECK(outcome.statuses.at(0).failure == each.code);
    CHECK(at.log.count(0, event_kind::backup_shutdown) == 1);
    CHECK(at.log.count(1, event_kind::backup_shutdown) == 1);
  }
}

TEST_CASE("an exception from a restore's handlers shows in the status") {
  for (const thrown& each : all_thrown) {
    stage at;
    at.add()[event_kind::pre_restore] = each.how;
    auto gathered = vss::restore{at.coordinator()}.GatherWriterMetadata();
    const auto ready = std::move(*gathered).PreRestore();
    REQUIRE(ready);
    CHECK(ready->GatherWriterStatus().at(0).state == writer_state::failed_at_pre_restore);
    CHECK(ready->GatherWriterStatus().at(0).failure == each.code);
  }
}

TEST_CASE("handlers answer through a pool and through nested tasks as they do straight") {
  vss::thread_pool pool{2};
  for (const way by : {way::offload, way::tasks}) {
    stage at;
    for (int number = 0; number < 4; ++number) {
      scripted& writer = at.add();
      for (std::size_t event = 0; event < vss::event_count; ++event) {
        writer[static_cast<event_kind>(event)].through(by, &pool).after(number % 2 == 0 ? 0s : 3s);
      }
    }
    CHECK(at.back_up().is_ok());
    for (int number = 0; number < 4; ++number) CHECK(at.log.of(number) == whole_backup);
  }
}
