#ifndef VSS_BENCHMARKS_BY_HAND_HPP_INCLUDED
#define VSS_BENCHMARKS_BY_HAND_HPP_INCLUDED

#include <chrono>
#include <coroutine>
#include <cstddef>
#include <cstdlib>
#include <utility>
#include <vector>

/// The floor: what somebody would write by hand for one program, with no regard for misuse, errors, aborts or other threads.

namespace by_hand {

/// Frames: a stack of chunks that is rewound when the last block goes back first, or when all have gone back.
class arena {
 public:
  [[nodiscard]] void* allocate(std::size_t size) {
    const std::size_t whole = rounded(size);
    if (static_cast<std::size_t>(end_ - at_) < whole) [[unlikely]] grow();
    ++live_;
    return std::exchange(at_, at_ + whole);
  }
  void deallocate(void* block, std::size_t size) noexcept {
    if (--live_ == 0) {
      first_chunk();
    } else if (static_cast<std::byte*>(block) + rounded(size) == at_) {
      at_ -= rounded(size);
    }
  }

 private:
  static constexpr std::size_t chunk_size = 64 * 1024;
  static constexpr std::size_t rounded(std::size_t size) noexcept { return (size + 15) & ~std::size_t{15}; }

  void grow() {
    if (used_ == chunks_.size()) chunks_.push_back(static_cast<std::byte*>(::operator new(chunk_size)));
    at_ = chunks_[used_++];
    end_ = at_ + chunk_size;
  }
  void first_chunk() noexcept {
    used_ = 1;
    at_ = chunks_.front();
    end_ = at_ + chunk_size;
  }

  std::byte* at_ = nullptr;
  std::byte* end_ = nullptr;
  std::size_t live_ = 0;
  std::size_t used_ = 0;
  std::vector<std::byte*> chunks_;  // kept until the program ends
};

inline arena frames;

/// What stands in a queue, inside the frame that waits.
struct node {
  std::coroutine_handle<> waiting;
  node* next = nullptr;
};

class loop {
 public:
  void post(node& ready) noexcept {
    ready.next = nullptr;
    (last_ == nullptr ? first_ : last_->next) = &ready;
    last_ = &ready;
  }
  void run() {
    while (first_ != nullptr) {
      node& next = *first_;
      first_ = next.next;
      if (first_ == nullptr) last_ = nullptr;
      next.waiting.resume();
    }
  }

 private:
  node* first_ = nullptr;
  node* last_ = nullptr;
};

struct timer : node {
  std::chrono::steady_clock::time_point due;
  timer* later = nullptr;
  timer* earlier = nullptr;
};

/// Timers that all run equally long: the one armed last is due last.
class timer_list {
 public:
  [[nodiscard]] timer* earliest() const noexcept { return first_; }
  void arm(timer& armed, std::chrono::steady_clock::time_point due) noexcept {
    armed.due = due;
    armed.later = nullptr;
    armed.earlier = last_;
    (last_ == nullptr ? first_ : last_->later) = &armed;
    last_ = &armed;
  }
  void disarm(timer& armed) noexcept {
    (armed.earlier == nullptr ? first_ : armed.earlier->later) = armed.later;
    (armed.later == nullptr ? last_ : armed.later->earlier) = armed.earlier;
  }

 private:
  timer* first_ = nullptr;
  timer* last_ = nullptr;
};

enum class answer : unsigned char { none, handled };

/// What a handler is given: where to answer, and who resumes it.
struct context {
  answer came = answer::none;
  loop* on = nullptr;
  timer_list* timers = nullptr;
};

/// Starts at once, answers into its context, and destroys itself.
struct handler {
  struct promise_type {
    template <typename Writer>
    promise_type(Writer&, context& during) noexcept : to{&during} {}
    static void* operator new(std::size_t size) { return frames.allocate(size); }
    static void operator delete(void* frame, std::size_t size) noexcept { frames.deallocate(frame, size); }

    handler get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_value(answer came) noexcept { to->came = came; }
    void unhandled_exception() noexcept { std::abort(); }

    context* to;
  };
};

/// Resumed by the loop in its next round.
struct next_round : node {
  explicit next_round(loop& resumes_on) noexcept : on{&resumes_on} {}
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> suspended) noexcept {
    waiting = suspended;
    on->post(*this);
  }
  void await_resume() const noexcept {}
  loop* on;
};

struct sleep : timer {
  sleep(timer_list& timers, std::chrono::nanoseconds duration) noexcept : in{&timers}, how_long{duration} {}
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> suspended) noexcept {
    waiting = suspended;
    in->arm(*this, std::chrono::steady_clock::now() + how_long);
  }
  void await_resume() const noexcept {}
  timer_list* in;
  std::chrono::nanoseconds how_long;
};

/// Starts when it is awaited, and goes back to who awaits it.
class task {
 public:
  struct promise_type {
    static void* operator new(std::size_t size) { return frames.allocate(size); }
    static void operator delete(void* frame, std::size_t size) noexcept { frames.deallocate(frame, size); }

    task get_return_object() noexcept { return task{std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    struct back {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> finished) noexcept {
        return finished.promise().caller;
      }
      void await_resume() noexcept {}
    };
    back final_suspend() noexcept { return {}; }
    void return_value(std::size_t came) noexcept { value = came; }
    void unhandled_exception() noexcept { std::abort(); }

    std::coroutine_handle<> caller;
    std::size_t value = 0;
  };

  task(task&&) = delete;
  ~task() { coroutine_.destroy(); }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) noexcept {
    coroutine_.promise().caller = caller;
    return coroutine_;
  }
  [[nodiscard]] std::size_t await_resume() const noexcept { return coroutine_.promise().value; }

 private:
  explicit task(std::coroutine_handle<promise_type> coroutine) noexcept : coroutine_{coroutine} {}
  std::coroutine_handle<promise_type> coroutine_;
};

}  // namespace by_hand

#endif  // VSS_BENCHMARKS_BY_HAND_HPP_INCLUDED
