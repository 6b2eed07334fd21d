#ifndef VSS_COROUTINE_WAIT_SCOPE_HPP_INCLUDED
#define VSS_COROUTINE_WAIT_SCOPE_HPP_INCLUDED

#include <vss/coroutine/dispatch_loop.hpp>
#include <vss/fwd.hpp>

#include <coroutine>

namespace vss {

class wait_node;

/// What a coroutine waits for, so that it can be woken: a handler has one, and so has every branch of a `when_any`.
///
/// Thread:  the dispatching thread.
/// When:    it outlives the waits in it.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  ours
class wait_scope {
 public:
  explicit wait_scope(handler_state& root, dispatch_loop& loop) noexcept : root_{&root}, loop_{&loop} {}
  wait_scope(const wait_scope&) = delete;  // its waits point to it
  wait_scope& operator=(const wait_scope&) = delete;

  /// The handler on whose behalf all of this runs.
  [[nodiscard]] handler_state& root() const noexcept { return *root_; }
  [[nodiscard]] dispatch_loop& loop() const noexcept { return *loop_; }

  [[nodiscard]] bool is_waiting() const noexcept { return waits_ != nullptr; }

  /// Whether its waits end at once, also those to come.
  [[nodiscard]] bool is_cancelled() const noexcept { return cancelled_; }

  /// Wakes every wait of ours that is pending, each with the outcome that says so.
  inline void cancel() noexcept;

 private:
  friend class wait_node;

  handler_state* root_;
  dispatch_loop* loop_;
  wait_node* waits_ = nullptr;
  bool cancelled_ = false;
};

/// One await that suspended: the loop resumes it, its scope's `cancel` finds it.
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

  /// Called by `await_suspend`: from here on the coroutine counts as waiting.
  void enter(wait_scope& scope, std::coroutine_handle<> waiting) noexcept {
    scope_ = &scope;
    waiting_ = waiting;
    next_wait_ = scope.waits_;
    link_ = &scope.waits_;
    if (next_wait_ != nullptr) next_wait_->link_ = &next_wait_;
    scope.waits_ = this;
  }
  void leave() noexcept {
    if (link_ == nullptr) return;
    *link_ = next_wait_;
    if (next_wait_ != nullptr) next_wait_->link_ = link_;
    link_ = nullptr;
  }
  [[nodiscard]] bool is_entered() const noexcept { return link_ != nullptr; }
  [[nodiscard]] wait_scope& scope() const noexcept { return *scope_; }
  [[nodiscard]] dispatch_loop& loop() const noexcept { return scope_->loop(); }

 private:
  friend class wait_scope;

  /// Asks the wait to end now. It may queue itself at once, or later if it cannot end before (work that runs on another thread).
  virtual void on_cancel() noexcept {}

  inline static void resume(loop_node& node) noexcept;

  wait_scope* scope_ = nullptr;
  std::coroutine_handle<> waiting_;
  wait_node* next_wait_ = nullptr;
  wait_node** link_ = nullptr;
};

inline void wait_scope::cancel() noexcept {
  cancelled_ = true;
  for (wait_node* wait = waits_; wait != nullptr;) {
    wait_node* const next = wait->next_wait_;
    wait->on_cancel();
    wait = next;
  }
}

}  // namespace vss

#endif  // VSS_COROUTINE_WAIT_SCOPE_HPP_INCLUDED
