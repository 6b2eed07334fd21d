#ifndef VSS_COROUTINE_HANDLER_HPP_INCLUDED
#define VSS_COROUTINE_HANDLER_HPP_INCLUDED

#include <vss/coroutine/await_rules.hpp>
#include <vss/coroutine/compiler_check.hpp>
#include <vss/coroutine/handler_exception.hpp>
#include <vss/event/context.hpp>

#include <concepts>
#include <coroutine>
#include <exception>
#include <type_traits>

namespace vss {

/// The coroutine type of every event handler: a member function of a writer that takes one of the writer's contexts by reference.
///
/// It starts at once on the thread that dispatched the event, goes on there after every `co_await`, and destroys its own frame.
/// `co_return vss::ok` handled the event; `co_return SetWriterFailure(…)` vetoes; `co_return vss::degraded(SetWriterFailure(…))`
/// reports a failure and carries on; in Identify `co_return vss::withdraw` takes no part. An exception that leaves the body is
/// answered as the policy's `failure_policy` says.
///
/// Thread:  the dispatching thread, from the first statement to the last destructor.
/// When:    called by the coordinator.
/// Errors:  none leaves it.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-cvsswriter
class [[nodiscard("a handler is called by the coordinator; to share code between handlers, write a vss::task")]] handler {
 public:
  handler(const handler&) = delete;  // nothing to hold: the coroutine owns itself
  handler& operator=(const handler&) = delete;

 private:
  template <typename, bool>
  friend class handler_answers;
  handler() noexcept = default;
};

/// Whether a writer answers `Event` with a member of the event's own name.
template <typename Writer, typename Event, typename Policy>
concept handles = requires(Writer& writer, context<Event, Policy>& during) {
  { Event::deliver(writer, during) } -> std::same_as<handler>;
};

/// The answers of a handler: what its `co_return` takes, and what an exception means. Identify alone may withdraw.
template <typename Policy, bool MayWithdraw>
class handler_answers {
 public:
  [[nodiscard]] wait_scope& scope() noexcept { return state_; }

  handler get_return_object() noexcept { return handler{}; }
  std::suspend_never initial_suspend() noexcept { return {}; }
  std::suspend_never final_suspend() noexcept { return {}; }

  void return_value(ok_t) noexcept { state_.answer(reply::handled); }
  void return_value(failure) noexcept { state_.answer(reply::veto); }
  void return_value(degraded) noexcept { state_.answer(reply::degraded); }
  void return_value(withdraw_t) noexcept
    requires MayWithdraw
  {
    state_.answer(reply::withdrawn);
  }

  template <typename Reason = because::withdraw_ends_an_Identify_handler_only_elsewhere_co_return_SetWriterFailure>
    requires(not MayWithdraw)
  void return_value(withdraw_t) = delete;
  template <typename Reason = because::a_handler_does_not_return_a_bool_write_co_return_ok_or_co_return_SetWriterFailure>
  void return_value(bool) = delete;
  template <typename Code, typename Reason = because::a_handler_does_not_return_a_code_write_co_return_ok_or_co_return_SetWriterFailure>
    requires std::same_as<Code, hresult> || std::same_as<Code, writer_error> || std::same_as<Code, writer_error_ex>
  void return_value(Code) = delete;

  void unhandled_exception() noexcept {
    state_.answer(reply::threw);
    if (state_.is_current()) report_current_exception<Policy>(state_.to());
  }

 protected:
  handler_answers(const any_context& during, std::coroutine_handle<> self) noexcept : state_{during, self} {}
  ~handler_answers() = default;

 private:
  handler_state state_;
};

/// The promise of a handler: it knows its writer and its event from the coroutine's parameters.
template <typename Writer, typename Event, typename Policy>
class handler_promise : public await_rules, public handler_answers<Policy, std::same_as<Event, events::identify>> {
  using answers = handler_answers<Policy, std::same_as<Event, events::identify>>;

 public:
  handler_promise(Writer&, const context<Event, Policy>& during) noexcept
      : answers{during, std::coroutine_handle<handler_promise>::from_promise(*this)} {
    static_assert(handles<Writer, Event, Policy>,
                  "no event reaches this handler: the writer has no public member named after this context's event (On + the event's "
                  "name) that takes the context by reference; rename this one or make it public");
  }

  static void* operator new(std::size_t size, Writer&, const context<Event, Policy>& during) {
    return handler_state::arena_of(during).allocate(size);
  }
  static void operator delete(void* frame, std::size_t size) noexcept { frame_arena::deallocate(frame, size); }
};

template <typename... Parameters>
inline constexpr bool is_a_writers_member_that_takes_one_context_by_reference = false;

/// Refuses coroutines that return a vss::handler but are none: free functions, lambdas, handlers with other parameters.
template <typename... Parameters>
struct not_a_handler {
  struct promise_type {
    static_assert(is_a_writers_member_that_takes_one_context_by_reference<Parameters...>,
                  "a vss::handler is a member function of a writer that takes one context by reference, such as OnFreeze(freeze_context&); "
                  "for other coroutines use vss::task");
    handler get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_never final_suspend() noexcept;
    template <typename Anything>
    void return_value(Anything&&);
    template <typename Anything>
    std::suspend_never await_transform(Anything&&);
    void unhandled_exception();
  };
};

}  // namespace vss

template <typename... Parameters>
struct std::coroutine_traits<vss::handler, Parameters...> : vss::not_a_handler<Parameters...> {};

template <typename Writer, typename Event, typename Policy>
struct std::coroutine_traits<vss::handler, Writer&, vss::context<Event, Policy>&> {
  using promise_type = vss::handler_promise<Writer, Event, Policy>;
};

#endif  // VSS_COROUTINE_HANDLER_HPP_INCLUDED
