#ifndef VSS_DOCUMENT_COMPONENT_BACKUP_HPP_INCLUDED
#define VSS_DOCUMENT_COMPONENT_BACKUP_HPP_INCLUDED

#include <vss/document/because_document.hpp>
#include <vss/document/component_files.hpp>
#include <vss/document/component_reading.hpp>
#include <vss/document/component_rules.hpp>
#include <vss/document/file_set.hpp>
#include <vss/document/utc_time.hpp>
#include <vss/value/hresult.hpp>
#include <vss/value/result.hpp>
#include <vss/value/writer_error.hpp>

#include <optional>
#include <string_view>

namespace vss {

/// What a writer tells its component in a backup. Where an event does not let it, or the policy's backup schema does not, the member
/// does not compile.
///
/// Thread:  one at a time.
/// When:    PrepareBackup and PostSnapshot unless a member says otherwise.
/// Errors:  VSS_E_BAD_STATE when the handler has finished; E_INVALIDARG for text that is not UTF-8; others with each member.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsscomponent
template <typename Event, typename Policy>
class component_backup : public component_reading<Event, Policy> {
 public:
  using component_reading<Event, Policy>::component_reading;

  /// Notes what the writer needs to restore the component.
  ///
  /// Errors:  VSS_E_OBJECT_ALREADY_EXISTS the second time; the first text stays.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-setbackupmetadata
  [[nodiscard]] result<void> SetBackupMetadata(std::string_view text)
    requires event_that_writes_the_backup_part<Event>
  {
    return any_component::SetBackupMetadata(text);
  }
  template <typename Reason = because::the_backup_part_is_written_in_PrepareBackup_and_PostSnapshot_only>
    requires(not event_that_writes_the_backup_part<Event>)
  result<void> SetBackupMetadata(std::string_view) const = delete;

  /// Stamps this backup, so that the next one can build on it. A backup without a snapshot has no PostSnapshot: set it in
  /// PrepareBackup then (M111).
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-setbackupstamp
  [[nodiscard]] result<void> SetBackupStamp(std::string_view stamp)
    requires event_that_writes_the_backup_part<Event> && schema_with_stamps<schema_of<Policy>>
  {
    return any_component::SetBackupStamp(stamp);
  }
  template <typename Reason = because::the_backup_part_is_written_in_PrepareBackup_and_PostSnapshot_only>
    requires(not event_that_writes_the_backup_part<Event>)
  result<void> SetBackupStamp(std::string_view) const = delete;
  template <typename Reason = because::this_needs_timestamped_in_the_policys_backup_schema>
    requires(event_that_writes_the_backup_part<Event> && not schema_with_stamps<schema_of<Policy>>)
  result<void> SetBackupStamp(std::string_view) const = delete;

  /// Says which bytes of a file the backup needs.
  ///
  /// Errors:  VSS_E_BAD_STATE if the requester does not support partial files; E_INVALIDARG for a file outside of the component's file sets,
  ///          of another component, new on a volume outside of the set, or differenced already.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-addpartialfile
  [[nodiscard]] result<void> AddPartialFile(const partial_file& file)
    requires event_that_writes_the_backup_part<Event>
  {
    return any_component::AddPartialFile(file);
  }
  template <typename Reason = because::the_backup_part_is_written_in_PrepareBackup_and_PostSnapshot_only>
    requires(not event_that_writes_the_backup_part<Event>)
  result<void> AddPartialFile(const partial_file&) const = delete;

  /// Says which files the backup needs if they changed since a time; without one the requester takes its own.
  ///
  /// Errors:  VSS_E_BAD_STATE if the running kind of backup is not in the writer's schema; E_INVALIDARG for files that overlap a file set in
  ///          part, of another component, new on a volume outside of the set, or partial already.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-adddifferencedfilesbylastmodifytime
  [[nodiscard]] result<void> AddDifferencedFilesByLastModifyTime(const file_set& files, std::optional<utc_time> since = {})
    requires event_that_writes_the_backup_part<Event> && schema_with_differenced_files<schema_of<Policy>>
  {
    return any_component::AddDifferencedFilesByLastModifyTime(files, since);
  }
  template <typename Reason = because::the_backup_part_is_written_in_PrepareBackup_and_PostSnapshot_only>
    requires(not event_that_writes_the_backup_part<Event>)
  result<void> AddDifferencedFilesByLastModifyTime(const file_set&, std::optional<utc_time> = {}) const = delete;
  template <typename Reason = because::this_needs_last_modify_in_the_policys_backup_schema>
    requires(event_that_writes_the_backup_part<Event> && not schema_with_differenced_files<schema_of<Policy>>)
  result<void> AddDifferencedFilesByLastModifyTime(const file_set&, std::optional<utc_time> = {}) const = delete;

  template <typename... Arguments,
            typename Reason = because::AddDifferencedFilesByLastModifyLSN_is_not_supported_call_AddDifferencedFilesByLastModifyTime>
  void AddDifferencedFilesByLastModifyLSN(const Arguments&...) const = delete;

  /// Says for people why PrepareBackup failed.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponentex-setprepareforbackupfailuremsg
  [[nodiscard]] result<void> SetPrepareForBackupFailureMsg(std::string_view text)
    requires event_of_prepare_backup_messages<Event>
  {
    return any_component::SetPrepareForBackupFailureMsg(text);
  }
  template <typename Reason = because::SetPrepareForBackupFailureMsg_belongs_to_PrepareBackup>
    requires(not event_of_prepare_backup_messages<Event>)
  result<void> SetPrepareForBackupFailureMsg(std::string_view) const = delete;

  /// Says for people why PostSnapshot failed.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponentex-setpostsnapshotfailuremsg
  [[nodiscard]] result<void> SetPostSnapshotFailureMsg(std::string_view text)
    requires event_of_post_snapshot_messages<Event>
  {
    return any_component::SetPostSnapshotFailureMsg(text);
  }
  template <typename Reason = because::SetPostSnapshotFailureMsg_belongs_to_PostSnapshot>
    requires(not event_of_post_snapshot_messages<Event>)
  result<void> SetPostSnapshotFailureMsg(std::string_view) const = delete;

  /// Reports that this component failed; SetWriterFailureEx(partial_failure) then tells the requester to look.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponentex2-setfailure
  [[nodiscard]] result<void> SetFailure(writer_error_ex code, hresult application = hresult::ok, std::string_view message = {})
    requires event_that_may_fail_a_component<Event>
  {
    return any_component::SetFailure(code, application, message);
  }
  template <typename Reason = because::nothing_is_written_in_BackupComplete_report_with_SetWriterFailure>
    requires(not event_that_may_fail_a_component<Event>)
  result<void> SetFailure(writer_error_ex, hresult = hresult::ok, std::string_view = {}) const = delete;

  template <typename... Arguments, typename Reason = because::GetFailure_belongs_to_the_requester_a_writer_calls_SetFailure>
  void GetFailure(const Arguments&...) const = delete;

 protected:
  ~component_backup() = default;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_COMPONENT_BACKUP_HPP_INCLUDED
