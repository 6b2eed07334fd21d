#include <vss/service/writer_state.hpp>

#include <vss_test/catch.hpp>

using vss::event_kind;
using vss::event_outcome;
using vss::next_state;
using vss::writer_state;

namespace {

struct row {
  writer_state before;
  event_kind event;
  event_outcome outcome;
  writer_state after;
};

// The state machine as Microsoft's pages and our decisions give it, written out row by row.
constexpr row rows[] = {
    {writer_state::stable, event_kind::identify, event_outcome::success, writer_state::stable},
    {writer_state::waiting_for_thaw, event_kind::identify, event_outcome::success, writer_state::waiting_for_thaw},
    {writer_state::stable, event_kind::identify, event_outcome::hard, writer_state::failed_at_identify},
    {writer_state::stable, event_kind::prepare_backup, event_outcome::success, writer_state::stable},
    {writer_state::stable, event_kind::prepare_backup, event_outcome::soft, writer_state::failed_at_prepare_backup},
    {writer_state::stable, event_kind::prepare_backup, event_outcome::hard, writer_state::failed_at_prepare_backup},
    {writer_state::stable, event_kind::prepare_snapshot, event_outcome::success, writer_state::waiting_for_freeze},
    {writer_state::stable, event_kind::prepare_snapshot, event_outcome::soft, writer_state::failed_at_prepare_snapshot},
    {writer_state::stable, event_kind::prepare_snapshot, event_outcome::hard, writer_state::failed_at_prepare_snapshot},
    {writer_state::waiting_for_freeze, event_kind::freeze, event_outcome::success, writer_state::waiting_for_thaw},
    {writer_state::waiting_for_freeze, event_kind::freeze, event_outcome::hard, writer_state::failed_at_freeze},
    {writer_state::waiting_for_freeze, event_kind::freeze, event_outcome::soft, writer_state::failed_at_freeze},
    {writer_state::waiting_for_thaw, event_kind::freeze, event_outcome::timed_out, writer_state::failed_at_freeze},
    {writer_state::waiting_for_thaw, event_kind::thaw, event_outcome::success, writer_state::waiting_for_post_snapshot},
    {writer_state::waiting_for_thaw, event_kind::thaw, event_outcome::hard, writer_state::failed_at_thaw},
    {writer_state::waiting_for_post_snapshot, event_kind::post_snapshot, event_outcome::success,
     writer_state::waiting_for_backup_complete},
    {writer_state::waiting_for_post_snapshot, event_kind::post_snapshot, event_outcome::soft,
     writer_state::failed_at_post_snapshot},
    {writer_state::waiting_for_post_snapshot, event_kind::post_snapshot, event_outcome::hard,
     writer_state::failed_at_post_snapshot},
    {writer_state::waiting_for_backup_complete, event_kind::backup_complete, event_outcome::success, writer_state::stable},
    {writer_state::stable, event_kind::backup_complete, event_outcome::success, writer_state::stable},
    {writer_state::waiting_for_backup_complete, event_kind::backup_complete, event_outcome::soft,
     writer_state::failed_at_backup_complete},
    {writer_state::waiting_for_backup_complete, event_kind::backup_complete, event_outcome::hard,
     writer_state::failed_at_backup_complete},
    {writer_state::waiting_for_backup_complete, event_kind::backup_shutdown, event_outcome::success, writer_state::stable},
    {writer_state::failed_at_thaw, event_kind::backup_shutdown, event_outcome::success, writer_state::failed_at_thaw},
    {writer_state::stable, event_kind::backup_shutdown, event_outcome::soft, writer_state::failed_at_backup_shutdown},
    {writer_state::failed_at_freeze, event_kind::backup_shutdown, event_outcome::hard, writer_state::failed_at_backup_shutdown},
    {writer_state::waiting_for_freeze, event_kind::abort, event_outcome::success, writer_state::stable},
    {writer_state::waiting_for_thaw, event_kind::abort, event_outcome::success, writer_state::stable},
    {writer_state::waiting_for_post_snapshot, event_kind::abort, event_outcome::success, writer_state::stable},
    {writer_state::failed_at_freeze, event_kind::abort, event_outcome::success, writer_state::failed_at_freeze},
    {writer_state::failed_at_freeze, event_kind::abort, event_outcome::hard, writer_state::failed_at_freeze},
    {writer_state::stable, event_kind::pre_restore, event_outcome::success, writer_state::stable},
    {writer_state::stable, event_kind::pre_restore, event_outcome::soft, writer_state::failed_at_pre_restore},
    {writer_state::stable, event_kind::pre_restore, event_outcome::hard, writer_state::failed_at_pre_restore},
    {writer_state::stable, event_kind::post_restore, event_outcome::success, writer_state::stable},
    {writer_state::stable, event_kind::post_restore, event_outcome::soft, writer_state::failed_at_post_restore},
    {writer_state::stable, event_kind::post_restore, event_outcome::hard, writer_state::failed_at_post_restore},
};

}  // namespace

TEST_CASE("the state machine has every documented transition") {
  for (const auto& each : rows) {
    INFO(name(each.event) << " outcome " << static_cast<int>(each.outcome) << " from " << static_cast<int>(each.before));
    CHECK(next_state(each.before, each.event, each.outcome) == each.after);
  }
}

TEST_CASE("the first failure of an operation stays, whatever event succeeds or fails later") {
  for (std::size_t event = 0; event < vss::event_count; ++event) {
    const auto kind = static_cast<event_kind>(event);
    if (kind == event_kind::backup_shutdown) continue;
    for (const auto outcome : {event_outcome::success, event_outcome::soft, event_outcome::hard, event_outcome::timed_out}) {
      CHECK(next_state(writer_state::failed_at_prepare_backup, kind, outcome) == writer_state::failed_at_prepare_backup);
    }
  }
}

TEST_CASE("Abort follows a hard failure up to Thaw, and no later one") {
  CHECK(transition_of(event_kind::prepare_backup).abort_follows);
  CHECK(transition_of(event_kind::prepare_snapshot).abort_follows);
  CHECK(transition_of(event_kind::freeze).abort_follows);
  CHECK(transition_of(event_kind::thaw).abort_follows);
  for (const auto event : {event_kind::identify, event_kind::post_snapshot, event_kind::abort, event_kind::backup_complete,
                           event_kind::backup_shutdown, event_kind::pre_restore, event_kind::post_restore}) {
    CHECK_FALSE(transition_of(event).abort_follows);
  }
}
