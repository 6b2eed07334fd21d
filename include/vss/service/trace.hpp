#ifndef VSS_SERVICE_TRACE_HPP_INCLUDED
#define VSS_SERVICE_TRACE_HPP_INCLUDED

#include <vss/event/events.hpp>
#include <vss/service/writer_state.hpp>
#include <vss/value/chrono.hpp>
#include <vss/value/guid.hpp>
#include <vss/value/hresult.hpp>

#include <functional>
#include <string>
#include <string_view>

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

}  // namespace vss

#endif  // VSS_SERVICE_TRACE_HPP_INCLUDED
