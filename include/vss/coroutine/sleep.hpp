#ifndef VSS_COROUTINE_SLEEP_HPP_INCLUDED
#define VSS_COROUTINE_SLEEP_HPP_INCLUDED

#include <vss/coroutine/handler_state.hpp>
#include <vss/value/chrono.hpp>

#include <coroutine>

namespace vss {

/// How a wait ended.
enum class wait_outcome : unsigned char {
  completed,  // what was waited for has come
  cancelled,  // the operation was aborted or its time is over: finish quickly
};

/// The awaiter of a sleep.
class sleep_awaiter final : public wait_node {
 public:
  explicit sleep_awaiter(std::chrono::nanoseconds duration) noexcept : duration_{duration}, timer_{time_point::min(), *this} {}
  explicit sleep_awaiter(time_point due) noexcept : timer_{due, *this} {}
  ~sleep_awaiter() {
    if (not is_entered()) return;
    loop().disarm(timer_);
    loop().withdraw(*this);
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }

  template <typename Promise>
  void await_suspend(std::coroutine_handle<Promise> waiting) noexcept {
    enter(waiting.promise().scope(), waiting);
    if (scope().is_cancelled()) {
      on_cancel();
      return;
    }
    if (timer_.due() == time_point::min()) timer_.start(due_after(duration_));
    loop().arm(timer_);
  }

  wait_outcome await_resume() const noexcept { return outcome_; }

 private:
  class timer : public loop_timer {
   public:
    timer(time_point due, sleep_awaiter& owner) noexcept : loop_timer{due, &fire}, owner_{owner} {}
    void start(time_point due) noexcept { set_due(due); }

   private:
    static void fire(loop_timer& self) noexcept {
      static_cast<timer&>(self).owner_.wake();
    }
    sleep_awaiter& owner_;
  };

  void on_cancel() noexcept override {
    outcome_ = wait_outcome::cancelled;
    wake();
  }

  void wake() noexcept {
    if (woken_) return;
    woken_ = true;
    loop().disarm(timer_);
    loop().post(*this);
  }

  /// Longer than the clock can count is for ever.
  [[nodiscard]] time_point due_after(std::chrono::nanoseconds duration) const noexcept {
    const time_point now = loop().now();
    return duration > time_point::max() - now ? time_point::max() : now + duration;
  }

  std::chrono::nanoseconds duration_{};
  timer timer_;
  wait_outcome outcome_ = wait_outcome::completed;
  bool woken_ = false;
};

/// A sleep that has not begun; `co_await` begins it and gives a wait_outcome.
template <typename Until>
class sleep_operation {
 public:
  using resumes_on_dispatching_thread = void;

  explicit sleep_operation(Until until) noexcept : until_{until} {}
  [[nodiscard]] sleep_awaiter operator co_await() const noexcept { return sleep_awaiter{until_}; }

 private:
  Until until_;
};

/// Lets the handler wait without holding its thread.
///
/// Thread:  resumes on the dispatching thread.
/// When:    in a handler or task.
/// Errors:  none; gives wait_outcome::cancelled at once when the operation is aborted or its deadline passes. Destroyed while
///          waiting, it disarms its timer.
/// Units:   any std::chrono duration, on the coordinator's clock.
/// Source:  ours
template <typename Rep, typename Period>
[[nodiscard("co_await it")]] sleep_operation<std::chrono::nanoseconds> sleep_for(
    std::chrono::duration<Rep, Period> duration) noexcept {
  const bool for_ever = std::chrono::duration<double>{duration} >= std::chrono::duration<double>{std::chrono::nanoseconds::max()};
  return sleep_operation{for_ever ? std::chrono::nanoseconds::max() : std::chrono::ceil<std::chrono::nanoseconds>(duration)};
}

/// Lets the handler wait until a point in time; otherwise as sleep_for.
///
/// Thread:  resumes on the dispatching thread.
/// When:    in a handler or task.
/// Errors:  as sleep_for.
/// Units:   a time point of the coordinator's clock.
/// Source:  ours
[[nodiscard("co_await it")]] inline sleep_operation<time_point> sleep_until(time_point due) noexcept {
  return sleep_operation{due};
}

}  // namespace vss

#endif  // VSS_COROUTINE_SLEEP_HPP_INCLUDED
