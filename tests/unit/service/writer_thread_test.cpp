#include <vss/service/writer_thread.hpp>

#include <vss/coroutine/sleep.hpp>
#include <vss/requester/backup.hpp>
#include <vss/service/virtual_clock.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/quiet_writer.hpp>

#include <chrono>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

using namespace std::chrono_literals;
using vss::hresult;
using vss::writer_state;

namespace {

struct own_thread_policy : vss_test::policy {
  static constexpr bool dispatch_on_own_thread = true;
};

/// Blocks its own thread in Freeze until it is let go.
class stubborn_writer : public vss_test::quiet_writer<stubborn_writer, own_thread_policy> {
 public:
  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) {
    thread = std::this_thread::get_id();
    (void)co_await vss::sleep_for(3s);
    stays = thread == std::this_thread::get_id();
    co_return vss::ok;
  }
  vss::handler OnFreeze(freeze_context&) {
    note("Freeze");
    if (blocks) {
      blocked.set_value();
      let_go.get_future().wait();
    }
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) {
    note("Thaw");
    co_return vss::ok;
  }
  vss::handler OnAbort(abort_context&) {
    note("Abort");
    co_return vss::ok;
  }

  [[nodiscard]] std::string events() {
    const std::lock_guard lock{mutex_};
    return events_;
  }

  bool blocks = false;
  bool stays = false;
  std::promise<void> blocked;
  std::promise<void> let_go;
  std::thread::id thread;

 private:
  void note(const char* what) {
    const std::lock_guard lock{mutex_};
    (events_ += events_.empty() ? "" : " ") += what;
  }

  std::mutex mutex_;
  std::string events_;
};

}  // namespace

TEST_CASE("a writer with a thread of its own handles its events there") {
  stubborn_writer writer;
  vss::virtual_clock clock;
  vss::coordinator coordinator{vss::coordinator_options{}.clock(clock)};
  auto subscription = writer.Subscribe(coordinator);
  auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  auto prepared = std::move(*open).PrepareForBackup();
  auto snapped = std::move(*prepared).DoSnapshotSet();
  REQUIRE(snapped.has_value());
  CHECK(snapped->GatherWriterStatus().at(0).state == writer_state::waiting_for_backup_complete);
  CHECK(writer.thread != std::this_thread::get_id());
  CHECK(writer.stays);
  CHECK(writer.events() == "Freeze Thaw");
}

TEST_CASE("a writer that blocks its own thread is timed out in time, and gets Abort when it comes back") {
  stubborn_writer writer;
  writer.blocks = true;
  vss::virtual_clock clock;
  vss::coordinator coordinator{vss::coordinator_options{}.clock(clock)};
  auto subscription = writer.Subscribe(coordinator);
  {
    auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
    auto open = std::move(*gathered).StartSnapshotSet();
    auto prepared = std::move(*open).PrepareForBackup();
    std::thread time{[&] {
      writer.blocked.get_future().wait();
      clock.advance(61s);
    }};
    CHECK(std::move(*prepared).DoSnapshotSet().code() == hresult::unexpected_writer_error);
    time.join();
    const auto status = prepared->GatherWriterStatus().at(0);
    CHECK(status.state == writer_state::failed_at_freeze);
    CHECK(status.failure == hresult::writer_error_timeout);
    CHECK(writer.events() == "Freeze");
  }  // BackupShutdown does not wait for it either
  writer.let_go.set_value();
  CHECK(subscription.Unsubscribe().has_value());  // waits until its thread has done what was queued
  CHECK(writer.events() == "Freeze Abort");
}

TEST_CASE("a writer with a thread of its own cannot be unsubscribed by its own handler") {
  class leaving_writer : public vss_test::quiet_writer<leaving_writer, own_thread_policy> {
   public:
    vss::handler OnFreeze(freeze_context&) {
      refused = subscription->Unsubscribe().code();
      co_return vss::ok;
    }
    vss::subscription* subscription = nullptr;
    hresult refused = hresult::ok;
  };
  leaving_writer writer;
  vss::coordinator coordinator;
  auto subscription = writer.Subscribe(coordinator);
  writer.subscription = &subscription;
  auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  auto prepared = std::move(*open).PrepareForBackup();
  CHECK(std::move(*prepared).DoSnapshotSet().has_value());
  CHECK(writer.refused == hresult::bad_state);
}
