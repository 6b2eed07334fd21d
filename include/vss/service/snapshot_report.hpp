#ifndef VSS_SERVICE_SNAPSHOT_REPORT_HPP_INCLUDED
#define VSS_SERVICE_SNAPSHOT_REPORT_HPP_INCLUDED

#include <vss/service/snapshot_provider.hpp>
#include <vss/value/chrono.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vss {

/// How good the data in a snapshot is.
enum class consistency : std::uint8_t {
  none,              // there is no snapshot
  crash_consistent,  // a writer failed, and the set went on: with its data it is as after a power cut
  application,       // every writer that takes part was quiet
};

[[nodiscard]] constexpr std::string_view to_string(consistency reached) noexcept {
  switch (reached) {
    case consistency::crash_consistent: return "crash-consistent";
    case consistency::application: return "application-consistent";
    case consistency::none: break;
  }
  return "none";
}

/// One step of a DoSnapshotSet, and how long it took.
struct snapshot_step {
  std::string_view name;
  std::chrono::nanoseconds duration{};
};

/// What a DoSnapshotSet came to.
///
/// Thread:  a plain value; any.
/// When:    after DoSnapshotSet, also a failed one.
/// Errors:  none.
/// Units:   durations on the coordinator's clock.
/// Source:  ours
struct snapshot_report {
  guid set_id;
  consistency reached = consistency::none;
  std::vector<snapshot_step> steps;
  std::chrono::nanoseconds frozen_window{};  // from the first Freeze to the last Thaw's or Abort's end
  std::vector<snapshot_volume> snapshots;
};

}  // namespace vss

#endif  // VSS_SERVICE_SNAPSHOT_REPORT_HPP_INCLUDED
