#ifndef VSS_COROUTINE_WAKE_EVENT_HPP_INCLUDED
#define VSS_COROUTINE_WAKE_EVENT_HPP_INCLUDED

#include <vss/coroutine/handler_state.hpp>
#include <vss/coroutine/sleep.hpp>

#include <coroutine>
#include <mutex>
#include <utility>

namespace vss {

/// Lets a writer's own threads wake its handlers: `set` from any thread, `co_await event.wait()` in a handler. It stays set until reset.
///
/// Thread:  `set`, `reset` and `is_set` from any; a waiting handler resumes on its dispatching thread.
/// When:    it must outlive those who wait for it.
/// Errors:  none; throws nothing. A wait gives wait_outcome::cancelled at once when the operation is aborted or its time is over.
///          Destroyed while waiting, it leaves the event's list.
/// Units:   none.
/// Source:  ours
class wake_event {
 public:
  wake_event() = default;
  wake_event(const wake_event&) = delete;  // those who wait point to it
  wake_event& operator=(const wake_event&) = delete;

  void set() noexcept {
    const std::lock_guard lock{mutex_};
    set_ = true;
    while (first_ != nullptr) {
      awaiter& waiting = *std::exchange(first_, first_->next_);
      waiting.listed_ = false;
      waiting.loop().post_remote(waiting);
    }
  }
  void reset() noexcept {
    const std::lock_guard lock{mutex_};
    set_ = false;
  }
  [[nodiscard]] bool is_set() const noexcept {
    const std::lock_guard lock{mutex_};
    return set_;
  }

  class awaiter final : public wait_node {
   public:
    explicit awaiter(wake_event& event) noexcept : event_{&event} {}
    ~awaiter() {
      if (is_entered() && not event_->forget(*this)) loop().withdraw(*this);
    }

    [[nodiscard]] bool await_ready() const noexcept { return event_->is_set(); }

    template <typename Promise>
    bool await_suspend(std::coroutine_handle<Promise> waiting) noexcept {
      enter(waiting.promise().scope(), waiting);
      if (scope().is_cancelled()) {
        outcome_ = wait_outcome::cancelled;
      } else if (event_->add(*this)) {
        return true;
      }
      leave();
      return false;
    }

    wait_outcome await_resume() const noexcept { return outcome_; }

   private:
    friend class wake_event;

    void on_cancel() noexcept override {
      if (not event_->forget(*this)) return;  // it is on its way
      outcome_ = wait_outcome::cancelled;
      loop().post(*this);
    }

    wake_event* event_;
    awaiter* next_ = nullptr;
    bool listed_ = false;
    wait_outcome outcome_ = wait_outcome::completed;
  };

  /// A wait that has not begun.
  class wait_operation {
   public:
    using resumes_on_dispatching_thread = void;
    explicit wait_operation(wake_event& event) noexcept : event_{&event} {}
    [[nodiscard]] awaiter operator co_await() const noexcept { return awaiter{*event_}; }

   private:
    wake_event* event_;
  };

  /// Waits until the event is set; `co_await` gives a wait_outcome.
  [[nodiscard("co_await it")]] wait_operation wait() noexcept { return wait_operation{*this}; }

 private:
  [[nodiscard]] bool add(awaiter& waiting) noexcept {
    const std::lock_guard lock{mutex_};
    if (set_) return false;
    waiting.listed_ = true;
    waiting.next_ = std::exchange(first_, &waiting);
    return true;
  }
  [[nodiscard]] bool forget(awaiter& waiting) noexcept {
    const std::lock_guard lock{mutex_};
    if (not waiting.listed_) return false;
    waiting.listed_ = false;
    awaiter** at = &first_;
    while (*at != &waiting) at = &(*at)->next_;
    *at = waiting.next_;
    return true;
  }

  mutable std::mutex mutex_;
  awaiter* first_ = nullptr;
  bool set_ = false;
};

}  // namespace vss

#endif  // VSS_COROUTINE_WAKE_EVENT_HPP_INCLUDED
