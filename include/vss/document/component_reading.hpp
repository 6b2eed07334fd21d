#ifndef VSS_DOCUMENT_COMPONENT_READING_HPP_INCLUDED
#define VSS_DOCUMENT_COMPONENT_READING_HPP_INCLUDED

#include <vss/document/any_component.hpp>
#include <vss/document/backup_schema_rules.hpp>
#include <vss/document/because_document.hpp>
#include <vss/document/component_record.hpp>
#include <vss/document/component_rules.hpp>

#include <gsl/assert>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace vss {

/// What a writer reads of its component in every event that brings one. References last as long as the component does.
///
/// Thread:  one at a time.
/// When:    while the handler runs (Expects); where an event has less, the member does not compile.
/// Errors:  none.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsscomponent
template <typename Event, typename Policy>
  requires event_that_brings_components<Event>
class component_reading : protected any_component {
 public:
  using any_component::any_component;

  /// What the component is.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getcomponenttype
  [[nodiscard]] component_type GetComponentType() const {
    Expects(this->is_open());
    return this->its().type;
  }

  /// Its name.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getcomponentname
  [[nodiscard]] const std::string& GetComponentName() const {
    Expects(this->is_open());
    return this->its().name;
  }

  /// What stands above it; nothing at the root.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getlogicalpath
  [[nodiscard]] const std::optional<std::string>& GetLogicalPath() const {
    Expects(this->is_open());
    return this->its().logical_path;
  }

  /// What the requester wants of the backup, in the writer's own words.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getbackupoptions
  [[nodiscard]] const std::optional<std::string>& GetBackupOptions() const {
    Expects(this->is_open());
    return this->its().backup_options;
  }

  /// The stamp that this backup was given.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getbackupstamp
  [[nodiscard]] const std::optional<std::string>& GetBackupStamp() const
    requires schema_with_stamps<schema_of<Policy>>
  {
    Expects(this->is_open());
    return this->its().backup_stamp;
  }
  template <typename Reason = because::this_needs_timestamped_in_the_policys_backup_schema>
    requires(not schema_with_stamps<schema_of<Policy>>)
  const std::optional<std::string>& GetBackupStamp() const = delete;

  /// The stamp of the backup that this one builds on.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getpreviousbackupstamp
  [[nodiscard]] const std::optional<std::string>& GetPreviousBackupStamp() const
    requires schema_with_stamps<schema_of<Policy>>
  {
    Expects(this->is_open());
    return this->its().previous_backup_stamp;
  }
  template <typename Reason = because::this_needs_timestamped_in_the_policys_backup_schema>
    requires(not schema_with_stamps<schema_of<Policy>>)
  const std::optional<std::string>& GetPreviousBackupStamp() const = delete;

  /// What the writer noted at backup.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getbackupmetadata
  [[nodiscard]] const std::optional<std::string>& GetBackupMetadata() const {
    Expects(this->is_open());
    return this->its().backup_metadata;
  }

  /// What the writer noted in PreRestore.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getrestoremetadata
  [[nodiscard]] const std::optional<std::string>& GetRestoreMetadata() const {
    Expects(this->is_open());
    return this->its().restore_metadata;
  }

  /// Whether the requester could back the component up; nothing if it did not say.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getbackupsucceeded
  [[nodiscard]] const std::optional<bool>& GetBackupSucceeded() const
    requires event_after_the_snapshot<Event>
  {
    Expects(this->is_open());
    return this->its().backup_succeeded;
  }
  template <typename Reason = because::this_is_known_after_the_snapshot_read_it_in_BackupComplete_PreRestore_or_PostRestore>
    requires(not event_after_the_snapshot<Event>)
  const std::optional<bool>& GetBackupSucceeded() const = delete;

  /// The files that are backed up in part. A restore should be verified with their metadata (M153).
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getpartialfile
  [[nodiscard]] const std::vector<partial_file_record>& partial_files() const {
    Expects(this->is_open());
    return this->its().partial_files;
  }

  template <typename Reason = because::an_index_may_name_nothing_lists_are_ranges_write_for_over_partial_files_and_its_like>
  void GetPartialFile(std::size_t) const = delete;

  /// The files that are backed up if they changed; whole from BackupComplete on.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getdifferencedfile
  [[nodiscard]] const std::vector<differenced_file_record>& differenced_files() const
    requires event_after_the_snapshot<Event>
  {
    Expects(this->is_open());
    return this->its().differenced_files;
  }
  template <typename Reason = because::this_is_known_after_the_snapshot_read_it_in_BackupComplete_PreRestore_or_PostRestore>
    requires(not event_after_the_snapshot<Event>)
  const std::vector<differenced_file_record>& differenced_files() const = delete;

  template <typename Reason = because::an_index_may_name_nothing_lists_are_ranges_write_for_over_partial_files_and_its_like>
  void GetDifferencedFile(std::size_t) const = delete;

  /// What the writer said for people in PrepareBackup.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponentex-getprepareforbackupfailuremsg
  [[nodiscard]] const std::optional<std::string>& GetPrepareForBackupFailureMsg() const {
    Expects(this->is_open());
    return this->its().prepare_for_backup_failure_message;
  }

  /// What the writer said for people in PostSnapshot.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponentex-getpostsnapshotfailuremsg
  [[nodiscard]] const std::optional<std::string>& GetPostSnapshotFailureMsg() const
    requires event_after_the_snapshot<Event>
  {
    Expects(this->is_open());
    return this->its().post_snapshot_failure_message;
  }
  template <typename Reason = because::this_is_known_after_the_snapshot_read_it_in_BackupComplete_PreRestore_or_PostRestore>
    requires(not event_after_the_snapshot<Event>)
  const std::optional<std::string>& GetPostSnapshotFailureMsg() const = delete;

 protected:
  ~component_reading() = default;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_COMPONENT_READING_HPP_INCLUDED
