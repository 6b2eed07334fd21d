#include <vss_scenario/stage.hpp>

#include <vss_test/catch.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace vss_scenario;
using vss::event_kind;
using vss::hresult;

namespace {

/// Counts how many handlers of one writer run at the same time; any more than one is a bug, and TSan sees the plain counter.
class busy_writer : public vss::writer<busy_writer, scripted_policy<vss::application_level::front_end, 60>> {
 public:
  vss::handler OnIdentify(identify_context& now) const { return work(now); }
  vss::handler OnPrepareBackup(prepare_backup_context& now) const { return work(now); }
  vss::handler OnPrepareSnapshot(prepare_snapshot_context& now) const { return work(now); }
  vss::handler OnFreeze(freeze_context& now) const { return work(now); }
  vss::handler OnThaw(thaw_context& now) const { return work(now); }
  vss::handler OnPostSnapshot(post_snapshot_context& now) const { return work(now); }
  vss::handler OnAbort(abort_context& now) const { return work(now); }
  vss::handler OnBackupComplete(backup_complete_context& now) const { return work(now); }
  vss::handler OnBackupShutdown(backup_shutdown_context& now) const { return work(now); }
  vss::handler OnPreRestore(pre_restore_context& now) const { return work(now); }
  vss::handler OnPostRestore(post_restore_context& now) const { return work(now); }

  mutable int most_at_once = 0;
  mutable int events = 0;

 private:
  template <typename Event>
  vss::handler work(vss::context<Event, policy>&) const {
    ++events;
    ++inside_;
    most_at_once = std::max(most_at_once, inside_);
    const int seen = co_await vss::offload(pool_, [] { return 1; });
    static_cast<void>(co_await vss::sleep_for(1ms));
    inside_ -= seen;
    co_return vss::ok;
  }

  mutable vss::thread_pool pool_;
  mutable int inside_ = 0;
};

/// A whole backup that waits for its turn to make a set; how often it had to.
int back_up_in_turn(vss::coordinator& at) {
  auto gathered = vss::backup{at}.GatherWriterMetadata();
  for (int refused = 0;; ++refused) {
    auto open = std::move(*gathered).StartSnapshotSet();
    if (not open) {
      if (open.code() != hresult::snapshot_set_in_progress) throw std::logic_error{open.error().message()};
      std::this_thread::yield();
      continue;
    }
    auto prepared = std::move(*open).PrepareForBackup();
    auto snapped = std::move(*prepared).DoSnapshotSet();
    if (not snapped) throw std::logic_error{snapped.error().message()};
    static_cast<void>(std::move(*snapped).BackupComplete());
    return refused;
  }
}

void restore(vss::coordinator& at) {
  auto gathered = vss::restore{at}.GatherWriterMetadata();
  auto ready = std::move(*gathered).PreRestore();
  static_cast<void>(std::move(*ready).PostRestore());
}

}  // namespace

TEST_CASE("operations on several threads never run two handlers of one writer at the same time") {
  constexpr int rounds = 20;
  vss::virtual_clock clock;
  vss::coordinator coordinator{vss::coordinator_options{}.clock(clock)};
  busy_writer one;
  busy_writer other;
  const vss::subscription subscribed = one.Subscribe(coordinator);
  const vss::subscription subscribed_too = other.Subscribe(coordinator);
  std::vector<std::thread> threads;
  for (int number = 0; number < 4; ++number) {
    threads.emplace_back([&coordinator, number] {
      for (int round = 0; round < rounds; ++round) number % 2 == 0 ? static_cast<void>(back_up_in_turn(coordinator)) : restore(coordinator);
    });
  }
  for (auto& each : threads) each.join();

  CHECK(one.most_at_once == 1);
  CHECK(other.most_at_once == 1);
  CHECK(one.events == 2 * rounds * 8 + 2 * rounds * 3);
  CHECK(other.events == one.events);
}

TEST_CASE("only one snapshot set is made at a time, and the one that was refused can try again") {
  stage at;
  at.add();
  auto first = vss::backup{at.coordinator()}.GatherWriterMetadata();
  auto second = vss::backup{at.coordinator()}.GatherWriterMetadata();
  auto making = std::move(*first).StartSnapshotSet();
  REQUIRE(making);

  auto refused = std::move(*second).StartSnapshotSet();
  CHECK(refused.code() == hresult::snapshot_set_in_progress);
  CHECK(refused.error().message() == "StartSnapshotSet: session {" + making->GetSessionId().to_string() +
                                         "} is making a snapshot set; try again when it is done");
  auto prepared = std::move(*making).PrepareForBackup();
  CHECK(std::move(*second).StartSnapshotSet().code() == hresult::snapshot_set_in_progress);
  const auto snapped = std::move(*prepared).DoSnapshotSet();
  REQUIRE(snapped);
  CHECK(std::move(*second).StartSnapshotSet().has_value());
}

TEST_CASE("a set that fails, is aborted or let go makes room for the next") {
  stage at;
  scripted& writer = at.add();
  const auto can_start = [&] {
    auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
    return std::move(*gathered).StartSnapshotSet().has_value();
  };
  {
    auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
    const auto open = std::move(*gathered).StartSnapshotSet();
    CHECK_FALSE(can_start());
  }
  CHECK(can_start());
  for (const event_kind event : {event_kind::prepare_backup, event_kind::freeze}) {
    writer[event] = act::hard;
    auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
    auto open = std::move(*gathered).StartSnapshotSet();
    auto prepared = std::move(*open).PrepareForBackup();
    if (prepared) CHECK_FALSE(std::move(*prepared).DoSnapshotSet());
    writer[event] = act::ok;
    CHECK(can_start());
  }
}

TEST_CASE("a second requester refused on its own thread goes on when the first has made its set") {
  stage at;
  at.add();
  auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  std::atomic<int> refused{-1};
  std::thread other{[&] { refused = back_up_in_turn(at.coordinator()); }};
  while (at.log.count(0, event_kind::identify) < 2) std::this_thread::yield();
  auto prepared = std::move(*open).PrepareForBackup();
  {
    const auto snapped = std::move(*prepared).DoSnapshotSet();
    CHECK(snapped.has_value());
  }
  other.join();
  CHECK(refused >= 0);
  CHECK(at.log.count(0, event_kind::freeze) == 2);
}

TEST_CASE("a writer can be identified by one requester while another holds it frozen") {
  stage at;
  at.add();
  scripted_provider provider{at.clock};
  std::size_t found = 0;
  provider[provider_phase::commit].first = [&] {
    const auto gathered = vss::restore{at.coordinator()}.GatherWriterMetadata();
    found = gathered->GatherWriterStatus().size();
  };
  CHECK(at.back_up(&provider).is_ok());
  CHECK(found == 1);
  CHECK(at.log.of(0) == "Identify PrepareBackup PrepareSnapshot Freeze Identify Thaw PostSnapshot BackupComplete BackupShutdown");
}

TEST_CASE("an event waits for its writer while another requester's handler has it") {
  stage at;
  scripted& writer = at.add();
  std::atomic<bool> other_began{false};
  std::thread other;
  writer[event_kind::prepare_backup].doing([&] {
    other = std::thread{[&] {
      other_began = true;
      restore(at.coordinator());
    }};
    while (not other_began) std::this_thread::yield();
  });
  writer[event_kind::prepare_backup].after(5s);
  CHECK(at.back_up().is_ok());
  other.join();
  // Whichever came first, no event began inside another.
  int inside = 0;
  for (const auto& each : at.log.entries()) {
    inside += each.entered ? 1 : -1;
    CHECK(inside <= 1);
  }
}

TEST_CASE("an event that waits for its writer longer than the time limit fails as not responding") {
  stage at{vss::coordinator_options{}.response_timeout(90s)};
  scripted& writer = at.add();
  writer[event_kind::pre_restore] = act::never;  // and holds the writer until its restore ends
  auto stuck = vss::restore{at.coordinator()}.GatherWriterMetadata();
  const auto ready = std::move(*stuck).PreRestore();
  REQUIRE(ready);

  const vss::time_point began = at.clock.now();
  const auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
  CHECK(at.clock.now() - began == 90s);
  const auto left_out = gathered->left_out();
  REQUIRE(left_out.size() == 1);
  CHECK(left_out[0].failure == hresult::writer_not_responding);
  CHECK(at.log.count(0, event_kind::identify) == 1);
}

TEST_CASE("a writer that is unsubscribed on another thread while it waits gets the Abort it is owed, and the others go on") {
  constexpr std::array events{event_kind::identify,      event_kind::prepare_backup,  event_kind::prepare_snapshot,
                              event_kind::freeze,        event_kind::thaw,            event_kind::post_snapshot,
                              event_kind::backup_complete, event_kind::backup_shutdown};
  for (const event_kind event : events) {
    INFO(vss::name(event));
    stage at{vss::coordinator_options{}.on_veto(vss::veto_policy::advisory)};
    at.add()[event] = act::never;
    vss::thread_pool pool;
    std::atomic<bool> hangs{false};
    std::atomic<bool> has_left{false};
    at.writer(0)[event].doing([&] { hangs = true; });
    at.add()[event].through(way::offload, &pool, [&] {  // time stands still until then
      while (not has_left) std::this_thread::yield();
    });
    std::thread other{[&] {
      while (not hangs) std::this_thread::yield();
      has_left = at.subscription(0).Unsubscribe().has_value();
    }};
    const backup_outcome outcome = at.back_up();
    other.join();

    CHECK(outcome.is_ok());
    CHECK(at.log.exit(0, event).has_value());
    const bool is_owed = event != event_kind::identify && event < event_kind::post_snapshot;
    CHECK(at.log.count(0, event_kind::abort) == (is_owed ? 1 : 0));
    CHECK(at.log.of(1) == whole_backup);
  }
}

TEST_CASE("a writer may leave on another thread while the provider works, frozen as it is") {
  stage at;
  at.add();
  at.add();
  scripted_provider provider{at.clock};
  provider[provider_phase::commit].first = [&] { static_cast<void>(at.subscription(0).Unsubscribe()); };
  const backup_outcome outcome = at.back_up(&provider);

  CHECK(outcome.code == hresult::unexpected_writer_error);
  CHECK(at.log.of(0) == "Identify PrepareBackup PrepareSnapshot Freeze Abort");
  CHECK(at.log.of(1) == "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown");
}

TEST_CASE("the status can be read while another thread takes a writer out") {
  for (int time = 0; time < 50; ++time) {
    stage at;
    at.add();
    at.add();
    auto gathered = vss::backup{at.coordinator()}.GatherWriterMetadata();
    std::thread other{[&] { static_cast<void>(at.subscription(0).Unsubscribe()); }};
    const auto statuses = gathered->GatherWriterStatus();
    gathered->SetBackupState(vss::backup_state{}.type(vss::backup_type::copy));
    other.join();
    CHECK(statuses.size() == 2);
    CHECK_FALSE(gathered->GatherWriterStatus().at(0).is_ok());
  }
}

TEST_CASE("writers come and go on one thread while another backs up") {
  vss::virtual_clock clock;
  vss::coordinator coordinator{vss::coordinator_options{}.clock(clock).on_veto(vss::veto_policy::advisory)};
  event_log log;
  front_writer stays{0, log, clock};
  const vss::subscription subscribed = stays.join(coordinator);
  std::atomic<bool> is_over{false};
  std::thread other{[&] {
    while (not is_over) {
      back_writer passes{1, log, clock};
      const vss::subscription passing = passes.join(coordinator);
      std::this_thread::yield();
    }
  }};
  for (int time = 0; time < 200; ++time) {
    auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
    auto open = std::move(*gathered).StartSnapshotSet();
    auto prepared = std::move(*open).PrepareForBackup();
    auto snapped = std::move(*prepared).DoSnapshotSet();
    REQUIRE(snapped);
    REQUIRE(std::move(*snapped).BackupComplete());
  }
  is_over = true;
  other.join();
  CHECK(log.count(0, event_kind::backup_shutdown) == 200);
  CHECK(log.count(0, event_kind::abort) == 0);
}
