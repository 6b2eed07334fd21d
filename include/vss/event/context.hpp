#ifndef VSS_EVENT_CONTEXT_HPP_INCLUDED
#define VSS_EVENT_CONTEXT_HPP_INCLUDED

#include <vss/event/any_context.hpp>
#include <vss/event/because.hpp>
#include <vss/event/context_extension.hpp>

#include <gsl/assert>

#include <concepts>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace vss {

/// What an event tells its handler, and the right to report a failure during it.
///
/// Every member that the event does not offer is there all the same, deleted, with the reason in its error.
///
/// Thread:  the dispatching thread.
/// When:    while its handler runs: a context of a finished handler ends the program (Expects), but for the members that return
///          a `result`, which give VSS_E_BAD_STATE.
/// Errors:  with each member.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-cvsswriter
template <typename Event, typename Policy>
class context : public any_context, public context_extension<Event, Policy> {
 public:
  using event_type = Event;
  using policy_type = Policy;

  /// The coordinator makes contexts; a writer only ever gets a reference.
  explicit context(delivery& to) noexcept : any_context{to, Event::kind}, context_extension<Event, Policy>{to} {}
  context(const context&) = delete;  // said here too, so that a copy is one error and names the context
  context& operator=(const context&) = delete;

  using any_context::GetSessionId;

  /// Whether the writer is being unsubscribed: a long handler should stop and report a non-retryable failure.
  ///
  /// Thread:  any.
  /// When:    every event.
  /// Errors:  none; throws nothing.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriterex2-iswritershuttingdown
  [[nodiscard]] bool IsWriterShuttingDown() const noexcept { return this->shutting_down(); }

  /// The volumes of the snapshot set.
  ///
  /// Thread:  any while the handler runs.
  /// When:    PrepareSnapshot to PostSnapshot; elsewhere it does not compile.
  /// Errors:  none.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-getcurrentvolumearray
  [[nodiscard]] std::span<const std::string> GetCurrentVolumeArray() const
    requires event_with_volumes<Event>
  {
    Expects(is_open());
    return facts().volumes;
  }
  template <typename Reason = because::GetCurrentVolumeArray_is_known_from_PrepareSnapshot_to_PostSnapshot_only>
    requires(not event_with_volumes<Event>)
  std::span<const std::string> GetCurrentVolumeArray() const = delete;

  /// How many volumes the snapshot set has.
  ///
  /// Thread:  any while the handler runs.
  /// When:    PrepareSnapshot to PostSnapshot; elsewhere it does not compile.
  /// Errors:  none.
  /// Units:   volumes.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-getcurrentvolumecount
  [[nodiscard]] std::size_t GetCurrentVolumeCount() const
    requires event_with_volumes<Event>
  {
    Expects(is_open());
    return facts().volumes.size();
  }
  template <typename Reason = because::GetCurrentVolumeCount_is_known_from_PrepareSnapshot_to_PostSnapshot_only>
    requires(not event_with_volumes<Event>)
  std::size_t GetCurrentVolumeCount() const = delete;

  /// Where the snapshot of a volume can be read.
  ///
  /// Thread:  any while the handler runs.
  /// When:    PostSnapshot; elsewhere it does not compile.
  /// Errors:  E_INVALIDARG for what is no volume name, VSS_E_OBJECT_NOT_FOUND for a volume outside the set.
  /// Units:   UTF-8.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-getsnapshotdevicename
  [[nodiscard]] result<std::string_view> GetSnapshotDeviceName(std::string_view volume) const
    requires event_with_snapshot_devices<Event>
  {
    if (not is_open()) return any_context::GetSnapshotDeviceName(volume);
    return device_of(volume);
  }
  template <typename Reason = because::GetSnapshotDeviceName_works_in_PostSnapshot_only_since_no_snapshot_exists_before_and_none_is_promised_after>
    requires(not event_with_snapshot_devices<Event>)
  result<std::string_view> GetSnapshotDeviceName(std::string_view) const = delete;

  /// The id of the snapshot set being made.
  ///
  /// Thread:  any while the handler runs.
  /// When:    PrepareSnapshot to PostSnapshot; elsewhere it does not compile.
  /// Errors:  none.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-getcurrentsnapshotsetid
  [[nodiscard]] guid GetCurrentSnapshotSetId() const
    requires event_inside_a_snapshot_set<Event>
  {
    Expects(is_open());
    return facts().snapshot_set_id;
  }
  template <typename Reason = because::GetCurrentSnapshotSetId_is_known_from_PrepareSnapshot_to_PostSnapshot_only>
    requires(not event_inside_a_snapshot_set<Event>)
  guid GetCurrentSnapshotSetId() const = delete;

  /// The snapshot's context with its attributes; 0 is VSS_CTX_BACKUP.
  ///
  /// Thread:  any while the handler runs.
  /// When:    PrepareSnapshot to PostSnapshot; elsewhere it does not compile.
  /// Errors:  none.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-getcontext
  [[nodiscard]] volume_snapshot_attributes GetContext() const
    requires event_with_final_context<Event>
  {
    Expects(is_open());
    return facts().context;
  }
  template <typename Reason = because::GetContext_is_final_from_PrepareSnapshot_to_PostSnapshot_only>
    requires(not event_with_final_context<Event>)
  volume_snapshot_attributes GetContext() const = delete;

  /// The level at which this writer freezes.
  ///
  /// Thread:  any while the handler runs.
  /// When:    PrepareSnapshot, Freeze, Thaw; elsewhere it does not compile.
  /// Errors:  none.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-getcurrentlevel
  [[nodiscard]] application_level GetCurrentLevel() const
    requires event_with_level<Event>
  {
    Expects(is_open());
    return Policy::level;
  }
  template <typename Reason = because::GetCurrentLevel_is_known_in_PrepareSnapshot_Freeze_and_Thaw_only>
    requires(not event_with_level<Event>)
  application_level GetCurrentLevel() const = delete;

  /// Whether a file or folder lies on a volume of the set; false for a path with wildcards or without a root (M100).
  ///
  /// Thread:  any while the handler runs.
  /// When:    PrepareSnapshot to PostSnapshot; elsewhere it does not compile.
  /// Errors:  none.
  /// Units:   UTF-8.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-ispathaffected
  [[nodiscard]] bool IsPathAffected(std::string_view path) const
    requires event_with_path_test<Event>
  {
    Expects(is_open());
    return facts().affects(path);
  }
  template <typename Reason = because::IsPathAffected_is_reliable_from_PrepareSnapshot_to_PostSnapshot_only_in_PrepareBackup_use_is_path_affected_so_far>
    requires(not event_with_path_test<Event>)
  bool IsPathAffected(std::string_view) const = delete;

  /// Whether the operation covers the bootable system state.
  ///
  /// Thread:  any while the handler runs.
  /// When:    PrepareBackup, BackupComplete, PreRestore, PostRestore; elsewhere it does not compile.
  /// Errors:  none.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-isbootablesystemstatebackedup
  [[nodiscard]] bool IsBootableSystemStateBackedUp() const
    requires event_with_system_state_flag<Event>
  {
    Expects(is_open());
    return facts().bootable_system_state;
  }
  template <typename Reason = because::IsBootableSystemStateBackedUp_is_known_in_PrepareBackup_BackupComplete_PreRestore_and_PostRestore_only>
    requires(not event_with_system_state_flag<Event>)
  bool IsBootableSystemStateBackedUp() const = delete;

  /// Whether the requester chose components; without, it takes whole volumes.
  ///
  /// Thread:  any while the handler runs.
  /// When:    PrepareBackup, PostSnapshot, BackupComplete, PreRestore, PostRestore; elsewhere it does not compile.
  /// Errors:  none.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-arecomponentsselected
  [[nodiscard]] bool AreComponentsSelected() const
    requires event_with_component_mode<Event>
  {
    Expects(is_open());
    return facts().component_mode;
  }
  template <typename Reason = because::AreComponentsSelected_is_known_where_components_are_handed_over_only>
    requires(not event_with_component_mode<Event>)
  bool AreComponentsSelected() const = delete;

  /// The kind of backup; a kind the writer's schema lacks is to be handled as full (M80).
  ///
  /// Thread:  any while the handler runs.
  /// When:    PrepareBackup, PostSnapshot, BackupComplete, PreRestore, PostRestore; elsewhere it does not compile.
  /// Errors:  none.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-getbackuptype
  [[nodiscard]] backup_type GetBackupType() const
    requires event_with_backup_type<Event>
  {
    Expects(is_open());
    return facts().backup;
  }
  template <typename Reason = because::GetBackupType_is_known_from_PrepareBackup_on_where_components_are_handed_over_only>
    requires(not event_with_backup_type<Event>)
  backup_type GetBackupType() const = delete;

  /// The kind of restore; what the requester left undefined is by_copy.
  ///
  /// Thread:  any while the handler runs.
  /// When:    PreRestore, PostRestore; elsewhere it does not compile.
  /// Errors:  none.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-getrestoretype
  [[nodiscard]] restore_type GetRestoreType() const
    requires event_of_a_restore<Event>
  {
    Expects(is_open());
    return facts().restore;
  }
  template <typename Reason = because::GetRestoreType_has_a_value_in_PreRestore_and_PostRestore_only>
    requires(not event_of_a_restore<Event>)
  restore_type GetRestoreType() const = delete;

  /// Whether the requester can back up parts of files.
  ///
  /// Thread:  any while the handler runs.
  /// When:    PrepareBackup, PostSnapshot; elsewhere it does not compile.
  /// Errors:  none.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-ispartialfilesupportenabled
  [[nodiscard]] bool IsPartialFileSupportEnabled() const
    requires event_with_partial_file_flag<Event>
  {
    Expects(is_open());
    return facts().partial_file_support;
  }
  template <typename Reason = because::IsPartialFileSupportEnabled_is_known_in_PrepareBackup_and_PostSnapshot_only>
    requires(not event_with_partial_file_flag<Event>)
  bool IsPartialFileSupportEnabled() const = delete;

  /// This writer's own document, as its Identify of this operation made it.
  ///
  /// Thread:  any while the handler runs.
  /// When:    PrepareBackup, PrepareSnapshot, PostSnapshot; elsewhere it does not compile.
  /// Errors:  none.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriterex-getidentifyinformation
  [[nodiscard]] const writer_metadata& GetIdentifyInformation() const
    requires event_with_identify_information<Event>
  {
    Expects(is_open());
    return *to().identified;
  }
  template <typename Reason = because::GetIdentifyInformation_works_in_PrepareBackup_PrepareSnapshot_and_PostSnapshot_only>
    requires(not event_with_identify_information<Event>)
  const writer_metadata& GetIdentifyInformation() const = delete;

  /// Whether a path lies on a volume added so far: in PrepareBackup the set may still grow.
  ///
  /// Thread:  any while the handler runs.
  /// When:    PrepareBackup; later use IsPathAffected.
  /// Errors:  none.
  /// Units:   UTF-8.
  /// Source:  ours
  [[nodiscard]] bool is_path_affected_so_far(std::string_view path) const
    requires std::same_as<Event, events::prepare_backup>
  {
    Expects(is_open());
    return facts().affects(path);
  }
  template <typename Reason = because::is_path_affected_so_far_is_for_PrepareBackup_only_elsewhere_call_IsPathAffected>
    requires(not std::same_as<Event, events::prepare_backup>)
  bool is_path_affected_so_far(std::string_view) const = delete;

  /// The snapshot set that this operation made; none if it made no snapshot.
  ///
  /// Thread:  any while the handler runs.
  /// When:    Abort, BackupComplete, BackupShutdown; earlier use GetCurrentSnapshotSetId.
  /// Errors:  none.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-onbackupshutdown
  [[nodiscard]] std::optional<guid> snapshot_set_id() const
    requires event_that_ends_a_backup<Event>
  {
    Expects(is_open());
    return to().remembered_set;
  }
  template <typename Reason = because::the_remembered_snapshot_set_belongs_to_Abort_BackupComplete_and_BackupShutdown>
    requires(not event_that_ends_a_backup<Event>)
  std::optional<guid> snapshot_set_id() const = delete;

  /// Whether BackupComplete came before this BackupShutdown; if not, clean up here, and never truncate logs.
  ///
  /// Thread:  any while the handler runs.
  /// When:    BackupShutdown.
  /// Errors:  none.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-onbackupshutdown
  [[nodiscard]] bool completed() const
    requires std::same_as<Event, events::backup_shutdown>
  {
    Expects(is_open());
    return to().completed;
  }
  template <typename Reason = because::the_completed_flag_belongs_to_BackupShutdown>
    requires(not std::same_as<Event, events::backup_shutdown>)
  bool completed() const = delete;

 private:
  friend context_extension<Event, Policy>;
};

}  // namespace vss

#endif  // VSS_EVENT_CONTEXT_HPP_INCLUDED
