#ifndef VSS_SERVICE_ANSWER_HPP_INCLUDED
#define VSS_SERVICE_ANSWER_HPP_INCLUDED

#include <vss/service/participant.hpp>
#include <vss/service/writer_state.hpp>

#include <new>
#include <string>
#include <string_view>

namespace vss {

/// What an answer means: its outcome, the code a requester sees, and what was wrong with the answer itself.
struct answer_meaning {
  event_outcome outcome = event_outcome::success;
  hresult failure = hresult::ok;
  std::string_view diagnostic;
};

/// Reads a writer's answer. What the documents leave open is decided here, once.
///
/// Thread:  the thread that is in the session's call gate.
/// When:    when a handler has answered, or its time is over.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/vss/writer-errors-and-vetoes; a veto without a code is nonretryable: ours
[[nodiscard]] inline answer_meaning meaning_of(const participant& of) noexcept {
  constexpr hresult unnamed = hresult::writer_error_nonretryable;
  const bool reported = of.failure.given && of.failure.code != writer_error_ex::ok;
  const hresult code = reported ? to_hresult(of.failure.code) : unnamed;
  if (of.expired) {
    if (of.event == event_kind::freeze) return {event_outcome::timed_out, hresult::writer_error_timeout, {}};
    return {event_outcome::timed_out, hresult::writer_not_responding, {}};
  }
  switch (of.answer) {
    case reply::handled:
      return reported ? answer_meaning{event_outcome::soft, code, {}} : answer_meaning{};
    case reply::degraded:
      return {event_outcome::soft, code, reported ? "" : "answered degraded, but no failure was recorded"};
    case reply::veto:
      return {event_outcome::hard, code, reported ? "" : "vetoed, but no failure was recorded"};
    case reply::withdrawn:
      return {event_outcome::hard, hresult::ok, {}};
    case reply::threw:
      return {event_outcome::hard, code, of.diagnostic};
    case reply::lost:
      return {event_outcome::hard, code,
              "the handler stopped without co_return and without waiting for anything: it ran off its end, or its compiler "
              "miscompiled it (see Compilers in the README)"};
    case reply::destroyed:
    case reply::none:
      break;
  }
  return {event_outcome::hard, hresult::writer_not_responding, "the handler was destroyed before it had answered"};
}

/// Writes what an answer means into the writer's status; the first failure of an operation stays.
inline void record_answer(participant& of, const answer_meaning& meant) noexcept {
  const writer_state before = of.status.state;
  of.status.state = next_state(before, of.event, meant.outcome);
  if (meant.outcome == event_outcome::success) return;
  const bool first = succeeded(of.status.failure) || (of.status.state != before && is_failed(of.status.state));
  if (not first) return;
  of.status.failure = meant.failure;
  of.status.application_failure = of.expired ? hresult::ok : of.failure.application;
  try {
    of.status.message = of.expired ? std::string{} : of.failure.message;
    of.status.diagnostic = std::string{meant.diagnostic};
  } catch (const std::bad_alloc&) {  // the codes are there; the words are not worth the operation
  }
}

}  // namespace vss

#endif  // VSS_SERVICE_ANSWER_HPP_INCLUDED
