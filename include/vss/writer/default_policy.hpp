#ifndef VSS_WRITER_DEFAULT_POLICY_HPP_INCLUDED
#define VSS_WRITER_DEFAULT_POLICY_HPP_INCLUDED

#include <vss/value/metadata_enums.hpp>
#include <vss/value/writer_enums.hpp>
#include <vss/writer/failure_policy.hpp>
#include <vss/value/chrono.hpp>

#include <cstdint>

namespace vss {

/// What a policy inherits and need not say. It must still say writer_id, writer_name, usage and source itself.
///
/// Thread:  constants.
/// When:    compile time.
/// Errors:  a policy that breaks a rule does not compile; policy.hpp names the rules.
/// Units:   with each member.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriterex-initializeex
struct default_policy {
  /// When the writer freezes: front ends first, then back ends, then the system.
  static constexpr application_level level = application_level::front_end;

  /// The longest time from Freeze to Thaw; any std::chrono duration. Windows' default, and its advice is to choose less.
  static constexpr std::chrono::milliseconds freeze_timeout{60'000};

  /// How long a handler may hold its thread between two awaits before a coordinator that watches for it tells; any std::chrono duration.
  static constexpr std::chrono::milliseconds hold_limit{1'000};

  /// Which kinds of backup the writer supports besides full.
  static constexpr vss::backup_schema backup_schema = vss::backup_schema::undefined;

  /// The writer's own version; raise the minor for small changes, the major for incompatible ones (M19).
  static constexpr std::uint32_t major_version = 1;
  static constexpr std::uint32_t minor_version = 0;

  /// Whether the handlers run on a thread of the writer's own. By default they run on the requester's, with those of other writers: one
  /// that blocks its thread instead of awaiting then holds up all of them.
  static constexpr bool dispatch_on_own_thread = false;

  /// What an exception that leaves a handler is reported as.
  using failure_policy = default_failure_policy;
};

}  // namespace vss

#endif  // VSS_WRITER_DEFAULT_POLICY_HPP_INCLUDED
