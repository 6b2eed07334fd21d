#ifndef VSS_COROUTINE_HANDLER_STATE_HPP_INCLUDED
#define VSS_COROUTINE_HANDLER_STATE_HPP_INCLUDED

#include <vss/coroutine/dispatch_loop.hpp>
#include <vss/event/any_context.hpp>

#include <coroutine>
#include <cstddef>
#include <utility>

namespace vss {

class wait_node;

/// The part of a running handler that does not depend on its event: whom it answers, and what it waits for.
///
/// Thread:  the dispatching thread.
/// When:    from the handler's first step until its frame is gone.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  ours
class handler_state {
 public:
  handler_state(const any_context& during, std::coroutine_handle<> self) noexcept
      : to_{&during.to()}, loop_{during.to().loop}, during_{&during}, self_{self} {
    to_->running = this;
  }
  handler_state(const handler_state&) = delete;  // its waits and its delivery point to it
  handler_state& operator=(const handler_state&) = delete;
  ~handler_state() { finish(); }

  [[nodiscard]] static frame_arena& arena_of(const any_context& during) noexcept { return during.to().loop->arena(); }

  [[nodiscard]] dispatch_loop& loop() const noexcept { return *loop_; }
  [[nodiscard]] delivery& to() const noexcept { return *to_; }
  [[nodiscard]] bool is_waiting() const noexcept { return waits_ != nullptr; }

  /// Whether the coordinator still waits for this handler's answer; a late one is heard by nobody.
  [[nodiscard]] bool is_current() const noexcept { return to_->running == this; }

  /// Whether its pending and future waits end at once: the operation was aborted or its time is over.
  [[nodiscard]] bool is_cancelled() const noexcept { return cancelled_; }

  void answer(reply with) noexcept { answer_ = with; }

  /// Wakes every wait of ours that is pending, each with the outcome that says so.
  inline void cancel() noexcept;

  /// Gives up the answer: from now on the handler runs for itself alone, in a list of such.
  void detach(handler_state*& late) noexcept {
    to_->running = nullptr;
    to_->open = nullptr;
    next_late_ = late;
    link_ = &late;
    if (late != nullptr) late->link_ = &next_late_;
    late = this;
  }

  /// Destroys the suspended handler; the destructors of its locals run here.
  void destroy() noexcept {
    answer_ = reply::destroyed;
    self_.destroy();
  }

 private:
  friend class wait_node;

  void finish() noexcept {
    if (link_ != nullptr) {
      *link_ = next_late_;
      if (next_late_ != nullptr) next_late_->link_ = link_;
    }
    if (is_current()) to_->conclude(answer_ == reply::none ? reply::lost : answer_);
  }

  delivery* to_;
  dispatch_loop* loop_;
  const any_context* during_;
  std::coroutine_handle<> self_;
  wait_node* waits_ = nullptr;
  handler_state* next_late_ = nullptr;  // in the list of those whose answer nobody waits for
  handler_state** link_ = nullptr;
  reply answer_ = reply::none;
  bool cancelled_ = false;
};

/// One await that suspended: the loop resumes it, its handler's `cancel` finds it.
///
/// Thread:  the dispatching thread.
/// When:    it is part of an awaiter, so it lives in the frame of the coroutine that awaits.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  ours
class wait_node : public loop_node {
 public:
  wait_node() noexcept : loop_node{&resume} {}

 protected:
  ~wait_node() { leave(); }

  /// Called by `await_suspend`: from here on the handler counts as waiting.
  void enter(handler_state& state, std::coroutine_handle<> waiting) noexcept {
    state_ = &state;
    waiting_ = waiting;
    next_wait_ = state.waits_;
    link_ = &state.waits_;
    if (next_wait_ != nullptr) next_wait_->link_ = &next_wait_;
    state.waits_ = this;
  }
  void leave() noexcept {
    if (link_ == nullptr) return;
    *link_ = next_wait_;
    if (next_wait_ != nullptr) next_wait_->link_ = link_;
    link_ = nullptr;
  }
  [[nodiscard]] bool is_entered() const noexcept { return link_ != nullptr; }
  [[nodiscard]] handler_state& state() const noexcept { return *state_; }
  [[nodiscard]] dispatch_loop& loop() const noexcept { return state_->loop(); }

 private:
  friend class handler_state;

  /// Asks the wait to end now. It may queue itself at once, or later if it cannot end before (work that runs on another thread).
  virtual void on_cancel() noexcept {}

  static void resume(loop_node& node) noexcept {
    auto& wait = static_cast<wait_node&>(node);
    handler_state* const state = wait.state_;
    delivery& to = state->to();
    const bool current = state->is_current();
    wait.leave();
    wait.waiting_.resume();
    // A coroutine that neither finished nor waits has been lost by its compiler; nobody else would ever resume it.
    if (current && to.running == state && not state->is_waiting()) to.conclude(reply::lost);
  }

  handler_state* state_ = nullptr;
  std::coroutine_handle<> waiting_;
  wait_node* next_wait_ = nullptr;
  wait_node** link_ = nullptr;
};

inline void handler_state::cancel() noexcept {
  cancelled_ = true;
  for (wait_node* wait = waits_; wait != nullptr; wait = wait->next_wait_) wait->on_cancel();
}

}  // namespace vss

#endif  // VSS_COROUTINE_HANDLER_STATE_HPP_INCLUDED
