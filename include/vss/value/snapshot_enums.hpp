#ifndef VSS_VALUE_SNAPSHOT_ENUMS_HPP_INCLUDED
#define VSS_VALUE_SNAPSHOT_ENUMS_HPP_INCLUDED

#include <vss/value/flags.hpp>

#include <cstdint>

namespace vss {

/// The properties of a snapshot; a mask.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_volume_snapshot_attributes
enum class volume_snapshot_attributes : std::uint32_t {
  none = 0x0,                        // no SDK name
  persistent = 0x1,                  // VSS_VOLSNAP_ATTR_PERSISTENT
  no_autorecovery = 0x2,             // VSS_VOLSNAP_ATTR_NO_AUTORECOVERY: read-only from the start
  client_accessible = 0x4,           // VSS_VOLSNAP_ATTR_CLIENT_ACCESSIBLE
  no_auto_release = 0x8,             // VSS_VOLSNAP_ATTR_NO_AUTO_RELEASE
  no_writers = 0x10,                 // VSS_VOLSNAP_ATTR_NO_WRITERS: no writer hears of it
  transportable = 0x20,              // VSS_VOLSNAP_ATTR_TRANSPORTABLE
  not_surfaced = 0x40,               // VSS_VOLSNAP_ATTR_NOT_SURFACED
  not_transacted = 0x80,             // VSS_VOLSNAP_ATTR_NOT_TRANSACTED
  hardware_assisted = 0x10000,       // VSS_VOLSNAP_ATTR_HARDWARE_ASSISTED
  differential = 0x20000,            // VSS_VOLSNAP_ATTR_DIFFERENTIAL
  plex = 0x40000,                    // VSS_VOLSNAP_ATTR_PLEX
  imported = 0x80000,                // VSS_VOLSNAP_ATTR_IMPORTED
  exposed_locally = 0x100000,        // VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY
  exposed_remotely = 0x200000,       // VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY
  autorecover = 0x400000,            // VSS_VOLSNAP_ATTR_AUTORECOVER: the writer recovers it in PostSnapshot
  rollback_recovery = 0x800000,      // VSS_VOLSNAP_ATTR_ROLLBACK_RECOVERY: likewise, to roll back
  delayed_postsnapshot = 0x1000000,  // VSS_VOLSNAP_ATTR_DELAYED_POSTSNAPSHOT
  txf_recovery = 0x2000000,          // VSS_VOLSNAP_ATTR_TXF_RECOVERY
  file_share = 0x4000000,            // VSS_VOLSNAP_ATTR_FILE_SHARE
};

template <>
inline constexpr bool is_flag_enum<volume_snapshot_attributes> = true;

/// What a snapshot is made for. Each value is a set of the attributes above.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_snapshot_context
enum class snapshot_context : std::uint32_t {
  backup = 0x0,                     // VSS_CTX_BACKUP: the default
  app_rollback = 0x9,               // VSS_CTX_APP_ROLLBACK: persistent, kept
  client_accessible_writers = 0xD,  // VSS_CTX_CLIENT_ACCESSIBLE_WRITERS: likewise, and clients see it
  file_share_backup = 0x10,         // VSS_CTX_FILE_SHARE_BACKUP: without writers
  nas_rollback = 0x19,              // VSS_CTX_NAS_ROLLBACK: persistent, kept, without writers
  client_accessible = 0x1D,         // VSS_CTX_CLIENT_ACCESSIBLE: likewise, and clients see it
  all = 0xFFFFFFFF,                 // VSS_CTX_ALL: to administer, never to create
};

}  // namespace vss

#endif  // VSS_VALUE_SNAPSHOT_ENUMS_HPP_INCLUDED
