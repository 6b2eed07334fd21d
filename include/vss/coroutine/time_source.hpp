#ifndef VSS_COROUTINE_TIME_SOURCE_HPP_INCLUDED
#define VSS_COROUTINE_TIME_SOURCE_HPP_INCLUDED

#include <vss/value/chrono.hpp>


namespace vss {

using time_point = std::chrono::steady_clock::time_point;

/// The place where one dispatch loop's thread sleeps while nothing is ready.
///
/// Thread:  `park` on the loop's thread, `unpark` on any.
/// When:    an `unpark` that comes before its `park` is not lost: that `park` returns at once.
/// Errors:  none; throws nothing.
/// Units:   time points of std::chrono::steady_clock.
/// Source:  ours
class parking {
 public:
  parking() = default;
  parking(const parking&) = delete;  // threads sleep in it
  parking& operator=(const parking&) = delete;
  virtual ~parking() = default;

  [[nodiscard]] virtual time_point now() const noexcept = 0;
  /// The loop begins and ends to run; between, it is either at work or parked.
  virtual void enter() noexcept {}
  virtual void leave() noexcept {}
  /// Sleeps until `unpark`, or until `until`. `expecting` says that other threads work for this loop just now.
  virtual void park(time_point until, bool expecting) noexcept = 0;
  virtual void unpark() noexcept = 0;
};

/// Where time comes from: the machine's steady clock, or a clock that a test moves.
///
/// Thread:  any.
/// When:    it must outlive the coordinator that uses it.
/// Errors:  std::bad_alloc from `make_parking`.
/// Units:   time points of std::chrono::steady_clock.
/// Source:  ours
class time_source {
 public:
  time_source() = default;
  time_source(const time_source&) = delete;  // an identity, not a value
  time_source& operator=(const time_source&) = delete;
  virtual ~time_source() = default;

  [[nodiscard]] virtual time_point now() const noexcept = 0;
  /// The place where one more loop sleeps; its owner deletes it before this clock goes.
  [[nodiscard]] virtual parking* make_parking() = 0;
};

}  // namespace vss

#endif  // VSS_COROUTINE_TIME_SOURCE_HPP_INCLUDED
