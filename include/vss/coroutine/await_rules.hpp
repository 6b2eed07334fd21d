#ifndef VSS_COROUTINE_AWAIT_RULES_HPP_INCLUDED
#define VSS_COROUTINE_AWAIT_RULES_HPP_INCLUDED

#include <vss/coroutine/awaitable.hpp>
#include <vss/coroutine/foreign_await.hpp>
#include <vss/event/because.hpp>

#include <coroutine>
#include <type_traits>
#include <utility>

namespace vss {

/// An awaitable of ours by reference: it stays where it is, for others point to it, and g++ 12 copies an awaiter that
/// `await_transform` returns by reference.
template <typename Awaitable>
class loop_await {
 public:
  explicit loop_await(Awaitable& awaitable) noexcept : awaitable_{&awaitable} {}

  [[nodiscard]] bool await_ready() const noexcept { return awaitable_->await_ready(); }
  template <typename Promise>
  auto await_suspend(std::coroutine_handle<Promise> waiting) {
    return awaitable_->await_suspend(waiting);
  }
  decltype(auto) await_resume() { return awaitable_->await_resume(); }

 private:
  Awaitable* awaitable_;
};

/// The `await_transform` of handlers and tasks: whatever is awaited, the coroutine goes on at the dispatching thread.
///
/// Thread:  the dispatching thread.
/// When:    every `co_await` in a handler or a task.
/// Errors:  what is no awaitable does not compile.
/// Units:   none.
/// Source:  ours
class await_rules {
 public:
  template <dispatch_operation Operation>
  std::remove_cvref_t<Operation> await_transform(Operation&& operation) {
    return std::forward<Operation>(operation);
  }

  template <dispatch_awaitable Awaitable>
    requires(not dispatch_operation<Awaitable> && not requires { typename std::remove_cvref_t<Awaitable>::stage_of_a_sequence; })
  loop_await<std::remove_reference_t<Awaitable>> await_transform(Awaitable&& awaitable) noexcept {
    return loop_await<std::remove_reference_t<Awaitable>>{awaitable};
  }

  template <awaitable Awaitable>
    requires(not dispatch_awaitable<Awaitable>)
  foreign_await<Awaitable> await_transform(Awaitable&& foreign) {
    return foreign_await<Awaitable>{std::forward<Awaitable>(foreign)};
  }

  template <typename Stage, typename Reason = because::a_stage_is_awaited_in_OnSnapshot_or_OnRestore_itself_not_in_a_task>
    requires requires { typename std::remove_cvref_t<Stage>::stage_of_a_sequence; }
  void await_transform(Stage&&) = delete;

  template <typename NotAwaitable, typename Reason = because::co_await_takes_an_awaitable_such_as_offload_sleep_for_or_a_task>
    requires(not awaitable<NotAwaitable> && not dispatch_awaitable<NotAwaitable>)
  void await_transform(NotAwaitable&&) = delete;
};

}  // namespace vss

#endif  // VSS_COROUTINE_AWAIT_RULES_HPP_INCLUDED
