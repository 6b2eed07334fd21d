#ifndef VSS_SERVICE_WRITER_STATE_HPP_INCLUDED
#define VSS_SERVICE_WRITER_STATE_HPP_INCLUDED

#include <vss/event/events.hpp>
#include <vss/value/writer_state.hpp>

#include <array>
#include <cstdint>

/// The writer's state machine, as a table: what a requester sees after each event.

namespace vss {

/// What an event came to.
enum class event_outcome : std::uint8_t {
  success,     // handled
  soft,        // a failure was reported, and the handler carried on
  hard,        // a failure was reported, and the handler vetoed: by its answer, an exception, or none at all
  timed_out,   // it did not come back in time; in Freeze also: Thaw did not come in time
};

/// One row: where an event leads, and what else follows from it.
struct state_transition {
  writer_state on_success;
  writer_state on_failure;
  bool keeps_state;    // a success changes nothing
  bool abort_follows;  // a hard failure is followed by Abort to this writer
};

/// Source:  https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_writer_state; ours where that is silent: Abort and
///          BackupShutdown keep the failure they find, PrepareBackup and PrepareSnapshot are followed by Abort (contract Q25).
inline constexpr std::array<state_transition, event_count> state_transitions{{
    /* identify         */ {writer_state::stable, writer_state::failed_at_identify, true, false},
    /* prepare_backup   */ {writer_state::stable, writer_state::failed_at_prepare_backup, false, true},
    /* prepare_snapshot */ {writer_state::waiting_for_freeze, writer_state::failed_at_prepare_snapshot, false, true},
    /* freeze           */ {writer_state::waiting_for_thaw, writer_state::failed_at_freeze, false, true},
    /* thaw             */ {writer_state::waiting_for_post_snapshot, writer_state::failed_at_thaw, false, true},
    /* post_snapshot    */ {writer_state::waiting_for_backup_complete, writer_state::failed_at_post_snapshot, false, false},
    /* abort            */ {writer_state::stable, writer_state::stable, false, false},
    /* backup_complete  */ {writer_state::stable, writer_state::failed_at_backup_complete, false, false},
    /* backup_shutdown  */ {writer_state::stable, writer_state::failed_at_backup_shutdown, false, false},
    /* pre_restore      */ {writer_state::stable, writer_state::failed_at_pre_restore, false, false},
    /* post_restore     */ {writer_state::stable, writer_state::failed_at_post_restore, false, false},
}};

[[nodiscard]] constexpr const state_transition& transition_of(event_kind event) noexcept {
  return state_transitions[index_of(event)];
}

/// The state after an event. A failure stays until the writer's next operation, so that the first cause is not lost; only a failing
/// BackupShutdown replaces it.
///
/// Thread:  any.
/// When:    always; a constant expression too.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_writer_state
[[nodiscard]] constexpr writer_state next_state(writer_state before, event_kind event, event_outcome outcome) noexcept {
  const state_transition& row = transition_of(event);
  if (outcome != event_outcome::success && event == event_kind::backup_shutdown) return row.on_failure;
  if (is_failed(before)) return before;
  if (outcome != event_outcome::success) return row.on_failure;
  return row.keeps_state ? before : row.on_success;
}

}  // namespace vss

#endif  // VSS_SERVICE_WRITER_STATE_HPP_INCLUDED
