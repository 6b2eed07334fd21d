#include <vss/coroutine/stage.hpp>

#include <vss/requester/backup.hpp>
#include <vss/requester/restore.hpp>
#include <vss/coroutine/sleep.hpp>
#include <vss/service/virtual_clock.hpp>
#include <vss/writer/writer.hpp>
#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/quiet_writer.hpp>

#include <chrono>
#include <optional>
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

enum class ending { none, veto, early, exception, sleep_too_long, stale_stage };

/// A whole snapshot in one coroutine, which ends in the stage and in the way that a test chooses.
template <typename Policy>
class sequence_writer : public vss::writer<sequence_writer<Policy>, Policy> {
  using base = vss::writer<sequence_writer<Policy>, Policy>;

 public:
  vss::handler OnSnapshot(typename base::snapshot_context& snapshot) {
    const vss_test::alive local{lives};
    const auto thread = std::this_thread::get_id();
    (void)co_await vss::sleep_for(1s);
    note("prepare");
    if (ends_here(1) && how == ending::veto) co_return this->SetWriterFailure(snapshot, vss::writer_error::retryable);
    if (ends_here(1) && how == ending::early) co_return vss::ok;
    if (ends_here(1) && how == ending::exception) throw 1;
    if (ends_here(1) && how == ending::sleep_too_long) (void)co_await vss::sleep_for(24h);

    auto& freeze = co_await snapshot.Freeze();
    note("freeze");
    same_thread = same_thread && thread == std::this_thread::get_id();
    late_report = this->SetWriterFailure(snapshot, vss::writer_error::retryable).result();
    if (ends_here(2) && how == ending::veto) co_return this->SetWriterFailure(freeze, vss::writer_error::retryable);
    if (ends_here(2) && how == ending::early) co_return vss::ok;
    if (ends_here(2) && how == ending::exception) throw 1;
    if (ends_here(2) && how == ending::sleep_too_long) (void)co_await vss::sleep_for(24h);
    if (ends_here(2) && how == ending::stale_stage) (void)co_await snapshot.Freeze();

    auto& thaw = co_await freeze.Thaw();
    note("thaw");
    same_thread = same_thread && thread == std::this_thread::get_id();
    if (ends_here(3) && how == ending::veto) co_return this->SetWriterFailure(thaw, vss::writer_error::retryable);
    if (ends_here(3) && how == ending::early) co_return vss::ok;
    if (ends_here(3) && how == ending::exception) throw 1;
    if (ends_here(3) && how == ending::sleep_too_long) (void)co_await vss::sleep_for(24h);

    auto& post = co_await thaw.PostSnapshot();
    note("post");
    same_thread = same_thread && thread == std::this_thread::get_id();
    if (ends_here(4) && how == ending::veto) co_return this->SetWriterFailure(post, vss::writer_error::retryable);
    if (ends_here(4) && how == ending::exception) throw 1;
    if (ends_here(4) && how == ending::sleep_too_long) (void)co_await vss::sleep_for(24h);
    co_return vss::ok;
  }

  vss::handler OnRestore(typename base::restore_context& before) {
    const vss_test::alive local{lives};
    note("pre-restore");
    auto& after = co_await before.PostRestore();
    note("post-restore");
    if (ends_here(1)) co_return this->SetWriterFailure(after, vss::writer_error::nonretryable);
    co_return vss::ok;
  }

  vss_test::life_count lives;
  std::string order;
  hresult late_report = hresult::ok;
  bool same_thread = true;
  int stage = 0;
  ending how = ending::none;

 private:
  void note(const char* what) { (order += order.empty() ? "" : " ") += what; }
  [[nodiscard]] bool ends_here(int in) const noexcept { return stage == in; }
};

/// Backs up one such writer, and gives its status after DoSnapshotSet.
template <typename Policy>
vss::writer_status back_up(sequence_writer<Policy>& writer) {
  vss::virtual_clock clock;
  vss::coordinator coordinator{vss::coordinator_options{}.clock(clock)};
  const auto subscription = writer.Subscribe(coordinator);  // its end waits for a thread of the writer's own
  auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  auto prepared = std::move(*open).PrepareForBackup();
  const auto snapped = std::move(*prepared).DoSnapshotSet();
  return snapped ? snapped->GatherWriterStatus().at(0) : prepared->GatherWriterStatus().at(0);
}

template <typename Policy>
void check_every_ending() {
  struct expectation {
    int stage;
    ending how;
    const char* order;
    writer_state state;
    hresult failure;
  };
  const expectation all[] = {
      {0, ending::none, "prepare freeze thaw post", writer_state::waiting_for_backup_complete, hresult::ok},
      {1, ending::veto, "prepare", writer_state::failed_at_prepare_snapshot, hresult::writer_error_retryable},
      {1, ending::early, "prepare", writer_state::waiting_for_backup_complete, hresult::ok},
      {1, ending::exception, "prepare", writer_state::failed_at_prepare_snapshot, hresult::writer_error_nonretryable},
      {1, ending::sleep_too_long, "prepare", writer_state::failed_at_prepare_snapshot, hresult::writer_not_responding},
      {2, ending::veto, "prepare freeze", writer_state::failed_at_freeze, hresult::writer_error_retryable},
      {2, ending::early, "prepare freeze", writer_state::waiting_for_backup_complete, hresult::ok},
      {2, ending::exception, "prepare freeze", writer_state::failed_at_freeze, hresult::writer_error_nonretryable},
      {2, ending::sleep_too_long, "prepare freeze", writer_state::failed_at_freeze, hresult::writer_error_timeout},
      {2, ending::stale_stage, "prepare freeze", writer_state::failed_at_freeze, hresult::writer_error_nonretryable},
      {3, ending::veto, "prepare freeze thaw", writer_state::failed_at_thaw, hresult::writer_error_retryable},
      {3, ending::early, "prepare freeze thaw", writer_state::waiting_for_backup_complete, hresult::ok},
      {3, ending::exception, "prepare freeze thaw", writer_state::failed_at_thaw, hresult::writer_error_nonretryable},
      {3, ending::sleep_too_long, "prepare freeze thaw", writer_state::failed_at_thaw, hresult::writer_not_responding},
      {4, ending::veto, "prepare freeze thaw post", writer_state::failed_at_post_snapshot, hresult::writer_error_retryable},
      {4, ending::exception, "prepare freeze thaw post", writer_state::failed_at_post_snapshot, hresult::writer_error_nonretryable},
      {4, ending::sleep_too_long, "prepare freeze thaw post", writer_state::failed_at_post_snapshot,
       hresult::writer_not_responding},
  };
  for (const auto& expected : all) {
    INFO("stage " << expected.stage << ", ending " << static_cast<int>(expected.how));
    sequence_writer<Policy> writer;
    writer.stage = expected.stage;
    writer.how = expected.how;
    const vss::writer_status status = back_up(writer);
    CHECK(writer.order == expected.order);
    CHECK(status.state == expected.state);
    CHECK(status.failure == expected.failure);
    CHECK(writer.same_thread);
    CHECK(writer.lives.made == 1);
    CHECK(writer.lives.destroyed == 1);
    if (expected.stage == 0) CHECK(writer.late_report == hresult::bad_state);
  }
}

}  // namespace

TEST_CASE("a snapshot in one coroutine ends as its single handlers would, wherever and however it ends") {
  check_every_ending<vss_test::policy>();
}

TEST_CASE("a snapshot in one coroutine works on a thread of the writer's own") { check_every_ending<own_thread_policy>(); }

TEST_CASE("AbortBackup and the end of the requester destroy a snapshot's coroutine where it waits") {
  sequence_writer<vss_test::policy> writer;
  sequence_writer<vss_test::policy> vetoing;
  vss::virtual_clock clock;
  vss::coordinator coordinator{vss::coordinator_options{}.clock(clock)};
  const auto first = writer.Subscribe(coordinator);
  const auto second = vetoing.Subscribe(coordinator);
  vetoing.stage = 2;
  vetoing.how = ending::veto;
  auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  auto prepared = std::move(*open).PrepareForBackup();
  CHECK(std::move(*prepared).DoSnapshotSet().code() == hresult::unexpected_writer_error);
  CHECK(writer.order == "prepare freeze");  // it was frozen, and got Abort in place of Thaw
  CHECK(writer.lives.living() == 0);
}

TEST_CASE("a restore in one coroutine goes from PreRestore to PostRestore") {
  sequence_writer<vss_test::policy> writer;
  vss::coordinator coordinator;
  const auto subscription = writer.Subscribe(coordinator);
  auto gathered = vss::restore{coordinator}.GatherWriterMetadata();
  auto begun = std::move(*gathered).PreRestore();
  CHECK(writer.order == "pre-restore");
  CHECK(writer.lives.living() == 1);
  writer.stage = 1;
  auto done = std::move(*begun).PostRestore();
  CHECK(writer.order == "pre-restore post-restore");
  CHECK(writer.lives.living() == 0);
  CHECK(done->GatherWriterStatus().at(0).state == writer_state::failed_at_post_restore);
}

TEST_CASE("a restore that ends without PostRestore destroys its coroutine") {
  sequence_writer<vss_test::policy> writer;
  vss::coordinator coordinator;
  const auto subscription = writer.Subscribe(coordinator);
  {
    auto gathered = vss::restore{coordinator}.GatherWriterMetadata();
    auto begun = std::move(*gathered).PreRestore();
    CHECK(writer.lives.living() == 1);
  }
  CHECK(writer.lives.living() == 0);
  CHECK(writer.order == "pre-restore");
}
