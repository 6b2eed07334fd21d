#ifndef VSS_DOCUMENT_COMPONENT_RULES_HPP_INCLUDED
#define VSS_DOCUMENT_COMPONENT_RULES_HPP_INCLUDED

#include <vss/event/event_rules.hpp>
#include <vss/event/events.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// THE legality table of components: which call a writer may make on one of its components while it handles which event.
/// The constrained members of `component`, their deleted twins and the run-time checks of `any_component` all read it.

namespace vss {

/// What a writer may ask or tell a component, under the names of IVssComponent, IVssComponentEx and IVssComponentEx2.
enum class component_call : std::uint8_t {
  GetLogicalPath,
  GetComponentType,
  GetComponentName,
  GetBackupOptions,
  GetBackupStamp,
  GetPreviousBackupStamp,
  GetBackupMetadata,
  GetRestoreMetadata,
  GetPartialFile,
  GetPrepareForBackupFailureMsg,
  GetBackupSucceeded,
  GetDifferencedFile,
  GetPostSnapshotFailureMsg,
  SetBackupMetadata,
  SetBackupStamp,
  AddPartialFile,
  AddDifferencedFilesByLastModifyTime,
  SetPrepareForBackupFailureMsg,
  SetPostSnapshotFailureMsg,
  SetFailure,
  IsSelectedForRestore,
  GetRestoreOptions,
  GetRestoreSubcomponent,
  GetRestoreTarget,
  GetDirectedTarget,
  GetNewTarget,
  GetAdditionalRestores,
  GetAuthoritativeRestore,
  GetRollForward,
  GetRestoreName,
  GetPreRestoreFailureMsg,
  GetPostRestoreFailureMsg,
  SetRestoreTarget,
  AddDirectedTarget,
  SetRestoreMetadata,
  SetPreRestoreFailureMsg,
  SetPostRestoreFailureMsg,
  GetFileRestoreStatus,
  GetAlternateLocationMapping,
};

/// One row: the call, where it is legal, and the page that says so (below learn.microsoft.com/windows/win32/api/).
struct component_rule {
  component_call call;
  std::string_view name;
  event_set legal;
  std::string_view page;
};

namespace detail {

/// The events that bring components.
inline constexpr event_set with_components{event_kind::prepare_backup, event_kind::post_snapshot,
                                           event_kind::backup_complete, event_kind::pre_restore,
                                           event_kind::post_restore};
inline constexpr event_set while_backing_up{event_kind::prepare_backup, event_kind::post_snapshot};
inline constexpr event_set after_the_snapshot{event_kind::backup_complete, event_kind::pre_restore,
                                              event_kind::post_restore};
inline constexpr event_set of_a_restore{event_kind::pre_restore, event_kind::post_restore};
inline constexpr event_set that_may_fail{event_kind::prepare_backup, event_kind::post_snapshot,
                                         event_kind::pre_restore, event_kind::post_restore};

}  // namespace detail

inline constexpr std::array component_rules{
    component_rule{component_call::GetLogicalPath, "GetLogicalPath", detail::with_components,
                   "vswriter/nf-vswriter-ivsscomponent-getlogicalpath"},
    component_rule{component_call::GetComponentType, "GetComponentType", detail::with_components,
                   "vswriter/nf-vswriter-ivsscomponent-getcomponenttype"},
    component_rule{component_call::GetComponentName, "GetComponentName", detail::with_components,
                   "vswriter/nf-vswriter-ivsscomponent-getcomponentname"},
    component_rule{component_call::GetBackupOptions, "GetBackupOptions", detail::with_components,
                   "vswriter/nf-vswriter-ivsscomponent-getbackupoptions"},
    component_rule{component_call::GetBackupStamp, "GetBackupStamp", detail::with_components,
                   "vswriter/nf-vswriter-ivsscomponent-getbackupstamp"},
    component_rule{component_call::GetPreviousBackupStamp, "GetPreviousBackupStamp", detail::with_components,
                   "vswriter/nf-vswriter-ivsscomponent-getpreviousbackupstamp"},
    component_rule{component_call::GetBackupMetadata, "GetBackupMetadata", detail::with_components,
                   "vswriter/nf-vswriter-ivsscomponent-getbackupmetadata"},
    component_rule{component_call::GetRestoreMetadata, "GetRestoreMetadata", detail::with_components,
                   "vswriter/nf-vswriter-ivsscomponent-getrestoremetadata"},
    component_rule{component_call::GetPartialFile, "GetPartialFile", detail::with_components,
                   "vswriter/nf-vswriter-ivsscomponent-getpartialfile"},
    component_rule{component_call::GetPrepareForBackupFailureMsg, "GetPrepareForBackupFailureMsg", detail::with_components,
                   "vswriter/nf-vswriter-ivsscomponentex-getprepareforbackupfailuremsg"},
    component_rule{component_call::GetBackupSucceeded, "GetBackupSucceeded", detail::after_the_snapshot,
                   "vswriter/nf-vswriter-ivsscomponent-getbackupsucceeded"},
    component_rule{component_call::GetDifferencedFile, "GetDifferencedFile", detail::after_the_snapshot,
                   "vswriter/nf-vswriter-ivsscomponent-getdifferencedfile"},
    component_rule{component_call::GetPostSnapshotFailureMsg, "GetPostSnapshotFailureMsg", detail::after_the_snapshot,
                   "vswriter/nf-vswriter-ivsscomponentex-getpostsnapshotfailuremsg"},
    component_rule{component_call::SetBackupMetadata, "SetBackupMetadata", detail::while_backing_up,
                   "vswriter/nf-vswriter-ivsscomponent-setbackupmetadata"},
    component_rule{component_call::SetBackupStamp, "SetBackupStamp", detail::while_backing_up,
                   "vswriter/nf-vswriter-ivsscomponent-setbackupstamp"},
    component_rule{component_call::AddPartialFile, "AddPartialFile", detail::while_backing_up,
                   "vswriter/nf-vswriter-ivsscomponent-addpartialfile"},
    component_rule{component_call::AddDifferencedFilesByLastModifyTime, "AddDifferencedFilesByLastModifyTime", detail::while_backing_up,
                   "vswriter/nf-vswriter-ivsscomponent-adddifferencedfilesbylastmodifytime"},
    component_rule{component_call::SetPrepareForBackupFailureMsg, "SetPrepareForBackupFailureMsg", event_set{event_kind::prepare_backup},
                   "vswriter/nf-vswriter-ivsscomponentex-setprepareforbackupfailuremsg"},
    component_rule{component_call::SetPostSnapshotFailureMsg, "SetPostSnapshotFailureMsg", event_set{event_kind::post_snapshot},
                   "vswriter/nf-vswriter-ivsscomponentex-setpostsnapshotfailuremsg"},
    component_rule{component_call::SetFailure, "SetFailure", detail::that_may_fail,
                   "vswriter/nf-vswriter-ivsscomponentex2-setfailure"},
    component_rule{component_call::IsSelectedForRestore, "IsSelectedForRestore", detail::of_a_restore,
                   "vswriter/nf-vswriter-ivsscomponent-isselectedforrestore"},
    component_rule{component_call::GetRestoreOptions, "GetRestoreOptions", detail::of_a_restore,
                   "vswriter/nf-vswriter-ivsscomponent-getrestoreoptions"},
    component_rule{component_call::GetRestoreSubcomponent, "GetRestoreSubcomponent", detail::of_a_restore,
                   "vswriter/nf-vswriter-ivsscomponent-getrestoresubcomponent"},
    component_rule{component_call::GetRestoreTarget, "GetRestoreTarget", detail::of_a_restore,
                   "vswriter/nf-vswriter-ivsscomponent-getrestoretarget"},
    component_rule{component_call::GetDirectedTarget, "GetDirectedTarget", detail::of_a_restore,
                   "vswriter/nf-vswriter-ivsscomponent-getdirectedtarget"},
    component_rule{component_call::GetNewTarget, "GetNewTarget", detail::of_a_restore,
                   "vswriter/nf-vswriter-ivsscomponent-getnewtarget"},
    component_rule{component_call::GetAdditionalRestores, "GetAdditionalRestores", detail::of_a_restore,
                   "vswriter/nf-vswriter-ivsscomponent-getadditionalrestores"},
    component_rule{component_call::GetAuthoritativeRestore, "GetAuthoritativeRestore", detail::of_a_restore,
                   "vswriter/nf-vswriter-ivsscomponentex-getauthoritativerestore"},
    component_rule{component_call::GetRollForward, "GetRollForward", detail::of_a_restore,
                   "vswriter/nf-vswriter-ivsscomponentex-getrollforward"},
    component_rule{component_call::GetRestoreName, "GetRestoreName", detail::of_a_restore,
                   "vswriter/nf-vswriter-ivsscomponentex-getrestorename"},
    component_rule{component_call::GetPreRestoreFailureMsg, "GetPreRestoreFailureMsg", detail::of_a_restore,
                   "vswriter/nf-vswriter-ivsscomponent-getprerestorefailuremsg"},
    component_rule{component_call::GetPostRestoreFailureMsg, "GetPostRestoreFailureMsg", detail::of_a_restore,
                   "vswriter/nf-vswriter-ivsscomponent-getpostrestorefailuremsg"},
    component_rule{component_call::SetRestoreTarget, "SetRestoreTarget", event_set{event_kind::pre_restore},
                   "vswriter/nf-vswriter-ivsscomponent-setrestoretarget"},
    component_rule{component_call::AddDirectedTarget, "AddDirectedTarget", event_set{event_kind::pre_restore},
                   "vswriter/nf-vswriter-ivsscomponent-adddirectedtarget"},
    component_rule{component_call::SetRestoreMetadata, "SetRestoreMetadata", event_set{event_kind::pre_restore},
                   "vswriter/nf-vswriter-ivsscomponent-setrestoremetadata"},
    component_rule{component_call::SetPreRestoreFailureMsg, "SetPreRestoreFailureMsg", event_set{event_kind::pre_restore},
                   "vswriter/nf-vswriter-ivsscomponent-setprerestorefailuremsg"},
    component_rule{component_call::SetPostRestoreFailureMsg, "SetPostRestoreFailureMsg", event_set{event_kind::post_restore},
                   "vswriter/nf-vswriter-ivsscomponent-setpostrestorefailuremsg"},
    component_rule{component_call::GetFileRestoreStatus, "GetFileRestoreStatus", event_set{event_kind::post_restore},
                   "vswriter/nf-vswriter-ivsscomponent-getfilerestorestatus"},
    component_rule{component_call::GetAlternateLocationMapping, "GetAlternateLocationMapping", event_set{event_kind::post_restore},
                   "vswriter/nf-vswriter-ivsscomponent-getalternatelocationmapping"},
};

[[nodiscard]] constexpr const component_rule& rule_of(component_call call) noexcept {
  return component_rules[static_cast<std::size_t>(call)];
}

/// Whether an event brings components at all.
[[nodiscard]] constexpr bool brings_components(event_kind event) noexcept {
  return detail::with_components.contains(event);
}

/// Whether `call` is legal while `event` is handled: the one question that every check asks.
///
/// Thread:  any.
/// When:    always; a constant expression too.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsscomponent; cells that the pages leave open are ours
[[nodiscard]] constexpr bool is_legal(component_call call, event_kind event) noexcept {
  return rule_of(call).legal.contains(event);
}

namespace detail {
consteval bool component_rules_are_in_the_order_of_the_calls() {
  for (std::size_t i = 0; i < component_rules.size(); ++i) {
    if (static_cast<std::size_t>(component_rules[i].call) != i) return false;
  }
  return true;
}
static_assert(component_rules_are_in_the_order_of_the_calls());
}  // namespace detail

template <typename Event, component_call Call>
concept event_allows_component_call = is_legal(Call, Event::kind);

// The rules by name; signatures use these.
template <typename Event>
concept event_that_brings_components = brings_components(Event::kind);
template <typename Event>
concept event_after_the_snapshot = event_allows_component_call<Event, component_call::GetBackupSucceeded>;
template <typename Event>
concept event_that_writes_the_backup_part = event_allows_component_call<Event, component_call::SetBackupMetadata>;
template <typename Event>
concept event_that_may_fail_a_component = event_allows_component_call<Event, component_call::SetFailure>;
template <typename Event>
concept event_that_reads_the_restore_part = event_allows_component_call<Event, component_call::GetRestoreTarget>;
template <typename Event>
concept event_that_writes_the_restore_part = event_allows_component_call<Event, component_call::SetRestoreTarget>;
template <typename Event>
concept event_after_the_restore = event_allows_component_call<Event, component_call::GetFileRestoreStatus>;
template <typename Event>
concept event_of_prepare_backup_messages = event_allows_component_call<Event, component_call::SetPrepareForBackupFailureMsg>;
template <typename Event>
concept event_of_post_snapshot_messages = event_allows_component_call<Event, component_call::SetPostSnapshotFailureMsg>;

}  // namespace vss

#endif  // VSS_DOCUMENT_COMPONENT_RULES_HPP_INCLUDED
