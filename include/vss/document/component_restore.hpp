#ifndef VSS_DOCUMENT_COMPONENT_RESTORE_HPP_INCLUDED
#define VSS_DOCUMENT_COMPONENT_RESTORE_HPP_INCLUDED

#include <vss/document/backup_schema_rules.hpp>
#include <vss/document/because_document.hpp>
#include <vss/document/component_backup.hpp>
#include <vss/document/component_record.hpp>
#include <vss/document/component_rules.hpp>
#include <vss/value/operation_enums.hpp>

#include <gsl/assert>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace vss {

/// What a writer reads of its component in a restore. Elsewhere, or if the policy's backup schema has no such thing, the member does
/// not compile.
///
/// Thread:  one at a time.
/// When:    PreRestore and PostRestore unless a member says otherwise, while the handler runs (Expects).
/// Errors:  none.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsscomponent
template <typename Event, typename Policy>
class component_restore : public component_backup<Event, Policy> {
 public:
  using component_backup<Event, Policy>::component_backup;

  /// Whether the requester restores this component, with all that comes with it. Of meaning in component mode only (M151).
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-isselectedforrestore
  [[nodiscard]] bool IsSelectedForRestore() const
    requires event_that_reads_the_restore_part<Event>
  {
    Expects(this->is_open());
    return this->its().selected_for_restore;
  }
  template <typename Reason = because::only_a_restore_has_this_read_it_in_PreRestore_and_PostRestore>
    requires(not event_that_reads_the_restore_part<Event>)
  bool IsSelectedForRestore() const = delete;

  /// What the requester wants of the restore, in the writer's own words.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getrestoreoptions
  [[nodiscard]] const std::optional<std::string>& GetRestoreOptions() const
    requires event_that_reads_the_restore_part<Event>
  {
    Expects(this->is_open());
    return this->its().restore_options;
  }
  template <typename Reason = because::only_a_restore_has_this_read_it_in_PreRestore_and_PostRestore>
    requires(not event_that_reads_the_restore_part<Event>)
  const std::optional<std::string>& GetRestoreOptions() const = delete;

  /// The subcomponents that are restored alone.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getrestoresubcomponent
  [[nodiscard]] const std::vector<restore_subcomponent>& restore_subcomponents() const
    requires event_that_reads_the_restore_part<Event>
  {
    Expects(this->is_open());
    return this->its().restore_subcomponents;
  }
  template <typename Reason = because::only_a_restore_has_this_read_it_in_PreRestore_and_PostRestore>
    requires(not event_that_reads_the_restore_part<Event>)
  const std::vector<restore_subcomponent>& restore_subcomponents() const = delete;

  template <typename Reason = because::an_index_may_name_nothing_lists_are_ranges_write_for_over_partial_files_and_its_like>
  void GetRestoreSubcomponent(std::size_t) const = delete;

  /// Where the files go.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getrestoretarget
  [[nodiscard]] restore_target GetRestoreTarget() const
    requires event_that_reads_the_restore_part<Event>
  {
    Expects(this->is_open());
    return this->its().target;
  }
  template <typename Reason = because::only_a_restore_has_this_read_it_in_PreRestore_and_PostRestore>
    requires(not event_that_reads_the_restore_part<Event>)
  restore_target GetRestoreTarget() const = delete;

  /// The files that go into other files.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getdirectedtarget
  [[nodiscard]] const std::vector<directed_target_record>& directed_targets() const
    requires event_that_reads_the_restore_part<Event>
  {
    Expects(this->is_open());
    return this->its().directed_targets;
  }
  template <typename Reason = because::only_a_restore_has_this_read_it_in_PreRestore_and_PostRestore>
    requires(not event_that_reads_the_restore_part<Event>)
  const std::vector<directed_target_record>& directed_targets() const = delete;

  template <typename Reason = because::an_index_may_name_nothing_lists_are_ranges_write_for_over_partial_files_and_its_like>
  void GetDirectedTarget(std::size_t) const = delete;

  /// The file sets that the requester moves.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getnewtarget
  [[nodiscard]] const std::vector<new_target_record>& new_targets() const
    requires event_that_reads_the_restore_part<Event> && schema_with_new_targets<schema_of<Policy>>
  {
    Expects(this->is_open());
    return this->its().new_targets;
  }
  template <typename Reason = because::only_a_restore_has_this_read_it_in_PreRestore_and_PostRestore>
    requires(not event_that_reads_the_restore_part<Event>)
  const std::vector<new_target_record>& new_targets() const = delete;
  template <typename Reason = because::this_needs_writer_supports_new_target_in_the_policys_backup_schema>
    requires(event_that_reads_the_restore_part<Event> && not schema_with_new_targets<schema_of<Policy>>)
  const std::vector<new_target_record>& new_targets() const = delete;

  template <typename Reason = because::an_index_may_name_nothing_lists_are_ranges_write_for_over_partial_files_and_its_like>
  void GetNewTarget(std::size_t) const = delete;

  /// Whether more restores follow, so that recovery has to wait.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getadditionalrestores
  [[nodiscard]] bool GetAdditionalRestores() const
    requires event_that_reads_the_restore_part<Event>
  {
    Expects(this->is_open());
    return this->its().additional_restores;
  }
  template <typename Reason = because::only_a_restore_has_this_read_it_in_PreRestore_and_PostRestore>
    requires(not event_that_reads_the_restore_part<Event>)
  bool GetAdditionalRestores() const = delete;

  /// Whether what is restored wins over what replicas hold.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponentex-getauthoritativerestore
  [[nodiscard]] bool GetAuthoritativeRestore() const
    requires event_that_reads_the_restore_part<Event> && schema_with_authoritative_restore<schema_of<Policy>>
  {
    Expects(this->is_open());
    return this->its().authoritative_restore;
  }
  template <typename Reason = because::only_a_restore_has_this_read_it_in_PreRestore_and_PostRestore>
    requires(not event_that_reads_the_restore_part<Event>)
  bool GetAuthoritativeRestore() const = delete;
  template <typename Reason = because::this_needs_authoritative_restore_in_the_policys_backup_schema>
    requires(event_that_reads_the_restore_part<Event> && not schema_with_authoritative_restore<schema_of<Policy>>)
  bool GetAuthoritativeRestore() const = delete;

  /// How far logs are to be applied; nothing if the requester did not say.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponentex-getrollforward
  [[nodiscard]] const std::optional<roll_forward>& GetRollForward() const
    requires event_that_reads_the_restore_part<Event> && schema_with_roll_forward<schema_of<Policy>>
  {
    Expects(this->is_open());
    return this->its().roll_forward;
  }
  template <typename Reason = because::only_a_restore_has_this_read_it_in_PreRestore_and_PostRestore>
    requires(not event_that_reads_the_restore_part<Event>)
  const std::optional<roll_forward>& GetRollForward() const = delete;
  template <typename Reason = because::this_needs_rollforward_restore_in_the_policys_backup_schema>
    requires(event_that_reads_the_restore_part<Event> && not schema_with_roll_forward<schema_of<Policy>>)
  const std::optional<roll_forward>& GetRollForward() const = delete;

  /// The new name of what is restored.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponentex-getrestorename
  [[nodiscard]] const std::optional<std::string>& GetRestoreName() const
    requires event_that_reads_the_restore_part<Event> && schema_with_restore_names<schema_of<Policy>>
  {
    Expects(this->is_open());
    return this->its().restore_name;
  }
  template <typename Reason = because::only_a_restore_has_this_read_it_in_PreRestore_and_PostRestore>
    requires(not event_that_reads_the_restore_part<Event>)
  const std::optional<std::string>& GetRestoreName() const = delete;
  template <typename Reason = because::this_needs_restore_rename_in_the_policys_backup_schema>
    requires(event_that_reads_the_restore_part<Event> && not schema_with_restore_names<schema_of<Policy>>)
  const std::optional<std::string>& GetRestoreName() const = delete;

  /// What the writer said for people in PreRestore.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getprerestorefailuremsg
  [[nodiscard]] const std::optional<std::string>& GetPreRestoreFailureMsg() const
    requires event_that_reads_the_restore_part<Event>
  {
    Expects(this->is_open());
    return this->its().pre_restore_failure_message;
  }
  template <typename Reason = because::only_a_restore_has_this_read_it_in_PreRestore_and_PostRestore>
    requires(not event_that_reads_the_restore_part<Event>)
  const std::optional<std::string>& GetPreRestoreFailureMsg() const = delete;

  /// What the writer said for people in PostRestore.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getpostrestorefailuremsg
  [[nodiscard]] const std::optional<std::string>& GetPostRestoreFailureMsg() const
    requires event_that_reads_the_restore_part<Event>
  {
    Expects(this->is_open());
    return this->its().post_restore_failure_message;
  }
  template <typename Reason = because::only_a_restore_has_this_read_it_in_PreRestore_and_PostRestore>
    requires(not event_that_reads_the_restore_part<Event>)
  const std::optional<std::string>& GetPostRestoreFailureMsg() const = delete;

  /// How the restore of the files ended; nothing for a component that was not selected, whose status is undefined (M147).
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getfilerestorestatus
  [[nodiscard]] std::optional<file_restore_status> GetFileRestoreStatus() const
    requires event_after_the_restore<Event>
  {
    Expects(this->is_open());
    return this->status_of(this->its());
  }
  template <typename Reason = because::this_is_known_after_the_restore_read_it_in_PostRestore>
    requires(not event_after_the_restore<Event>)
  std::optional<file_restore_status> GetFileRestoreStatus() const = delete;

  /// The mappings that the restore used. Those that were declared are another type (M149).
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getalternatelocationmapping
  [[nodiscard]] const std::vector<used_location_mapping>& alternate_location_mappings() const
    requires event_after_the_restore<Event>
  {
    Expects(this->is_open());
    return this->its().used_mappings;
  }
  template <typename Reason = because::this_is_known_after_the_restore_read_it_in_PostRestore>
    requires(not event_after_the_restore<Event>)
  const std::vector<used_location_mapping>& alternate_location_mappings() const = delete;

  template <typename Reason = because::an_index_may_name_nothing_lists_are_ranges_write_for_over_partial_files_and_its_like>
  void GetAlternateLocationMapping(std::size_t) const = delete;

 protected:
  ~component_restore() = default;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_COMPONENT_RESTORE_HPP_INCLUDED
