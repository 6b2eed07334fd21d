#ifndef VSS_COROUTINE_WHEN_ANY_HPP_INCLUDED
#define VSS_COROUTINE_WHEN_ANY_HPP_INCLUDED

#include <vss/coroutine/branch.hpp>
#include <vss/coroutine/handler_state.hpp>
#include <vss/coroutine/sleep.hpp>
#include <vss/coroutine/task.hpp>

#include <array>
#include <coroutine>
#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace vss {

/// What a when_any came to: which part ended first, and its value.
template <typename... Ts>
class any_of {
 public:
  explicit any_of(std::size_t first) noexcept : first_{first} {}

  [[nodiscard]] std::size_t index() const noexcept { return first_; }

  /// The value of a part; none if another one ended first.
  template <std::size_t Index>
  [[nodiscard]] auto& get() noexcept {
    return std::get<Index>(values_);
  }

 private:
  std::size_t first_;
  std::tuple<std::optional<branch_value<Ts>>...> values_;
};

/// The awaiter of when_any: a wait of its caller, and a scope of its own for each part.
template <typename... Ts>
class when_any_awaiter final : public wait_node, private branch_owner {
 public:
  using resumes_on_dispatching_thread = void;
  static constexpr std::size_t count = sizeof...(Ts);

  explicit when_any_awaiter(branch<Ts>... branches) noexcept : branches_{std::move(branches)...} {}

  [[nodiscard]] bool await_ready() const noexcept { return false; }

  template <typename Promise>
  bool await_suspend(std::coroutine_handle<Promise> waiting) {
    waiting_ = waiting;
    wait_scope& outer = waiting.promise().scope();
    for (auto& each : scopes_) {
      each.emplace(outer.root(), outer.loop());
      if (outer.is_cancelled()) each->cancel();
    }
    enter(outer, waiting);
    start_all(std::index_sequence_for<Ts...>{});
    if (--left_ != 0) return true;
    leave();
    return false;
  }

  any_of<Ts...> await_resume() {
    any_of<Ts...> first{first_};
    take_first(first, std::index_sequence_for<Ts...>{});
    return first;
  }

 private:
  template <std::size_t... Indices>
  void start_all(std::index_sequence<Indices...>) {
    (std::get<Indices>(branches_).start(*scopes_[Indices], *this, Indices), ...);
  }
  template <std::size_t... Indices>
  void take_first(any_of<Ts...>& into, std::index_sequence<Indices...>) {
    ((Indices == first_ ? static_cast<void>(into.template get<Indices>().emplace(take_value(std::get<Indices>(branches_))))
                        : static_cast<void>(0)),
     ...);
  }

  std::coroutine_handle<> branch_ended(std::size_t index) noexcept override {
    if (first_ == count) {
      first_ = index;
      on_cancel();
    }
    if (--left_ != 0) return std::noop_coroutine();
    leave();
    return waiting_;
  }
  void on_cancel() noexcept override {
    for (auto& each : scopes_) each->cancel();
  }

  std::array<std::optional<wait_scope>, count> scopes_;
  std::tuple<branch<Ts>...> branches_;  // after the scopes: their waits leave them first
  std::coroutine_handle<> waiting_;
  std::size_t first_ = count;
  std::size_t left_ = count + 1;  // one more, until all have been started
};

/// Waits for the first of several awaitables to end, cancels the others, and waits until they have ended too.
///
/// Thread:  each part runs and the caller resumes on the dispatching thread.
/// When:    in a handler or task.
/// Errors:  the exception of the part that ended first. What cannot be cancelled (work that runs on another thread) is waited for.
///          An abort cancels every part. Destroyed while waiting, it destroys its parts.
/// Units:   none.
/// Source:  ours
template <typename... Awaitables>
  requires(sizeof...(Awaitables) > 0)
[[nodiscard("co_await it")]] auto when_any(Awaitables... awaitables) {
  return when_any_awaiter<await_result<Awaitables>...>{make_branch(std::move(awaitables))...};
}

/// Waits for an awaitable, but no longer than a given time: gives its value (std::monostate for nothing), or nothing if the time is up.
///
/// Thread:  resumes on the dispatching thread.
/// When:    in a handler or task.
/// Errors:  as when_any: at the deadline the awaitable is cancelled, and waited for if it cannot end at once.
/// Units:   any std::chrono duration, on the coordinator's clock.
/// Source:  ours
template <typename Rep, typename Period, typename Awaitable>
[[nodiscard("co_await it")]] task<std::optional<branch_value<await_result<Awaitable>>>> with_deadline(
    std::chrono::duration<Rep, Period> limit, Awaitable awaitable) {
  auto first = co_await when_any(std::move(awaitable), sleep_for(limit));
  co_return std::move(first.template get<0>());
}

}  // namespace vss

#endif  // VSS_COROUTINE_WHEN_ANY_HPP_INCLUDED
