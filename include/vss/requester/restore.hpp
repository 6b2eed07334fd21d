#ifndef VSS_REQUESTER_RESTORE_HPP_INCLUDED
#define VSS_REQUESTER_RESTORE_HPP_INCLUDED

#include <vss/requester/operation.hpp>
#include <vss/requester/phases.hpp>

#include <utility>
#include <vector>

namespace vss {

/// One restore: PreRestore, the requester puts the files back, PostRestore. Its steps consume the object as those of `backup` do.
/// A restore has no abort: whatever happened, tell the writers with PostRestore.
///
/// Thread:  one at a time; handlers run on the thread that calls.
/// When:    it must end before its coordinator does.
/// Errors:  VSS_E_BAD_STATE from inside a handler, or when the coordinator is gone.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/vss/overview-of-restore-initialization
template <typename Phase>
class [[nodiscard("a restore that nobody holds ends at once")]] restore : public operation {
 public:
  explicit restore(coordinator& at)
    requires std::same_as<Phase, phases::created>
      : operation{at, operation_kind::restore, nullptr} {}

  /// Says what kind of restore it is; undefined counts as by_copy (M82).
  ///
  /// Thread:  the caller's.
  /// When:    before PreRestore.
  /// Errors:  none; throws nothing.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-setrestorestate
  void SetRestoreState(restore_type kind)
    requires one_of_the_phases<Phase, phases::created, phases::gathered>
  {
    const call_gate::visit inside{its_session().gate()};
    its_session().facts().restore = kind == restore_type::undefined ? restore_type::by_copy : kind;
  }
  template <typename Reason = because::SetRestoreState_must_come_before_PreRestore>
    requires(not one_of_the_phases<Phase, phases::created, phases::gathered>)
  void SetRestoreState(restore_type) = delete;

  /// Finds the writers that run now.
  ///
  /// Thread:  the caller's; handlers run on it.
  /// When:    see the phases; elsewhere it does not compile.
  /// Errors:  none of its own.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-gatherwritermetadata
  [[nodiscard]] result<restore<phases::gathered>> GatherWriterMetadata() &&
    requires one_of_the_phases<Phase, phases::created>
  {
    return advance<restore<phases::gathered>>("GatherWriterMetadata", session_phase::created, [this](session& on) {
      on.gather_writer_metadata(its_coordinator().writers());
    });
  }
  template <typename Reason = because::GatherWriterMetadata_is_the_first_step_and_is_done_once>
    requires(not one_of_the_phases<Phase, phases::created>)
  result<restore<phases::gathered>> GatherWriterMetadata() = delete;

  /// The documents of the writers that identified themselves.
  ///
  /// Thread:  the caller's.
  /// When:    from GatherWriterMetadata on.
  /// Errors:  none; throws std::bad_alloc only.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-getwritermetadata
  [[nodiscard]] std::vector<writer_metadata> GetWriterMetadata() const
    requires(not one_of_the_phases<Phase, phases::created>)
  {
    std::vector<writer_metadata> all;
    its_session().for_each_document([&all](const writer_metadata& each) { all.push_back(each); });
    return all;
  }
  template <typename Reason = because::GetWriterMetadata_needs_GatherWriterMetadata_first>
    requires one_of_the_phases<Phase, phases::created>
  std::vector<writer_metadata> GetWriterMetadata() const = delete;

  /// The writers whose Identify failed or who withdrew, with the reason as their diagnostic; they take no part.
  ///
  /// Thread:  the caller's.
  /// When:    from GatherWriterMetadata on.
  /// Errors:  none; throws std::bad_alloc only.
  /// Units:   none.
  /// Source:  ours
  [[nodiscard]] std::vector<writer_status> left_out() const
    requires(not one_of_the_phases<Phase, phases::created>)
  {
    return its_session().unidentified_writers();
  }

  /// Tells the writers that their files are about to be put back.
  ///
  /// Thread:  the caller's; handlers run on it.
  /// When:    see the phases; elsewhere it does not compile.
  /// Errors:  none of its own; the status tells whose handler failed: do not put its files back.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-prerestore
  [[nodiscard]] result<restore<phases::pre_restored>> PreRestore() &&
    requires one_of_the_phases<Phase, phases::gathered>
  {
    return advance<restore<phases::pre_restored>>("PreRestore", session_phase::gathered, [](session& on) { on.pre_restore(); });
  }
  template <typename Reason = because::PreRestore_comes_right_after_GatherWriterMetadata>
    requires(not one_of_the_phases<Phase, phases::gathered>)
  result<restore<phases::pre_restored>> PreRestore() = delete;

  /// Tells the writers that their files are back.
  ///
  /// Thread:  the caller's; handlers run on it.
  /// When:    see the phases; elsewhere it does not compile.
  /// Errors:  none of its own; the status tells whose handler failed.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-postrestore
  [[nodiscard]] result<restore<phases::complete>> PostRestore() &&
    requires one_of_the_phases<Phase, phases::pre_restored>
  {
    return advance<restore<phases::complete>>("PostRestore", session_phase::pre_restored, [](session& on) { on.post_restore(); });
  }
  template <typename Reason = because::PostRestore_comes_right_after_PreRestore>
    requires(not one_of_the_phases<Phase, phases::pre_restored>)
  result<restore<phases::complete>> PostRestore() = delete;

  /// Every participating writer's status.
  ///
  /// Thread:  the caller's.
  /// When:    from GatherWriterMetadata on; sensible after PreRestore and PostRestore.
  /// Errors:  none; throws std::bad_alloc only.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-gatherwriterstatus
  [[nodiscard]] std::vector<writer_status> GatherWriterStatus() const
    requires(not one_of_the_phases<Phase, phases::created>)
  {
    return its_session().writer_statuses();
  }
  template <typename Reason = because::GatherWriterStatus_needs_GatherWriterMetadata_first>
    requires one_of_the_phases<Phase, phases::created>
  std::vector<writer_status> GatherWriterStatus() const = delete;

 private:
  friend operation;
  template <typename>
  friend class restore;

  explicit restore(operation&& before) noexcept : operation{std::move(before)} {}
};

restore(coordinator&) -> restore<phases::created>;

}  // namespace vss

#endif  // VSS_REQUESTER_RESTORE_HPP_INCLUDED
