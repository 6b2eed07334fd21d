#ifndef VSS_COROUTINE_TASK_HPP_INCLUDED
#define VSS_COROUTINE_TASK_HPP_INCLUDED

#include <vss/coroutine/await_rules.hpp>
#include <vss/coroutine/current_arena.hpp>

#include <gsl/assert>

#include <coroutine>
#include <cstddef>
#include <utility>

namespace vss {

/// A lazy coroutine for a writer's own helpers: it starts when a handler or another task awaits it, and runs where that runs.
///
/// Thread:  the dispatching thread; made and destroyed there too.
/// When:    awaited once, from a handler or a task.
/// Errors:  what its body throws comes out of the `co_await`.
/// Units:   none.
/// Source:  ours. Destroyed while it waits, it destroys what it waits for first.
template <typename T = void>
class [[nodiscard("a task does nothing until it is awaited")]] task {
 public:
  using resumes_on_dispatching_thread = void;

  class promise_type : public await_rules, public returned_outcome<T> {
   public:
    static void* operator new(std::size_t size) {
      frame_arena* const arena = current_arena();
      return arena != nullptr ? arena->allocate(size) : frame_arena::from_heap(size);
    }
    static void operator delete(void* frame, std::size_t size) noexcept { frame_arena::deallocate(frame, size); }

    [[nodiscard]] wait_scope& scope() const noexcept { return *scope_; }

    task get_return_object() noexcept { return task{std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }

    struct return_to_caller {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> finished) noexcept {
        return finished.promise().caller_;
      }
      void await_resume() noexcept {}
    };
    return_to_caller final_suspend() noexcept { return {}; }

   private:
    friend task;
    std::coroutine_handle<> caller_;
    wait_scope* scope_ = nullptr;
  };

  task(task&& other) noexcept : coroutine_{std::exchange(other.coroutine_, nullptr)} {}
  task& operator=(task other) noexcept {
    std::swap(coroutine_, other.coroutine_);
    return *this;
  }
  ~task() {
    if (coroutine_) coroutine_.destroy();
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }

  template <typename Promise>
  std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> caller) noexcept {
    Expects(coroutine_ && coroutine_.promise().scope_ == nullptr);
    coroutine_.promise().caller_ = caller;
    coroutine_.promise().scope_ = &caller.promise().scope();
    return coroutine_;
  }

  T await_resume() { return coroutine_.promise().slot.take(); }

 private:
  explicit task(std::coroutine_handle<promise_type> coroutine) noexcept : coroutine_{coroutine} {}

  std::coroutine_handle<promise_type> coroutine_;
};

}  // namespace vss

#endif  // VSS_COROUTINE_TASK_HPP_INCLUDED
