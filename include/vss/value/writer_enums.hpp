#ifndef VSS_VALUE_WRITER_ENUMS_HPP_INCLUDED
#define VSS_VALUE_WRITER_ENUMS_HPP_INCLUDED

#include <cstdint>

// What a writer says about itself when it is declared. The SDK's further values (undefined, unknown,
// automatic) are documented as errors of the writer or as reserved, so they do not exist here.

namespace vss {

/// What the writer's data is for.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_usage_type
enum class usage_type : std::uint32_t {
  bootable_system_state = 1,  // VSS_UT_BOOTABLESYSTEMSTATE
  system_service = 2,         // VSS_UT_SYSTEMSERVICE
  user_data = 3,              // VSS_UT_USERDATA
  other = 4,                  // VSS_UT_OTHER
};

/// Where the writer's data lives.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_source_type
enum class source_type : std::uint32_t {
  transacted_db = 1,     // VSS_ST_TRANSACTEDDB
  nontransacted_db = 2,  // VSS_ST_NONTRANSACTEDDB
  other = 3,             // VSS_ST_OTHER
};

/// When the writer is frozen: front ends first, then back ends, then the system.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_application_level
enum class application_level : std::uint32_t {
  system = 1,     // VSS_APP_SYSTEM
  back_end = 2,   // VSS_APP_BACK_END
  front_end = 3,  // VSS_APP_FRONT_END, the default
};

}  // namespace vss

#endif  // VSS_VALUE_WRITER_ENUMS_HPP_INCLUDED
