#include <vss/service/blocking_watch.hpp>

#include <vss/coroutine/sleep.hpp>
#include <vss/requester/backup.hpp>
#include <vss/service/virtual_clock.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/quiet_writer.hpp>

#include <atomic>
#include <chrono>
#include <future>
#include <string>
#include <utility>

using namespace std::chrono_literals;

namespace {

struct impatient_policy : vss_test::policy {
  static constexpr std::string_view writer_name = "Blocker";
  static constexpr std::chrono::milliseconds hold_limit{5};
};

/// Blocks its thread in Freeze until the watch has told of it.
class blocking_writer : public vss_test::quiet_writer<blocking_writer, impatient_policy> {
 public:
  vss::handler OnFreeze(freeze_context&) {
    (void)co_await vss::sleep_for(1h);  // waiting is not holding
    told.get_future().wait();
    co_return vss::ok;
  }

  std::promise<void> told;
};

}  // namespace

TEST_CASE("a handler that holds its thread is reported while it does, once, by name and event") {
  blocking_writer writer;
  std::atomic<int> reports{0};
  std::string who;
  vss::event_kind during{};
  std::chrono::nanoseconds held{};
  vss::virtual_clock clock;
  {
    auto options = vss::coordinator_options{}.clock(clock).response_timeout(24h);
    options.watch_blocking([&](const vss::blocking_report& report) {
      who = std::string{report.writer};
      during = report.event;
      held = report.held;
      if (reports++ == 0) writer.told.set_value();
    });
    vss::coordinator coordinator{options};
    const auto subscription = writer.Subscribe(coordinator);
    auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
    auto open = std::move(*gathered).StartSnapshotSet();
    auto prepared = std::move(*open).PrepareForBackup();
    CHECK_FALSE(std::move(*prepared).DoSnapshotSet().has_value());  // an hour is more than its freeze_timeout
  }
  CHECK(reports == 1);
  CHECK(who == "Blocker");
  CHECK(during == vss::event_kind::freeze);
  CHECK(held >= 5ms);
}

TEST_CASE("a handler that waits without holding its thread is not reported") {
  class waiting_writer : public vss_test::quiet_writer<waiting_writer, impatient_policy> {
   public:
    vss::handler OnFreeze(freeze_context&) {
      (void)co_await vss::sleep_for(20ms);  // real time: four times the limit
      co_return vss::ok;
    }
  };
  waiting_writer writer;
  std::atomic<int> reports{0};
  vss::coordinator coordinator{vss::coordinator_options{}.watch_blocking([&](const vss::blocking_report&) { ++reports; })};
  const auto subscription = writer.Subscribe(coordinator);
  auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  auto prepared = std::move(*open).PrepareForBackup();
  CHECK(std::move(*prepared).DoSnapshotSet().has_value());
  CHECK(reports == 0);
}
