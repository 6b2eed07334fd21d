#ifndef VSS_COROUTINE_FOREIGN_AWAIT_HPP_INCLUDED
#define VSS_COROUTINE_FOREIGN_AWAIT_HPP_INCLUDED

#include <vss/coroutine/awaitable.hpp>
#include <vss/coroutine/handler_state.hpp>
#include <vss/coroutine/returned_outcome.hpp>

#include <atomic>
#include <concepts>
#include <coroutine>
#include <exception>
#include <type_traits>
#include <utility>

namespace vss {

/// Brings a coroutine back to the dispatching thread from an awaitable that knows nothing of it: a small coroutine of ours awaits
/// the foreign one wherever it likes, and its last step queues the handler on its own loop.
///
/// Thread:  resumes on the dispatching thread, wherever the foreign awaitable completes.
/// When:    made by `co_await` in a handler or task.
/// Errors:  what the foreign awaitable throws; std::bad_alloc for its frame. An abort cannot wake it: the coordinator stops
///          waiting for the handler at its deadline. Destroyed while waiting, it lets the foreign operation end by itself.
/// Units:   none.
/// Source:  ours
template <typename Awaitable>
class foreign_await final : public wait_node {
 public:
  using value_type = await_result<Awaitable>;

  explicit foreign_await(Awaitable&& awaitable) : bridge_{cross(static_cast<carried&&>(awaitable))} {}

  ~foreign_await() {
    if (is_entered()) {
      loop().remote_arrived();
      if (bridge_.promise().progress.exchange(abandoned, std::memory_order_acq_rel) == crossing) return;
      while (not loop().withdraw(*this)) loop().wait_for_remote();
    }
    bridge_.destroy();
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }

  template <typename Promise>
  void await_suspend(std::coroutine_handle<Promise> waiting) {
    this->enter(waiting.promise().scope(), waiting);
    bridge_.promise().owner = this;
    bridge_.promise().home = &loop();
    loop().expect_remote();
    bridge_.resume();
  }

  value_type await_resume() {
    loop().remote_arrived();
    return bridge_.promise().slot.take();
  }

 private:
  enum : unsigned char { crossing, crossed, abandoned };

  struct bridge_promise : returned_outcome<value_type> {
    foreign_await* owner = nullptr;
    dispatch_loop* home = nullptr;
    std::atomic<unsigned char> progress{crossing};

    auto get_return_object() noexcept { return std::coroutine_handle<bridge_promise>::from_promise(*this); }
    std::suspend_always initial_suspend() noexcept { return {}; }

    struct arrival {
      bool await_ready() noexcept { return false; }
      void await_suspend(std::coroutine_handle<bridge_promise> crossing_bridge) noexcept {
        bridge_promise& promise = crossing_bridge.promise();
        foreign_await* const waiting = promise.owner;
        dispatch_loop* const loop_of_waiting = promise.home;
        if (promise.progress.exchange(crossed, std::memory_order_acq_rel) == abandoned) {
          crossing_bridge.destroy();
        } else {
          loop_of_waiting->post_remote(*waiting);
        }
      }
      void await_resume() noexcept {}
    };
    arrival final_suspend() noexcept { return {}; }
  };

  struct bridge_handle : std::coroutine_handle<bridge_promise> {
    using promise_type = bridge_promise;
    bridge_handle(std::coroutine_handle<bridge_promise> from) noexcept : std::coroutine_handle<bridge_promise>{from} {}
  };

  // A temporary moves into the bridge, so that it lives as long as the operation; what cannot move is awaited where it is.
  using carried = std::conditional_t<std::is_lvalue_reference_v<Awaitable> || not std::is_move_constructible_v<Awaitable>,
                                     std::remove_reference_t<Awaitable>&, std::remove_reference_t<Awaitable>>;

  static bridge_handle cross(carried awaitable) { co_return co_await static_cast<Awaitable&&>(awaitable); }

  bridge_handle bridge_;
};

}  // namespace vss

#endif  // VSS_COROUTINE_FOREIGN_AWAIT_HPP_INCLUDED
