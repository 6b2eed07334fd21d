#ifndef VSS_COROUTINE_OFFLOAD_HPP_INCLUDED
#define VSS_COROUTINE_OFFLOAD_HPP_INCLUDED

#include <vss/coroutine/handler_state.hpp>
#include <vss/coroutine/outcome_slot.hpp>
#include <vss/coroutine/work_item.hpp>

#include <coroutine>
#include <exception>
#include <type_traits>
#include <utility>

namespace vss {

/// What an offloaded function's `co_await` throws if the operation was aborted before the function was started.
class operation_cancelled : public std::exception {
 public:
  operation_cancelled() noexcept = default;
  [[nodiscard]] const char* what() const noexcept override { return "the operation was aborted before the work was started"; }
};

/// The awaiter of an offload.
template <typename Pool, typename Function>
class offload_awaiter final : public wait_node, private work_item {
 public:
  using value_type = std::invoke_result_t<Function&>;

  offload_awaiter(Pool& pool, Function function) noexcept(std::is_nothrow_move_constructible_v<Function>)
      : work_item{&run_elsewhere}, pool_{&pool}, function_{std::move(function)} {}

  // The function uses what its handler owns: whoever destroys the handler waits until it has ended, or never starts it.
  ~offload_awaiter() {
    if (not is_entered()) return;
    if (not cancelled_ && not withdraw_work()) {
      while (not loop().withdraw(*this)) loop().wait_for_remote();
    } else {
      loop().withdraw(*this);
    }
    if (not cancelled_) loop().remote_arrived();
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }

  template <typename Promise>
  void await_suspend(std::coroutine_handle<Promise> waiting) {
    if (waiting.promise().scope().is_cancelled()) {
      enter(waiting.promise().scope(), waiting);
      cancelled_ = true;
      loop().post(*this);
      return;
    }
    dispatch_loop& home = waiting.promise().scope().loop();
    enter(waiting.promise().scope(), waiting);
    home.expect_remote();
    if constexpr (work_pool<Pool>) {
      pool_->submit(*this);
    } else {
      try {
        pool_->execute([this]() noexcept { this->work_item::run(); });
      } catch (...) {
        leave();
        home.remote_arrived();
        throw;
      }
    }
  }

  value_type await_resume() {
    if (cancelled_) throw operation_cancelled{};
    loop().remote_arrived();
    return slot_.take();
  }

 private:
  static void run_elsewhere(work_item& item) noexcept {
    auto& self = static_cast<offload_awaiter&>(item);
    dispatch_loop& home = self.loop();
    self.slot_.set_from(self.function_);
    home.post_remote(self);
  }

  void on_cancel() noexcept override {
    if (cancelled_ || not withdraw_work()) return;  // it runs already: its handler goes on when it has ended
    cancelled_ = true;
    loop().remote_arrived();
    loop().post(*this);
  }

  bool withdraw_work() noexcept {
    if constexpr (work_pool<Pool>) {
      return pool_->try_withdraw(*this);
    } else {
      return false;
    }
  }

  Pool* pool_;
  [[no_unique_address]] Function function_;
  outcome_slot<value_type> slot_;
  bool cancelled_ = false;
};

/// A function that has not been handed to its pool; `co_await` hands it over and gives what it returns.
template <typename Pool, typename Function>
class offload_operation {
 public:
  using resumes_on_dispatching_thread = void;

  offload_operation(Pool& pool, Function function) noexcept(std::is_nothrow_move_constructible_v<Function>)
      : pool_{&pool}, function_{std::move(function)} {}
  [[nodiscard]] offload_awaiter<Pool, Function> operator co_await() && {
    return offload_awaiter<Pool, Function>{*pool_, std::move(function_)};
  }

 private:
  Pool* pool_;
  [[no_unique_address]] Function function_;
};

/// Runs `function` on a pool while the handler waits, and gives what it returns or throws.
///
/// Thread:  `function` on a thread of the pool; the handler resumes on the dispatching thread.
/// When:    in a handler or task. `pool` must outlive the call.
/// Errors:  what `function` throws; operation_cancelled if the operation was aborted or over time before `function` was started.
///          Once started it is always waited for, for it may use what the handler owns: destroying the handler blocks until it
///          has returned. Give long work a flag to look at.
/// Units:   none.
/// Source:  ours
template <typename Pool, typename Function>
  requires(work_pool<Pool> || plain_executor<Pool>) && std::is_invocable_v<Function&>
[[nodiscard("co_await it")]] offload_operation<Pool, Function> offload(Pool& pool, Function function) {
  return offload_operation<Pool, Function>{pool, std::move(function)};
}

}  // namespace vss

#endif  // VSS_COROUTINE_OFFLOAD_HPP_INCLUDED
