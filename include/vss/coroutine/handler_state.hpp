#ifndef VSS_COROUTINE_HANDLER_STATE_HPP_INCLUDED
#define VSS_COROUTINE_HANDLER_STATE_HPP_INCLUDED

#include <vss/coroutine/wait_scope.hpp>
#include <vss/event/any_context.hpp>

#include <coroutine>

namespace vss {

/// The part of a running handler that does not depend on its event: whom it answers, and what it waits for.
///
/// Thread:  the dispatching thread.
/// When:    from the handler's first step until its frame is gone.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  ours
class handler_state : public wait_scope {
 public:
  handler_state(const any_context& during, std::coroutine_handle<> self) noexcept
      : wait_scope{*this, *during.to().loop}, to_{&during.to()}, self_{self} {
    to_->running = this;
  }
  ~handler_state() { finish(); }

  [[nodiscard]] static frame_arena& arena_of(const any_context& during) noexcept { return during.to().loop->arena(); }

  [[nodiscard]] delivery& to() const noexcept { return *to_; }

  /// Whether the coordinator still waits for this handler's answer; a late one is heard by nobody.
  [[nodiscard]] bool is_current() const noexcept { return to_->running == this; }

  void answer(reply with) noexcept { answer_ = with; }

  /// Gives up the answer: from now on the handler runs for itself alone, in a list of such.
  void detach(handler_state*& late) noexcept {
    to_->running = nullptr;
    to_->open = nullptr;
    next_late_ = late;
    link_ = &late;
    if (late != nullptr) late->link_ = &next_late_;
    late = this;
  }

  /// Ends the event under way, and waits for the next one: for a coroutine that handles several.
  void park() noexcept {
    delivery& to = *to_;
    to.parked = this;
    to.conclude(reply::handled);
  }

  /// Goes on with the next event, which may come by another delivery.
  void unpark(delivery& by) noexcept {
    to_ = &by;
    by.parked = nullptr;
    by.running = this;
    self_.resume();
  }

  /// Destroys the suspended handler; the destructors of its locals run here.
  void destroy() noexcept {
    answer_ = reply::destroyed;
    self_.destroy();
  }

 private:
  void finish() noexcept {
    if (link_ != nullptr) {
      *link_ = next_late_;
      if (next_late_ != nullptr) next_late_->link_ = link_;
    }
    if (to_->parked == this) to_->parked = nullptr;
    if (is_current()) to_->conclude(answer_ == reply::none ? reply::lost : answer_);
  }

  delivery* to_;
  std::coroutine_handle<> self_;
  handler_state* next_late_ = nullptr;  // in the list of those whose answer nobody waits for
  handler_state** link_ = nullptr;
  reply answer_ = reply::none;
};

inline void wait_node::resume(loop_node& node) noexcept {
  auto& wait = static_cast<wait_node&>(node);
  handler_state* const handler = &wait.scope_->root();
  delivery& to = handler->to();
  const bool current = handler->is_current();
  wait.leave();
  hold_observer* const observer = wait.loop().observer();
  if (observer != nullptr) [[unlikely]] observer->begin(to);
  wait.waiting_.resume();
  if (observer != nullptr) [[unlikely]] observer->end();
  // A coroutine that neither finished nor waits has been lost by its compiler; nobody else would ever resume it.
  if (current && to.running == handler && not handler->is_waiting()) to.conclude(reply::lost);
}

}  // namespace vss

#endif  // VSS_COROUTINE_HANDLER_STATE_HPP_INCLUDED
