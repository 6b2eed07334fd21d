#ifndef VSS_DOCUMENT_UTC_TIME_HPP_INCLUDED
#define VSS_DOCUMENT_UTC_TIME_HPP_INCLUDED

#include <vss/value/chrono.hpp>

#include <cstdint>
#include <ratio>

namespace vss {

/// A UTC time in the steps that documents have: 100 nanoseconds. Local time does not convert to it (M126).
///
/// Source:  https://learn.microsoft.com/windows/win32/api/minwinbase/ns-minwinbase-filetime
using utc_time = std::chrono::time_point<std::chrono::system_clock,
                                         std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>>;

/// The time as a FILETIME counts it, from the first of January 1601, and back.
///
/// Thread:  any.
/// When:    always.
/// Errors:  none; throws nothing.
/// Units:   100 nanoseconds.
/// Source:  https://learn.microsoft.com/windows/win32/api/minwinbase/ns-minwinbase-filetime
[[nodiscard]] constexpr std::uint64_t to_filetime(utc_time time) noexcept {
  return static_cast<std::uint64_t>(time.time_since_epoch().count()) + 116'444'736'000'000'000U;
}
[[nodiscard]] constexpr utc_time from_filetime(std::uint64_t ticks) noexcept {
  return utc_time{utc_time::duration{static_cast<std::int64_t>(ticks - 116'444'736'000'000'000U)}};
}

}  // namespace vss

#endif  // VSS_DOCUMENT_UTC_TIME_HPP_INCLUDED
