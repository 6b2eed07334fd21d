#ifndef VSS_COROUTINE_WHEN_ALL_HPP_INCLUDED
#define VSS_COROUTINE_WHEN_ALL_HPP_INCLUDED

#include <vss/coroutine/branch.hpp>

#include <coroutine>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace vss {

/// The awaiter of when_all.
template <typename... Ts>
class when_all_awaiter final : public branch_owner {
 public:
  using resumes_on_dispatching_thread = void;

  explicit when_all_awaiter(branch<Ts>... branches) noexcept : branches_{std::move(branches)...} {}
  when_all_awaiter(const when_all_awaiter&) = delete;  // its branches point to it
  when_all_awaiter& operator=(const when_all_awaiter&) = delete;

  [[nodiscard]] bool await_ready() const noexcept { return sizeof...(Ts) == 0; }

  template <typename Promise>
  bool await_suspend(std::coroutine_handle<Promise> waiting) {
    waiting_ = waiting;
    start_all(waiting.promise().scope(), std::index_sequence_for<Ts...>{});
    return --left_ != 0;
  }

  std::tuple<branch_value<Ts>...> await_resume() {
    return std::apply([](auto&... each) { return std::tuple<branch_value<Ts>...>{take_value(each)...}; }, branches_);
  }

 private:
  template <std::size_t... Indices>
  void start_all(wait_scope& scope, std::index_sequence<Indices...>) {
    (std::get<Indices>(branches_).start(scope, *this, Indices), ...);
  }
  std::coroutine_handle<> branch_ended(std::size_t) noexcept override {
    return --left_ == 0 ? waiting_ : std::noop_coroutine();
  }

  std::tuple<branch<Ts>...> branches_;
  std::coroutine_handle<> waiting_;
  std::size_t left_ = sizeof...(Ts) + 1;  // one more, until all have been started
};

/// Waits for several awaitables at the same time, and gives their values as a tuple; nothing is std::monostate.
///
/// Thread:  each part runs and the caller resumes on the dispatching thread.
/// When:    in a handler or task.
/// Errors:  the exception of the first part, in the order written, that threw; all parts have ended by then. An abort cancels every part;
///          the caller resumes when all have ended. Destroyed while waiting, it destroys its parts.
/// Units:   none.
/// Source:  ours
template <typename... Awaitables>
[[nodiscard("co_await it")]] auto when_all(Awaitables... awaitables) {
  return when_all_awaiter<await_result<Awaitables>...>{make_branch(std::move(awaitables))...};
}

}  // namespace vss

#endif  // VSS_COROUTINE_WHEN_ALL_HPP_INCLUDED
