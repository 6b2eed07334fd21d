#ifndef VSS_SERVICE_TRACE_HPP_INCLUDED
#define VSS_SERVICE_TRACE_HPP_INCLUDED

#include <vss/event/events.hpp>
#include <vss/service/writer_state.hpp>
#include <vss/value/chrono.hpp>
#include <vss/value/guid.hpp>
#include <vss/value/hresult.hpp>

#include <functional>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// One event as one writer handled it, or one step of a provider.
struct trace_record {
  guid session_id;
  guid instance_id;          // null for a provider's step
  std::string_view writer;   // the writer's name, or "provider"
  std::string_view event;    // the event's name, or the step's
  event_outcome outcome = event_outcome::success;
  hresult failure = hresult::ok;
  std::chrono::nanoseconds duration{};
  std::string diagnostic;    // what was wrong with the answer; empty if nothing
};

/// Receives the trace; it must not throw. Between Freeze and Thaw records are kept in memory, and come when the last writer has gone on.
using trace_sink = std::function<void(const trace_record&)>;

/// One session's way to the sink.
///
/// Thread:  the thread that is in the session's call gate.
/// When:    while the coordinator lives.
/// Errors:  none; throws nothing. A record for which there is no memory is dropped: the operation is worth more.
/// Units:   none.
/// Source:  ours
class trace_log {
 public:
  explicit trace_log(const trace_sink& sink) noexcept : sink_{&sink} {}

  /// Whether anybody listens; if not, there is nothing to add.
  [[nodiscard]] bool is_on() const noexcept { return static_cast<bool>(*sink_); }

  /// Calls `make` for a record, and passes it on or keeps it.
  template <typename Make>
  void add(Make make) noexcept {
    if (not is_on()) return;
    try {
      kept_.push_back(make());
    } catch (const std::bad_alloc&) {
      return;
    }
    if (not is_held_) pass_on();
  }

  /// Between the two, records are kept.
  void hold() noexcept { is_held_ = true; }
  void release() noexcept {
    is_held_ = false;
    pass_on();
  }

 private:
  void pass_on() noexcept {
    for (const auto& record : std::exchange(kept_, {})) (*sink_)(record);
  }

  const trace_sink* sink_;
  std::vector<trace_record> kept_;
  bool is_held_ = false;
};

}  // namespace vss

#endif  // VSS_SERVICE_TRACE_HPP_INCLUDED
