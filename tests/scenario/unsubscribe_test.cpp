#include <vss_scenario/stage.hpp>

#include <vss_test/catch.hpp>

#include <array>
#include <atomic>
#include <coroutine>
#include <string>
#include <string_view>
#include <thread>

using namespace vss_scenario;
using vss::event_kind;
using vss::hresult;
using vss::writer_state;

namespace {

constexpr std::array backup_events{event_kind::identify, event_kind::prepare_backup, event_kind::prepare_snapshot, event_kind::freeze,
                                   event_kind::thaw,     event_kind::post_snapshot,  event_kind::backup_complete,  event_kind::backup_shutdown};

/// Whether Abort is owed to a writer that leaves during, or after, an event.
bool is_abort_owed(event_kind event) {
  return event == event_kind::prepare_backup || event == event_kind::prepare_snapshot || event == event_kind::freeze ||
         event == event_kind::thaw;
}

}  // namespace

TEST_CASE("a handler cannot unsubscribe its own writer, at any event, and nothing changes by trying") {
  for (const event_kind event : backup_events) {
    INFO(vss::name(event));
    stage at;
    hresult code = hresult::ok;
    std::string words;
    at.add()[event].doing([&] {
      const auto refused = at.subscription(0).Unsubscribe();
      code = refused.code();
      words = refused.error().message();
    });
    const backup_outcome outcome = at.back_up();
    CHECK(code == hresult::bad_state);
    CHECK(words == "Unsubscribe: writer 'Front' cannot be unsubscribed from inside its own handler");
    CHECK(outcome.is_ok());
    CHECK(at.log.of(0) == whole_backup);
    CHECK(at.coordinator().writer_count() == 1);
    CHECK(static_cast<bool>(at.subscription(0)));
  }
}

TEST_CASE("a handler that resumed from a wait cannot unsubscribe its own writer either") {
  class waiter : public vss::writer<waiter, scripted_policy<vss::application_level::front_end, 60>> {
   public:
    vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
    vss::handler OnFreeze(freeze_context&) {
      static_cast<void>(co_await vss::sleep_for(1s));
      code = mine->Unsubscribe().code();
      co_return vss::ok;
    }
    vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
    vss::handler OnAbort(abort_context&) { co_return vss::ok; }
    vss::subscription* mine = nullptr;
    hresult code = hresult::ok;
  };
  stage at;
  waiter writer;
  vss::subscription subscription = writer.Subscribe(at.coordinator());
  writer.mine = &subscription;
  CHECK(at.back_up().is_ok());
  CHECK(writer.code == hresult::bad_state);
}

TEST_CASE("a refused Unsubscribe leaves the writer's other operations alone") {
  stage at;
  scripted& writer = at.add();
  auto other = vss::backup{at.coordinator()}.GatherWriterMetadata();
  auto open = std::move(*other).StartSnapshotSet();
  auto prepared = std::move(*open).PrepareForBackup();  // here Abort would be owed to it
  hresult code = hresult::ok;
  writer[event_kind::pre_restore].doing([&] { code = at.subscription(0).Unsubscribe().code(); });
  auto gathered = vss::restore{at.coordinator()}.GatherWriterMetadata();
  CHECK(std::move(*gathered).PreRestore().has_value());
  CHECK(code == hresult::bad_state);
  CHECK(at.log.count(0, event_kind::abort) == 0);
  CHECK(std::move(*prepared).DoSnapshotSet().has_value());
}

TEST_CASE("a writer's handler may unsubscribe another writer, which then gets the Abort it is owed") {
  for (const event_kind event : backup_events) {
    for (const bool leaves_first : {false, true}) {  // before its own event of that name, or after
      INFO(vss::name(event) << (leaves_first ? ", before its own" : ", after its own"));
      stage at{vss::coordinator_options{}.on_veto(vss::veto_policy::advisory)};
      at.add();
      at.add();
      const std::size_t leaves = leaves_first ? 1 : 0;
      bool is_gone = false;
      at.writer(1 - leaves)[event].doing([&] { is_gone = at.subscription(leaves).Unsubscribe().has_value(); });
      const backup_outcome outcome = at.back_up();

      CHECK(is_gone);
      CHECK(outcome.is_ok());
      CHECK(at.log.of(static_cast<int>(1 - leaves)) == whole_backup);
      const std::string expected = [&] {
        std::string events;
        for (const event_kind each : backup_events) {
          if (each == event && leaves_first) break;
          events += (events.empty() ? "" : " ") + std::string{vss::name(each)};
          if (each == event) break;
        }
        // PrepareBackup first makes an Abort due, PostSnapshot ends that.
        const bool due = leaves_first ? is_abort_owed(event) && event != event_kind::prepare_backup : is_abort_owed(event);
        const bool due_before_post = leaves_first && event == event_kind::post_snapshot;
        if (due || due_before_post) events += " Abort";
        return events;
      }();
      CHECK(at.log.of(static_cast<int>(leaves)) == expected);
    }
  }
}

TEST_CASE("a writer that leaves before Thaw stops a strict set") {
  stage at;
  at.add();
  at.add()[event_kind::freeze].doing([&] { static_cast<void>(at.subscription(0).Unsubscribe()); });
  const backup_outcome outcome = at.back_up();

  CHECK(outcome.code == hresult::unexpected_writer_error);
  CHECK(outcome.statuses.at(0).state == writer_state::unknown);
  CHECK(outcome.statuses.at(0).failure == hresult::writer_not_responding);
  CHECK(outcome.statuses.at(0).diagnostic == "the writer was unsubscribed during the operation");
  CHECK(at.log.of(0) == "Identify PrepareBackup PrepareSnapshot Freeze Abort");
  CHECK(at.log.of(1) == "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown");
}

TEST_CASE("a writer that leaves after PostSnapshot stops nothing, with a provider or without") {
  for (const bool with_provider : {false, true}) {
    stage at;
    at.add();
    at.add()[event_kind::post_snapshot].doing([&] { static_cast<void>(at.subscription(0).Unsubscribe()); });
    scripted_provider provider{at.clock};
    const backup_outcome outcome = at.back_up(with_provider ? &provider : nullptr);
    CHECK(outcome.is_ok());
    CHECK(at.log.of(0) == "Identify PrepareBackup PrepareSnapshot Freeze Thaw PostSnapshot");
  }
}

TEST_CASE("a writer that was left out in Identify may leave without stopping the set") {
  stage at;
  at.add()[event_kind::identify] = act::withdraw;
  at.add()[event_kind::prepare_backup].doing([&] { CHECK(at.subscription(0).Unsubscribe()); });
  const backup_outcome outcome = at.back_up();
  CHECK(outcome.is_ok());
  CHECK(at.log.of(0) == "Identify");
}

TEST_CASE("a writer that failed and then leaves keeps its failure in the status") {
  stage at;
  at.add()[event_kind::freeze] = step{act::hard}.with(vss::writer_error_ex::retryable);
  auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  auto prepared = std::move(*open).PrepareForBackup();
  CHECK_FALSE(std::move(*prepared).DoSnapshotSet());
  CHECK(at.subscription(0).Unsubscribe());
  CHECK(prepared->GatherWriterStatus().at(0).state == writer_state::failed_at_freeze);
  CHECK(prepared->GatherWriterStatus().at(0).failure == hresult::writer_error_retryable);
}

TEST_CASE("a writer that leaves while it waits has its handler ended, and then gets the Abort it is owed") {
  for (const event_kind event : backup_events) {
    INFO(vss::name(event));
    stage at{vss::coordinator_options{}.on_veto(vss::veto_policy::advisory)};
    at.add()[event] = act::never;
    at.add()[event].doing([&] {
      CHECK(at.log.count(0, event) == 1);
      CHECK(at.subscription(0).Unsubscribe());
      CHECK(at.log.exit(0, event).has_value());  // its locals are gone
    });
    const vss::time_point began = at.clock.now();
    const backup_outcome outcome = at.back_up();

    CHECK(outcome.is_ok());
    CHECK(at.clock.now() == began);
    CHECK(at.log.count(0, event_kind::abort) == (is_abort_owed(event) ? 1 : 0));
    CHECK(at.log.of(1) == whole_backup);
  }
}

TEST_CASE("a writer that leaves during its Abort has that finish first") {
  stage at;
  at.add()[event_kind::abort].after(3s);
  at.add()[event_kind::freeze] = act::hard;
  at.writer(1)[event_kind::abort].after(1s);
  at.add()[event_kind::abort].after(2s);
  class leaver {
   public:
    static void unsubscribe(stage& from) { CHECK(from.subscription(0).Unsubscribe()); }
  };
  at.writer(2)[event_kind::abort].doing([&] { leaver::unsubscribe(at); });
  const backup_outcome outcome = at.back_up();
  CHECK(outcome.code == hresult::unexpected_writer_error);
  const auto entered = at.log.entry(0, event_kind::abort);
  const auto left = at.log.exit(0, event_kind::abort);
  REQUIRE(left);
  CHECK(left->at - entered->at == 3s);
  CHECK(at.log.count(0, event_kind::backup_shutdown) == 0);
}

TEST_CASE("an Abort that hangs is ended when its writer has left") {
  stage at;
  at.add()[event_kind::abort] = act::never;
  auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  const auto prepared = std::move(*open).PrepareForBackup();
  CHECK(at.subscription(0).Unsubscribe());
  CHECK(at.log.count(0, event_kind::abort) == 1);
  CHECK(at.log.exit(0, event_kind::abort).has_value());  // no coroutine of the writer is left behind
}

TEST_CASE("a handler whose Unsubscribe of another writer takes longer than its own deadline is timed out when it goes on") {
  stage at{vss::coordinator_options{}.on_veto(vss::veto_policy::advisory)};
  at.add()[event_kind::abort].after(70s);
  scripted& impatient = at.add();
  impatient[event_kind::freeze].doing([&] { CHECK(at.subscription(0).Unsubscribe()); });
  const backup_outcome outcome = at.back_up();

  CHECK(outcome.is_ok());
  CHECK(outcome.statuses.at(1).failure == hresult::writer_error_timeout);
  CHECK(at.log.of(1) == "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown");
}

TEST_CASE("a writer that leaves a restore gets no Abort") {
  stage at;
  at.add();
  auto gathered = vss::restore{at.coordinator()}.GatherWriterMetadata();
  auto ready = std::move(*gathered).PreRestore();
  CHECK(at.subscription(0).Unsubscribe());
  const auto complete = std::move(*ready).PostRestore();
  REQUIRE(complete);
  CHECK(complete->GatherWriterStatus().at(0).state == writer_state::unknown);
  CHECK(at.log.of(0) == "Identify PreRestore");
}

TEST_CASE("a writer that leaves between two calls gets the Abort it is owed on the thread that unsubscribes") {
  stage at;
  std::thread::id aborted_on;
  at.add()[event_kind::abort].doing([&] { aborted_on = std::this_thread::get_id(); });
  at.add();
  auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  auto prepared = std::move(*open).PrepareForBackup();
  std::thread::id other;
  std::thread{[&] {
    other = std::this_thread::get_id();
    static_cast<void>(at.subscription(0).Unsubscribe());
  }}.join();
  CHECK(aborted_on == other);
  CHECK(std::move(*prepared).DoSnapshotSet().code() == hresult::unexpected_writer_error);
}

TEST_CASE("a writer that leaves may subscribe again, and takes part in what begins from then on") {
  stage at;
  scripted& writer = at.add();
  const vss::guid first = at.subscription(0).instance_id();
  auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
  CHECK(at.subscription(0).Unsubscribe());
  at.subscription(0) = vss::subscription{};
  vss::subscription second = writer.join(at.coordinator());
  REQUIRE(second.result());
  CHECK(second.instance_id() != first);

  auto open = std::move(*gathered).StartSnapshotSet();
  const auto prepared = std::move(*open).PrepareForBackup();
  CHECK(prepared.code() == hresult::unexpected_writer_error);  // the writer that it knew is gone
  CHECK(at.log.of(0) == "Identify");
  at.log.clear();
  { const auto let_go = std::move(*open); }
  CHECK(at.back_up().is_ok());
  CHECK(at.log.of(0) == whole_backup);
}
