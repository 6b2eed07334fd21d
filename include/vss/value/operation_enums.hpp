#ifndef VSS_VALUE_OPERATION_ENUMS_HPP_INCLUDED
#define VSS_VALUE_OPERATION_ENUMS_HPP_INCLUDED

#include <cstdint>

// What is said about one backup or restore. A requester chooses these, so a writer may read any of the SDK's
// values, the wrong ones too; only `restore_target` is the writer's own.

namespace vss {

/// The kind of backup that the requester makes.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_backup_type
enum class backup_type : std::uint32_t {
  undefined = 0,     // VSS_BT_UNDEFINED: an error of the requester
  full = 1,          // VSS_BT_FULL: every writer supports it
  incremental = 2,   // VSS_BT_INCREMENTAL
  differential = 3,  // VSS_BT_DIFFERENTIAL
  log = 4,           // VSS_BT_LOG
  copy = 5,          // VSS_BT_COPY: the backup history stays as it is
  other = 6,         // VSS_BT_OTHER
};

/// The kind of restore that the requester makes.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_restore_type
enum class restore_type : std::uint32_t {
  undefined = 0,  // VSS_RTYPE_UNDEFINED: the default; a writer treats it as by_copy
  by_copy = 1,    // VSS_RTYPE_BY_COPY
  import = 2,     // VSS_RTYPE_IMPORT: a transportable snapshot
  other = 3,      // VSS_RTYPE_OTHER: an error of the requester
};

/// How far the writer's logs are applied after a restore.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_rollforward_type
enum class rollforward_type : std::uint32_t {
  undefined = 0,  // VSS_RF_UNDEFINED: an error of the requester
  none = 1,       // VSS_RF_NONE
  all = 2,        // VSS_RF_ALL
  partial = 3,    // VSS_RF_PARTIAL: up to the restore point
};

/// Where a component's files go; the writer sets it in PreRestore.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_restore_target
enum class restore_target : std::uint32_t {
  original = 1,           // VSS_RT_ORIGINAL: as the restore method says; the default
  alternate = 2,          // VSS_RT_ALTERNATE: needs a mapping for every file of the component
  directed = 3,           // VSS_RT_DIRECTED: as the directed targets say
  original_location = 4,  // VSS_RT_ORIGINAL_LOCATION: whatever the restore method says
};

/// How the restore of a component's files ended, as the requester reports it.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_file_restore_status
enum class file_restore_status : std::uint32_t {
  undefined = 0,  // VSS_RS_UNDEFINED: an error, or not started
  none = 1,       // VSS_RS_NONE: failed, and nothing of it is on the disk
  all = 2,        // VSS_RS_ALL: succeeded
  failed = 3,     // VSS_RS_FAILED: failed, and parts of it are on the disk
};

}  // namespace vss

#endif  // VSS_VALUE_OPERATION_ENUMS_HPP_INCLUDED
