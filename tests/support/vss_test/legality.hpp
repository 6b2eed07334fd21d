#ifndef VSS_TEST_LEGALITY_HPP_INCLUDED
#define VSS_TEST_LEGALITY_HPP_INCLUDED

#include <vss_test/quiet_writer.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

/// Which call is legal in which event, a second time: written from the contract (writer.md 4.1, and 4.4 where 4.1 is open), not from
/// event_rules.hpp, and asked of the real contexts. An error in either table shows.

namespace vss_test {

struct legal_row {
  vss::writer_call call;
  std::string_view events;  // a column for each event: y may, - may not
};

inline constexpr std::array legality{
    // Identify, PrepareBackup, PrepareSnapshot, Freeze, Thaw, PostSnapshot, Abort, BackupComplete, BackupShutdown, PreRestore, PostRestore
    //                                                              ID PB PS FZ TH PO AB BC SD PR PT
    legal_row{vss::writer_call::SetWriterFailure,                  "-  y  y  y  y  y  y  y  y  y  y"},
    legal_row{vss::writer_call::SetWriterFailureEx,                "-  y  y  y  y  y  y  y  y  y  y"},
    legal_row{vss::writer_call::GetSessionId,                      "y  y  y  y  y  y  y  y  y  y  y"},
    legal_row{vss::writer_call::IsWriterShuttingDown,              "y  y  y  y  y  y  y  y  y  y  y"},
    legal_row{vss::writer_call::GetCurrentVolumeArray,             "-  -  y  y  y  y  -  -  -  -  -"},
    legal_row{vss::writer_call::GetCurrentVolumeCount,             "-  -  y  y  y  y  -  -  -  -  -"},
    legal_row{vss::writer_call::GetSnapshotDeviceName,             "-  -  -  -  -  y  -  -  -  -  -"},
    legal_row{vss::writer_call::GetCurrentSnapshotSetId,           "-  -  y  y  y  y  -  -  -  -  -"},
    legal_row{vss::writer_call::GetContext,                        "-  -  y  y  y  y  -  -  -  -  -"},
    legal_row{vss::writer_call::GetCurrentLevel,                   "-  -  y  y  y  -  -  -  -  -  -"},
    legal_row{vss::writer_call::IsPathAffected,                    "-  -  y  y  y  y  -  -  -  -  -"},
    legal_row{vss::writer_call::IsBootableSystemStateBackedUp,     "-  y  -  -  -  -  -  y  -  y  y"},
    legal_row{vss::writer_call::AreComponentsSelected,             "-  y  -  -  -  y  -  y  -  y  y"},
    legal_row{vss::writer_call::GetBackupType,                     "-  y  -  -  -  y  -  y  -  y  y"},
    legal_row{vss::writer_call::GetRestoreType,                    "-  -  -  -  -  -  -  -  -  y  y"},
    legal_row{vss::writer_call::IsPartialFileSupportEnabled,       "-  y  -  -  -  y  -  -  -  -  -"},
    legal_row{vss::writer_call::GetIdentifyInformation,            "-  y  y  -  -  y  -  -  -  -  -"},
};

[[nodiscard]] constexpr bool is_legal_by_contract(vss::writer_call call, vss::event_kind event) {
  return legality[static_cast<std::size_t>(call)].events[3 * vss::index_of(event)] == 'y';
}

/// Whether an expression compiles for a context, one for each call.
template <vss::writer_call Call, typename Context>
inline constexpr bool can_call = false;

template <typename Context>
inline constexpr bool can_call<vss::writer_call::GetSessionId, Context> =
    requires(const Context& during) { during.GetSessionId(); };
template <typename Context>
inline constexpr bool can_call<vss::writer_call::IsWriterShuttingDown, Context> =
    requires(const Context& during) { during.IsWriterShuttingDown(); };
template <typename Context>
inline constexpr bool can_call<vss::writer_call::GetCurrentVolumeArray, Context> =
    requires(const Context& during) { during.GetCurrentVolumeArray(); };
template <typename Context>
inline constexpr bool can_call<vss::writer_call::GetCurrentVolumeCount, Context> =
    requires(const Context& during) { during.GetCurrentVolumeCount(); };
template <typename Context>
inline constexpr bool can_call<vss::writer_call::GetSnapshotDeviceName, Context> =
    requires(const Context& during) { during.GetSnapshotDeviceName(std::string_view{}); };
template <typename Context>
inline constexpr bool can_call<vss::writer_call::GetCurrentSnapshotSetId, Context> =
    requires(const Context& during) { during.GetCurrentSnapshotSetId(); };
template <typename Context>
inline constexpr bool can_call<vss::writer_call::GetContext, Context> =
    requires(const Context& during) { during.GetContext(); };
template <typename Context>
inline constexpr bool can_call<vss::writer_call::GetCurrentLevel, Context> =
    requires(const Context& during) { during.GetCurrentLevel(); };
template <typename Context>
inline constexpr bool can_call<vss::writer_call::IsPathAffected, Context> =
    requires(const Context& during) { during.IsPathAffected(std::string_view{}); };
template <typename Context>
inline constexpr bool can_call<vss::writer_call::IsBootableSystemStateBackedUp, Context> =
    requires(const Context& during) { during.IsBootableSystemStateBackedUp(); };
template <typename Context>
inline constexpr bool can_call<vss::writer_call::AreComponentsSelected, Context> =
    requires(const Context& during) { during.AreComponentsSelected(); };
template <typename Context>
inline constexpr bool can_call<vss::writer_call::GetBackupType, Context> =
    requires(const Context& during) { during.GetBackupType(); };
template <typename Context>
inline constexpr bool can_call<vss::writer_call::GetRestoreType, Context> =
    requires(const Context& during) { during.GetRestoreType(); };
template <typename Context>
inline constexpr bool can_call<vss::writer_call::IsPartialFileSupportEnabled, Context> =
    requires(const Context& during) { during.IsPartialFileSupportEnabled(); };
template <typename Context>
inline constexpr bool can_call<vss::writer_call::GetIdentifyInformation, Context> =
    requires(const Context& during) { during.GetIdentifyInformation(); };

/// A writer that lets the tests call what only a writer may: SetWriterFailure and SetWriterFailureEx are protected.
struct open_writer : quiet_writer<open_writer> {
  using quiet_writer::writer::SetWriterFailure;
  using quiet_writer::writer::SetWriterFailureEx;
};

template <typename... Arguments>
concept may_call_SetWriterFailure =
    requires(const open_writer& writer, Arguments... arguments) { writer.SetWriterFailure(arguments...); };
template <typename Context, vss::hresult Code>
concept may_call_SetWriterFailure_with =
    requires(const open_writer& writer, Context& during) { writer.SetWriterFailure<Code>(during); };
template <typename... Arguments>
concept may_call_SetWriterFailureEx =
    requires(const open_writer& writer, Arguments... arguments) { writer.SetWriterFailureEx(arguments...); };

template <typename Context>
inline constexpr bool can_call<vss::writer_call::SetWriterFailure, Context> =
    may_call_SetWriterFailure<Context&, vss::writer_error>;
template <typename Context>
inline constexpr bool can_call<vss::writer_call::SetWriterFailureEx, Context> =
    may_call_SetWriterFailureEx<Context&, vss::writer_error_ex>;

/// Calls `visit<Event>()` for each of the eleven events.
template <typename Visit>
constexpr void for_each_event(Visit visit) {
  visit.template operator()<vss::events::identify>();
  visit.template operator()<vss::events::prepare_backup>();
  visit.template operator()<vss::events::prepare_snapshot>();
  visit.template operator()<vss::events::freeze>();
  visit.template operator()<vss::events::thaw>();
  visit.template operator()<vss::events::post_snapshot>();
  visit.template operator()<vss::events::abort>();
  visit.template operator()<vss::events::backup_complete>();
  visit.template operator()<vss::events::backup_shutdown>();
  visit.template operator()<vss::events::pre_restore>();
  visit.template operator()<vss::events::post_restore>();
}

}  // namespace vss_test

#endif  // VSS_TEST_LEGALITY_HPP_INCLUDED
