#ifndef VSS_VALUE_METADATA_ENUMS_HPP_INCLUDED
#define VSS_VALUE_METADATA_ENUMS_HPP_INCLUDED

#include <vss/value/flags.hpp>

#include <cstdint>

// What a writer declares in Identify. The SDK's further values (undefined, reserved) are documented as errors
// of the writer, so they do not exist here.

namespace vss {

/// How a component is backed up and restored: as a database or as a group of files.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_component_type
enum class component_type : std::uint32_t {
  database = 1,    // VSS_CT_DATABASE
  file_group = 2,  // VSS_CT_FILEGROUP
};

/// What else holds for a component; a mask.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_component_flags
enum class component_flags : std::uint32_t {
  none = 0x0,                   // no SDK name; the default
  backup_recovery = 0x1,        // VSS_CF_BACKUP_RECOVERY: the writer recovers in the snapshot of a backup
  app_rollback_recovery = 0x2,  // VSS_CF_APP_ROLLBACK_RECOVERY: likewise in a roll-back snapshot
  not_system_state = 0x4,       // VSS_CF_NOT_SYSTEM_STATE
};

template <>
inline constexpr bool is_flag_enum<component_flags> = true;

/// The kinds of backup and restore that the writer supports; a mask.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_backup_schema
enum class backup_schema : std::uint32_t {
  undefined = 0x0,                             // VSS_BS_UNDEFINED: full backups only; the default
  differential = 0x1,                          // VSS_BS_DIFFERENTIAL
  incremental = 0x2,                           // VSS_BS_INCREMENTAL
  exclusive_incremental_differential = 0x4,    // VSS_BS_EXCLUSIVE_INCREMENTAL_DIFFERENTIAL: needs both
  log = 0x8,                                   // VSS_BS_LOG: needs database log files
  copy = 0x10,                                 // VSS_BS_COPY
  timestamped = 0x20,                          // VSS_BS_TIMESTAMPED: needs differential or incremental
  last_modify = 0x40,                          // VSS_BS_LAST_MODIFY: needs differential or incremental
  writer_supports_new_target = 0x100,          // VSS_BS_WRITER_SUPPORTS_NEW_TARGET
  writer_supports_restore_with_move = 0x200,   // VSS_BS_WRITER_SUPPORTS_RESTORE_WITH_MOVE
  independent_system_state = 0x400,            // VSS_BS_INDEPENDENT_SYSTEM_STATE
  rollforward_restore = 0x1000,                // VSS_BS_ROLLFORWARD_RESTORE
  restore_rename = 0x2000,                     // VSS_BS_RESTORE_RENAME
  authoritative_restore = 0x4000,              // VSS_BS_AUTHORITATIVE_RESTORE
  writer_supports_parallel_restores = 0x8000,  // VSS_BS_WRITER_SUPPORTS_PARALLEL_RESTORES
};

template <>
inline constexpr bool is_flag_enum<backup_schema> = true;

/// For which kinds of backup a set of files must be copied, and from a snapshot or not; a mask.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_file_spec_backup_type
enum class file_spec_backup_type : std::uint32_t {
  full_backup_required = 0x1,              // VSS_FSBT_FULL_BACKUP_REQUIRED
  differential_backup_required = 0x2,      // VSS_FSBT_DIFFERENTIAL_BACKUP_REQUIRED
  incremental_backup_required = 0x4,       // VSS_FSBT_INCREMENTAL_BACKUP_REQUIRED
  log_backup_required = 0x8,               // VSS_FSBT_LOG_BACKUP_REQUIRED
  all_backup_required = 0xF,               // VSS_FSBT_ALL_BACKUP_REQUIRED
  full_snapshot_required = 0x100,          // VSS_FSBT_FULL_SNAPSHOT_REQUIRED
  differential_snapshot_required = 0x200,  // VSS_FSBT_DIFFERENTIAL_SNAPSHOT_REQUIRED
  incremental_snapshot_required = 0x400,   // VSS_FSBT_INCREMENTAL_SNAPSHOT_REQUIRED
  log_snapshot_required = 0x800,           // VSS_FSBT_LOG_SNAPSHOT_REQUIRED
  all_snapshot_required = 0xF00,           // VSS_FSBT_ALL_SNAPSHOT_REQUIRED
  created_during_backup = 0x10000,         // VSS_FSBT_CREATED_DURING_BACKUP
};

template <>
inline constexpr bool is_flag_enum<file_spec_backup_type> = true;

/// What a set of files is added with unless the writer says otherwise: 3855.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addfilestofilegroup
inline constexpr file_spec_backup_type default_file_spec_backup_type =
    file_spec_backup_type::all_backup_required | file_spec_backup_type::all_snapshot_required;

/// How the writer's files are to be put back.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_restoremethod_enum
enum class restore_method : std::uint32_t {
  restore_if_not_there = 1,                 // VSS_RME_RESTORE_IF_NOT_THERE
  restore_if_can_replace = 2,               // VSS_RME_RESTORE_IF_CAN_REPLACE
  stop_restore_start = 3,                   // VSS_RME_STOP_RESTORE_START: needs a service name
  restore_to_alternate_location = 4,        // VSS_RME_RESTORE_TO_ALTERNATE_LOCATION: needs a mapping
  restore_at_reboot = 5,                    // VSS_RME_RESTORE_AT_REBOOT
  restore_at_reboot_if_cannot_replace = 6,  // VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE
  custom = 7,                               // VSS_RME_CUSTOM
  restore_stop_start = 8,                   // VSS_RME_RESTORE_STOP_START: needs a service name
};

/// When the writer wants to hear of a restore.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_writerrestore_enum
enum class writer_restore : std::uint32_t {
  never = 1,             // VSS_WRE_NEVER
  if_replace_fails = 2,  // VSS_WRE_IF_REPLACE_FAILS: PostRestore only if a file could not be replaced
  always = 3,            // VSS_WRE_ALWAYS
};

}  // namespace vss

#endif  // VSS_VALUE_METADATA_ENUMS_HPP_INCLUDED
