#ifndef VSS_REQUESTER_PHASES_HPP_INCLUDED
#define VSS_REQUESTER_PHASES_HPP_INCLUDED

#include <concepts>

/// How far a backup or a restore is, as types: a call that is not due yet, or no longer, does not compile.

namespace vss {

namespace phases {

struct created {};        // nothing was asked of the writers yet
struct gathered {};       // GatherWriterMetadata: the writers are known
struct set_open {};       // StartSnapshotSet: volumes are being added
struct prepared {};       // PrepareForBackup
struct snapped {};        // DoSnapshotSet: the snapshot exists
struct complete {};       // BackupComplete, or PostRestore
struct aborted {};        // AbortBackup
struct pre_restored {};   // PreRestore: files may be put back

}  // namespace phases

template <typename Phase, typename... Allowed>
concept one_of_the_phases = (std::same_as<Phase, Allowed> || ...);

namespace because {

struct GatherWriterMetadata_is_the_first_step_and_is_done_once;
struct StartSnapshotSet_comes_right_after_GatherWriterMetadata;
struct AddToSnapshotSet_works_between_StartSnapshotSet_and_PrepareForBackup;
struct PrepareForBackup_comes_after_StartSnapshotSet;
struct DoSnapshotSet_comes_right_after_PrepareForBackup;
struct BackupComplete_comes_right_after_DoSnapshotSet;
struct AbortBackup_works_between_StartSnapshotSet_and_DoSnapshotSet_otherwise_let_the_backup_go_out_of_scope;
struct GatherWriterStatus_needs_GatherWriterMetadata_first;
struct GetWriterMetadata_needs_GatherWriterMetadata_first;
struct GetSnapshotProperties_needs_DoSnapshotSet_first;
struct SetBackupState_must_come_before_PrepareForBackup;
struct SetContext_must_come_before_GatherWriterMetadata;
struct SetRestoreState_must_come_before_PreRestore;
struct PreRestore_comes_right_after_GatherWriterMetadata;
struct PostRestore_comes_right_after_PreRestore;

}  // namespace because
}  // namespace vss

#endif  // VSS_REQUESTER_PHASES_HPP_INCLUDED
