#ifndef VSS_COROUTINE_BRANCH_HPP_INCLUDED
#define VSS_COROUTINE_BRANCH_HPP_INCLUDED

#include <vss/coroutine/await_rules.hpp>
#include <vss/coroutine/current_arena.hpp>
#include <vss/coroutine/returned_outcome.hpp>

#include <coroutine>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <variant>

namespace vss {

/// Who waits for several branches.
class branch_owner {
 public:
  /// Says that a branch has ended; gives the coroutine to go on with.
  [[nodiscard]] virtual std::coroutine_handle<> branch_ended(std::size_t index) noexcept = 0;

 protected:
  branch_owner() = default;
  branch_owner(const branch_owner&) = default;
  branch_owner& operator=(const branch_owner&) = default;
  ~branch_owner() = default;
};

/// One of several things that a coroutine waits for at the same time: a small coroutine that awaits it.
///
/// Thread:  the dispatching thread.
/// When:    inside the awaiter of when_all or when_any. Destroyed while it waits, it destroys what it waits for.
/// Errors:  what it awaits throws comes out of `take`.
/// Units:   none.
/// Source:  ours
template <typename T>
class branch {
 public:
  class promise_type : public await_rules, public returned_outcome<T> {
   public:
    static void* operator new(std::size_t size) {
      frame_arena* const arena = current_arena();
      return arena != nullptr ? arena->allocate(size) : frame_arena::from_heap(size);
    }
    static void operator delete(void* frame, std::size_t size) noexcept { frame_arena::deallocate(frame, size); }

    [[nodiscard]] wait_scope& scope() const noexcept { return *scope_; }

    branch get_return_object() noexcept { return branch{std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }

    struct report_end {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> ended) noexcept {
        return ended.promise().owner_->branch_ended(ended.promise().index_);
      }
      void await_resume() noexcept {}
    };
    report_end final_suspend() noexcept { return {}; }

   private:
    friend branch;
    wait_scope* scope_ = nullptr;
    branch_owner* owner_ = nullptr;
    std::size_t index_ = 0;
  };

  branch(branch&& other) noexcept : coroutine_{std::exchange(other.coroutine_, nullptr)} {}
  branch& operator=(branch&&) = delete;  // it belongs to one awaiter from the beginning
  ~branch() {
    if (coroutine_) coroutine_.destroy();
  }

  void start(wait_scope& scope, branch_owner& owner, std::size_t index) {
    coroutine_.promise().scope_ = &scope;
    coroutine_.promise().owner_ = &owner;
    coroutine_.promise().index_ = index;
    coroutine_.resume();
  }

  [[nodiscard]] T take() { return coroutine_.promise().slot.take(); }

 private:
  explicit branch(std::coroutine_handle<promise_type> coroutine) noexcept : coroutine_{coroutine} {}

  std::coroutine_handle<promise_type> coroutine_;
};

template <typename Awaitable>
branch<await_result<Awaitable>> make_branch(Awaitable awaitable) {
  co_return co_await std::move(awaitable);
}

/// What a branch came to, as a value: nothing is std::monostate.
template <typename T>
using branch_value = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

template <typename T>
[[nodiscard]] branch_value<T> take_value(branch<T>& from) {
  if constexpr (std::is_void_v<T>) {
    from.take();
    return {};
  } else {
    return from.take();
  }
}

}  // namespace vss

#endif  // VSS_COROUTINE_BRANCH_HPP_INCLUDED
