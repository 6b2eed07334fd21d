#ifndef VSS_REQUESTER_BACKUP_HPP_INCLUDED
#define VSS_REQUESTER_BACKUP_HPP_INCLUDED

#include <vss/requester/backup_state.hpp>
#include <vss/requester/operation.hpp>
#include <vss/requester/phases.hpp>

#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// One backup, from the first question to the writers to the last word. Each step consumes the object and gives that of the next phase:
/// `auto prepared = std::move(open).PrepareForBackup();`. A step that fails leaves its object as it was, so that the writers' status can
/// be read from it. Going out of scope delivers what is owed: Abort if a set is open, BackupShutdown always.
///
/// Thread:  one at a time; handlers run on the thread that calls.
/// When:    it must end before its coordinator does.
/// Errors:  VSS_E_BAD_STATE after the set was given up, from inside a handler, or when the coordinator is gone.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nl-vsbackup-ivssbackupcomponents
template <typename Phase>
class [[nodiscard("a backup that nobody holds ends at once")]] backup : public operation {
 public:
  /// A backup without a provider: the writers are frozen and thawed, nothing is snapshotted.
  explicit backup(coordinator& at)
    requires std::same_as<Phase, phases::created>
      : operation{at, operation_kind::backup, nullptr} {}

  /// A backup whose snapshots `provider` makes; it must outlive the backup.
  backup(coordinator& at, snapshot_provider& provider)
    requires std::same_as<Phase, phases::created>
      : operation{at, operation_kind::backup, &provider} {}

  /// Chooses the kind of snapshot, with its attributes; VSS_CTX_BACKUP by default.
  ///
  /// Thread:  the caller's.
  /// When:    once, before GatherWriterMetadata.
  /// Errors:  VSS_E_UNSUPPORTED_CONTEXT for one that is for administration only or takes no writers; VSS_E_BAD_STATE the second time.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-setcontext
  [[nodiscard]] result<void> SetContext(snapshot_context context,
                                        volume_snapshot_attributes attributes = volume_snapshot_attributes::none)
    requires one_of_the_phases<Phase, phases::created>
  {
    if (auto refused = refusal("SetContext", session_phase::created)) return *refused;
    return its_session().set_context(static_cast<volume_snapshot_attributes>(context) | attributes);
  }
  template <typename Reason = because::SetContext_must_come_before_GatherWriterMetadata>
    requires(not one_of_the_phases<Phase, phases::created>)
  result<void> SetContext(snapshot_context, volume_snapshot_attributes = volume_snapshot_attributes::none) = delete;

  /// Says what kind of backup it is to be.
  ///
  /// Thread:  the caller's.
  /// When:    before PrepareForBackup.
  /// Errors:  none; throws nothing.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-setbackupstate
  void SetBackupState(const backup_state& state)
    requires one_of_the_phases<Phase, phases::created, phases::gathered, phases::set_open>
  {
    const call_gate::visit inside{its_session().gate()};
    operation_facts& facts = its_session().facts();
    facts.backup = state.type();
    facts.bootable_system_state = state.bootable_system_state();
    facts.partial_file_support = state.partial_file_support();
  }
  template <typename Reason = because::SetBackupState_must_come_before_PrepareForBackup>
    requires(not one_of_the_phases<Phase, phases::created, phases::gathered, phases::set_open>)
  void SetBackupState(const backup_state&) = delete;

  /// Asks every subscribed writer for its document; one whose Identify fails is left out.
  ///
  /// Thread:  the caller's; handlers run on it.
  /// When:    see the phases; elsewhere it does not compile.
  /// Errors:  none of its own; `left_out` tells whom Identify failed.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-gatherwritermetadata
  [[nodiscard]] result<backup<phases::gathered>> GatherWriterMetadata() &&
    requires one_of_the_phases<Phase, phases::created>
  {
    return advance<backup<phases::gathered>>("GatherWriterMetadata", session_phase::created, [this](session& on) {
      on.gather_writer_metadata(its_coordinator().writers());
    });
  }
  template <typename Reason = because::GatherWriterMetadata_is_the_first_step_and_is_done_once>
    requires(not one_of_the_phases<Phase, phases::created>)
  result<backup<phases::gathered>> GatherWriterMetadata() = delete;

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

  /// Opens the snapshot set; one is made at a time at a coordinator.
  ///
  /// Thread:  the caller's; handlers run on it.
  /// When:    see the phases; elsewhere it does not compile.
  /// Errors:  VSS_E_SNAPSHOT_SET_IN_PROGRESS while another backup makes one.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-startsnapshotset
  [[nodiscard]] result<backup<phases::set_open>> StartSnapshotSet() &&
    requires one_of_the_phases<Phase, phases::gathered>
  {
    return advance<backup<phases::set_open>>("StartSnapshotSet", session_phase::gathered, [this](session& on) -> result<void> {
      if (auto mine = its_coordinator().begin_creation(on); not mine) return mine;
      on.start_snapshot_set();
      return {};
    });
  }
  template <typename Reason = because::StartSnapshotSet_comes_right_after_GatherWriterMetadata>
    requires(not one_of_the_phases<Phase, phases::gathered>)
  result<backup<phases::set_open>> StartSnapshotSet() = delete;

  /// Adds a volume; gives the id its snapshot will have.
  ///
  /// Thread:  the caller's.
  /// When:    between StartSnapshotSet and PrepareForBackup.
  /// Errors:  E_INVALIDARG for what is no absolute path, VSS_E_OBJECT_ALREADY_EXISTS, VSS_E_OBJECT_NOT_FOUND for an unknown volume,
  ///          VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED for the 65th, VSS_E_PROVIDER_NOT_REGISTERED, the provider's own.
  /// Units:   UTF-8.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-addtosnapshotset
  [[nodiscard]] result<guid> AddToSnapshotSet(std::string_view volume)
    requires one_of_the_phases<Phase, phases::set_open>
  {
    if (auto refused = refusal("AddToSnapshotSet", session_phase::set_open)) return *refused;
    const session::call inside{its_session()};
    return its_session().add_to_snapshot_set(volume);
  }
  template <typename Reason = because::AddToSnapshotSet_works_between_StartSnapshotSet_and_PrepareForBackup>
    requires(not one_of_the_phases<Phase, phases::set_open>)
  result<guid> AddToSnapshotSet(std::string_view) = delete;

  /// Has the writers prepare.
  ///
  /// Thread:  the caller's; handlers run on it.
  /// When:    see the phases; elsewhere it does not compile.
  /// Errors:  VSS_E_UNEXPECTED_WRITER_ERROR if a writer vetoed and the policy is strict: all are aborted, the set is given up.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-prepareforbackup
  [[nodiscard]] result<backup<phases::prepared>> PrepareForBackup() &&
    requires one_of_the_phases<Phase, phases::set_open>
  {
    return advance<backup<phases::prepared>>("PrepareForBackup", session_phase::set_open, [this](session& on) {
      auto prepared = on.prepare_for_backup();
      if (not prepared) its_coordinator().end_creation(on);
      return prepared;
    });
  }
  template <typename Reason = because::PrepareForBackup_comes_after_StartSnapshotSet>
    requires(not one_of_the_phases<Phase, phases::set_open>)
  result<backup<phases::prepared>> PrepareForBackup() = delete;

  /// Freezes the writers, has the provider make the snapshots, and thaws the writers.
  ///
  /// Thread:  the caller's; handlers run on it.
  /// When:    see the phases; elsewhere it does not compile.
  /// Errors:  VSS_E_UNEXPECTED_WRITER_ERROR if a writer failed and the policy is strict (its status tells more), VSS_E_HOLD_WRITES_TIMEOUT,
  ///          VSS_E_BAD_STATE for a set with neither volumes nor writers, the provider's own. The set is then given up, and every
  ///          writer has been aborted.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-dosnapshotset
  [[nodiscard]] result<backup<phases::snapped>> DoSnapshotSet() &&
    requires one_of_the_phases<Phase, phases::prepared>
  {
    return advance<backup<phases::snapped>>("DoSnapshotSet", session_phase::prepared, [this](session& on) {
      auto done = on.do_snapshot_set();
      its_coordinator().end_creation(on);
      return done;
    });
  }
  template <typename Reason = because::DoSnapshotSet_comes_right_after_PrepareForBackup>
    requires(not one_of_the_phases<Phase, phases::prepared>)
  result<backup<phases::snapped>> DoSnapshotSet() = delete;

  /// What DoSnapshotSet came to: the snapshots, the steps with their durations, the frozen window, the consistency reached.
  ///
  /// Thread:  the caller's.
  /// When:    after DoSnapshotSet, also a failed one.
  /// Errors:  none.
  /// Units:   durations on the coordinator's clock.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-getsnapshotproperties
  [[nodiscard]] const snapshot_report& GetSnapshotProperties() const
    requires one_of_the_phases<Phase, phases::prepared, phases::snapped, phases::complete>
  {
    return its_session().report();
  }
  template <typename Reason = because::GetSnapshotProperties_needs_DoSnapshotSet_first>
    requires(not one_of_the_phases<Phase, phases::prepared, phases::snapped, phases::complete>)
  const snapshot_report& GetSnapshotProperties() const = delete;

  /// Tells the writers that their data has been saved.
  ///
  /// Thread:  the caller's; handlers run on it.
  /// When:    see the phases; elsewhere it does not compile.
  /// Errors:  none of its own; the status tells whose handler failed.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-backupcomplete
  [[nodiscard]] result<backup<phases::complete>> BackupComplete() &&
    requires one_of_the_phases<Phase, phases::snapped>
  {
    return advance<backup<phases::complete>>("BackupComplete", session_phase::snapped,
                                             [](session& on) { on.backup_complete(); });
  }
  template <typename Reason = because::BackupComplete_comes_right_after_DoSnapshotSet>
    requires(not one_of_the_phases<Phase, phases::snapped>)
  result<backup<phases::complete>> BackupComplete() = delete;

  /// Gives the snapshot set up: every writer gets Abort.
  ///
  /// Thread:  the caller's; handlers run on it.
  /// When:    between StartSnapshotSet and DoSnapshotSet.
  /// Errors:  none; throws nothing. With nothing under way nothing happens.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-abortbackup
  backup<phases::aborted> AbortBackup() &&
    requires one_of_the_phases<Phase, phases::set_open, phases::prepared>
  {
    const session_phase now = its_session().phase();
    if (now != session_phase::closed && not refusal("AbortBackup", now)) {
      const session::call inside{its_session()};
      its_session().abort_backup();
      its_coordinator().end_creation(its_session());
    }
    return backup<phases::aborted>{std::move(*this)};
  }
  template <typename Reason = because::AbortBackup_works_between_StartSnapshotSet_and_DoSnapshotSet_otherwise_let_the_backup_go_out_of_scope>
    requires(not one_of_the_phases<Phase, phases::set_open, phases::prepared>)
  backup<phases::aborted> AbortBackup() = delete;

  /// Every participating writer's status: how far it got, and what it reported.
  ///
  /// Thread:  the caller's.
  /// When:    from GatherWriterMetadata on; sensible after PrepareForBackup, DoSnapshotSet and BackupComplete, also failed ones.
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
  friend class backup;

  explicit backup(operation&& before) noexcept : operation{std::move(before)} {}
};

backup(coordinator&) -> backup<phases::created>;
backup(coordinator&, snapshot_provider&) -> backup<phases::created>;

}  // namespace vss

#endif  // VSS_REQUESTER_BACKUP_HPP_INCLUDED
