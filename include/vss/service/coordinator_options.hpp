#ifndef VSS_SERVICE_COORDINATOR_OPTIONS_HPP_INCLUDED
#define VSS_SERVICE_COORDINATOR_OPTIONS_HPP_INCLUDED

#include <vss/service/blocking_watch.hpp>
#include <vss/service/clock.hpp>
#include <vss/service/trace.hpp>

#include <gsl/assert>

#include <chrono>
#include <cstdint>
#include <utility>

namespace vss {

/// What a writer's failure up to Thaw does to the snapshot set.
enum class veto_policy : std::uint8_t {
  strict,    // the set is aborted
  advisory,  // that writer is aborted, the set goes on; the status and the set's consistency tell
};

/// How a coordinator works; each setter returns the options, so they can be chained.
///
/// Thread:  one at a time.
/// When:    before the coordinator is made.
/// Errors:  a duration that is not positive ends the program (Expects).
/// Units:   any std::chrono duration.
/// Source:  ours, but for the limits that name a page
class coordinator_options {
 public:
  coordinator_options() = default;

  /// Where time comes from; the machine's steady clock by default.
  coordinator_options& clock(time_source& source) noexcept {
    clock_ = &source;
    return *this;
  }
  /// Strict by default.
  coordinator_options& on_veto(veto_policy policy) noexcept {
    on_veto_ = policy;
    return *this;
  }
  /// The longest time for an event other than Freeze; 10 min by default. Windows publishes no number.
  coordinator_options& response_timeout(std::chrono::nanoseconds limit) noexcept {
    Expects(limit.count() > 0);
    response_timeout_ = limit;
    return *this;
  }
  /// The longest time for the provider's commit, during which writes are held; 10 s, as
  /// https://learn.microsoft.com/windows/win32/vss/shadow-copy-creation-for-providers has it.
  coordinator_options& hold_window(std::chrono::nanoseconds limit) noexcept {
    Expects(limit.count() > 0);
    hold_window_ = limit;
    return *this;
  }
  /// Who hears of every event; nobody by default.
  coordinator_options& trace(trace_sink sink) {
    trace_ = std::move(sink);
    return *this;
  }

  /// Who hears of handlers that hold their thread longer than their policy's `hold_limit`; nobody by default.
  coordinator_options& watch_blocking(blocking_sink sink) {
    blocking_ = std::move(sink);
    return *this;
  }

  [[nodiscard]] time_source& clock() const noexcept { return *clock_; }
  [[nodiscard]] veto_policy on_veto() const noexcept { return on_veto_; }
  [[nodiscard]] std::chrono::nanoseconds response_timeout() const noexcept { return response_timeout_; }
  [[nodiscard]] std::chrono::nanoseconds hold_window() const noexcept { return hold_window_; }
  [[nodiscard]] const trace_sink& trace() const noexcept { return trace_; }
  [[nodiscard]] const blocking_sink& watch_blocking() const noexcept { return blocking_; }

 private:
  time_source* clock_ = &default_clock();
  veto_policy on_veto_ = veto_policy::strict;
  std::chrono::nanoseconds response_timeout_ = std::chrono::minutes{10};
  std::chrono::nanoseconds hold_window_ = std::chrono::seconds{10};
  trace_sink trace_;
  blocking_sink blocking_;
};

}  // namespace vss

#endif  // VSS_SERVICE_COORDINATOR_OPTIONS_HPP_INCLUDED
