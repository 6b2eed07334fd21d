#ifndef VSS_VALUE_WRITER_STATE_HPP_INCLUDED
#define VSS_VALUE_WRITER_STATE_HPP_INCLUDED

#include <cstdint>
#include <string_view>

namespace vss {

/// How far a writer got, as the requester reads it from the writer's status. A failing Abort has no state.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_writer_state
enum class writer_state : std::uint32_t {
  unknown = 0,                      // VSS_WS_UNKNOWN: a writer error
  stable = 1,                       // VSS_WS_STABLE: between two snapshots
  waiting_for_freeze = 2,           // VSS_WS_WAITING_FOR_FREEZE: PrepareSnapshot is done
  waiting_for_thaw = 3,             // VSS_WS_WAITING_FOR_THAW: frozen
  waiting_for_post_snapshot = 4,    // VSS_WS_WAITING_FOR_POST_SNAPSHOT: thawed
  waiting_for_backup_complete = 5,  // VSS_WS_WAITING_FOR_BACKUP_COMPLETE: PostSnapshot is done
  failed_at_identify = 6,           // VSS_WS_FAILED_AT_IDENTIFY
  failed_at_prepare_backup = 7,     // VSS_WS_FAILED_AT_PREPARE_BACKUP
  failed_at_prepare_snapshot = 8,   // VSS_WS_FAILED_AT_PREPARE_SNAPSHOT
  failed_at_freeze = 9,             // VSS_WS_FAILED_AT_FREEZE: or the freeze lasted too long
  failed_at_thaw = 10,              // VSS_WS_FAILED_AT_THAW
  failed_at_post_snapshot = 11,     // VSS_WS_FAILED_AT_POST_SNAPSHOT
  failed_at_backup_complete = 12,   // VSS_WS_FAILED_AT_BACKUP_COMPLETE
  failed_at_pre_restore = 13,       // VSS_WS_FAILED_AT_PRE_RESTORE
  failed_at_post_restore = 14,      // VSS_WS_FAILED_AT_POST_RESTORE
  failed_at_backup_shutdown = 15,   // VSS_WS_FAILED_AT_BACKUPSHUTDOWN
};

/// True for the ten states named failed_at_….
///
/// Source:  ours
[[nodiscard("asking has no other effect")]] constexpr bool is_failed(writer_state state) noexcept {
  return state >= writer_state::failed_at_identify && state <= writer_state::failed_at_backup_shutdown;
}

/// What `vssadmin list writers` prints after the state's number; "Unknown" for a value that is no enumerator.
///
/// Source:  public samples of its output; "Waiting for completion" after Thaw is ours.
[[nodiscard("asking has no other effect")]] constexpr std::string_view to_string(
    writer_state state) noexcept {
  if (is_failed(state)) return "Failed";
  switch (state) {
    case writer_state::stable: return "Stable";
    case writer_state::waiting_for_freeze: return "Waiting for freeze";
    case writer_state::waiting_for_thaw: return "Frozen";
    case writer_state::waiting_for_post_snapshot:
    case writer_state::waiting_for_backup_complete: return "Waiting for completion";
    default: return "Unknown";
  }
}

/// The SDK's name, "VSS_WS_STABLE"; empty for a value that is no enumerator.
///
/// Source:  ours
[[nodiscard("asking has no other effect")]] constexpr std::string_view name(writer_state state) noexcept {
  switch (state) {
    case writer_state::unknown: return "VSS_WS_UNKNOWN";
    case writer_state::stable: return "VSS_WS_STABLE";
    case writer_state::waiting_for_freeze: return "VSS_WS_WAITING_FOR_FREEZE";
    case writer_state::waiting_for_thaw: return "VSS_WS_WAITING_FOR_THAW";
    case writer_state::waiting_for_post_snapshot: return "VSS_WS_WAITING_FOR_POST_SNAPSHOT";
    case writer_state::waiting_for_backup_complete: return "VSS_WS_WAITING_FOR_BACKUP_COMPLETE";
    case writer_state::failed_at_identify: return "VSS_WS_FAILED_AT_IDENTIFY";
    case writer_state::failed_at_prepare_backup: return "VSS_WS_FAILED_AT_PREPARE_BACKUP";
    case writer_state::failed_at_prepare_snapshot: return "VSS_WS_FAILED_AT_PREPARE_SNAPSHOT";
    case writer_state::failed_at_freeze: return "VSS_WS_FAILED_AT_FREEZE";
    case writer_state::failed_at_thaw: return "VSS_WS_FAILED_AT_THAW";
    case writer_state::failed_at_post_snapshot: return "VSS_WS_FAILED_AT_POST_SNAPSHOT";
    case writer_state::failed_at_backup_complete: return "VSS_WS_FAILED_AT_BACKUP_COMPLETE";
    case writer_state::failed_at_pre_restore: return "VSS_WS_FAILED_AT_PRE_RESTORE";
    case writer_state::failed_at_post_restore: return "VSS_WS_FAILED_AT_POST_RESTORE";
    case writer_state::failed_at_backup_shutdown: return "VSS_WS_FAILED_AT_BACKUPSHUTDOWN";
  }
  return {};
}

}  // namespace vss

#endif  // VSS_VALUE_WRITER_STATE_HPP_INCLUDED
