#ifndef VSS_COROUTINE_DISPATCH_LOOP_HPP_INCLUDED
#define VSS_COROUTINE_DISPATCH_LOOP_HPP_INCLUDED

#include <vss/coroutine/frame_arena.hpp>
#include <vss/coroutine/hold_observer.hpp>
#include <vss/coroutine/time_source.hpp>
#include <vss/coroutine/timer_queue.hpp>

#include <atomic>
#include <cstddef>
#include <utility>

namespace vss {

/// Something a dispatch loop can run on its thread. It lives inside whoever queues it.
class loop_node {
 public:
  using run_function = void (*)(loop_node&) noexcept;
  explicit loop_node(run_function run) noexcept : run_{run} {}
  loop_node(const loop_node&) = delete;  // queues point to it
  loop_node& operator=(const loop_node&) = delete;

 private:
  friend class dispatch_loop;
  run_function run_;
  loop_node* next_ = nullptr;
};

/// A timer of a dispatch loop, with what to do when it is due.
class loop_timer : public timer_node {
 public:
  using fire_function = void (*)(loop_timer&) noexcept;
  loop_timer(time_point due, fire_function fire) noexcept : timer_node{due}, fire_{fire} {}

 private:
  friend class dispatch_loop;
  fire_function fire_;
};

/// Runs handlers on the thread that dispatches to them: everything that wakes a handler goes through its queue.
///
/// Thread:  the dispatching thread, `post_remote` excepted.
/// When:    `run_until` while an operation waits for its handlers.
/// Errors:  none; throws nothing.
/// Units:   time points of std::chrono::steady_clock.
/// Source:  ours
class dispatch_loop {
 public:
  explicit dispatch_loop(time_source& time) : parking_{time.make_parking()} {}
  dispatch_loop(const dispatch_loop&) = delete;  // handlers and other threads point to it
  dispatch_loop& operator=(const dispatch_loop&) = delete;
  ~dispatch_loop() {
    while (posting_.load(std::memory_order_acquire) != 0) {
    }
    delete parking_;
  }

  [[nodiscard]] frame_arena& arena() noexcept { return arena_; }

  /// Who is told of each step of a handler; null by default.
  [[nodiscard]] hold_observer* observer() const noexcept { return observer_; }
  void set_observer(hold_observer* observer) noexcept { observer_ = observer; }
  [[nodiscard]] time_point now() const noexcept { return parking_->now(); }

  /// Queues a node on the loop's own thread.
  void post(loop_node& node) noexcept {
    node.next_ = nullptr;
    (last_ == nullptr ? first_ : last_->next_) = &node;
    last_ = &node;
  }

  /// Queues a node from any thread, and wakes the loop if its queue was empty.
  void post_remote(loop_node& node) noexcept {
    posting_.fetch_add(1, std::memory_order_relaxed);  // the loop stays until this thread has let go of it
    loop_node* head = remote_.load(std::memory_order_relaxed);
    do {
      node.next_ = head;
    } while (not remote_.compare_exchange_weak(head, &node, std::memory_order_release, std::memory_order_relaxed));
    if (head == nullptr) parking_->unpark();
    posting_.fetch_sub(1, std::memory_order_release);
  }

  /// Takes a node out again that was queued but has not run. On the loop's thread; false if it is not queued.
  bool withdraw(loop_node& node) noexcept {
    take_remote();
    loop_node* before = nullptr;
    for (loop_node* at = first_; at != nullptr; before = std::exchange(at, at->next_)) {
      if (at != &node) continue;
      (before == nullptr ? first_ : before->next_) = at->next_;
      if (last_ == at) last_ = before;
      if (round_end_ == at) round_end_ = before;
      return true;
    }
    return false;
  }

  void arm(loop_timer& timer) noexcept { timers_.insert(timer); }
  void disarm(loop_timer& timer) noexcept { timers_.remove(timer); }

  /// How many completions from other threads are on their way to this loop.
  void expect_remote() noexcept { ++expected_; }
  void remote_arrived() noexcept { --expected_; }

  /// Runs until `done()` holds (true) or the limit has come (false).
  template <typename Done>
  bool run_until(Done done, time_point limit) noexcept {
    run_ready();
    if (done()) return true;
    parking_->enter();
    const bool is_done = run_and_sleep(done, limit);
    parking_->leave();
    return is_done;
  }

  /// The thread of this loop begins and ends to work, in its loop or outside: a clock of tests stands still meanwhile.
  void begin_work() noexcept { parking_->enter(); }
  void end_work() noexcept { parking_->leave(); }

  /// Has the loop look at its `done` again. From any thread.
  void wake() noexcept { parking_->unpark(); }

  /// Sleeps until another thread posts something. For one who must not go on before that.
  void wait_for_remote() noexcept {
    if (remote_.load(std::memory_order_acquire) == nullptr) parking_->park(time_point::max(), true);
  }

 private:
  static constexpr unsigned rounds_between_clock_readings = 64;

  template <typename Done>
  bool run_and_sleep(Done& done, time_point limit) noexcept {
    for (unsigned busy = 0;;) {
      take_remote();
      if (first_ == nullptr || ++busy % rounds_between_clock_readings == 0) {
        const time_point now = parking_->now();
        if (fire_due(now) && done()) return true;
        if (now >= limit && first_ == nullptr) return done();
        if (now >= limit && ++busy > 2 * rounds_between_clock_readings) return done();
        if (first_ == nullptr) parking_->park(next_wake(limit), expected_ != 0);
      }
      run_ready();
      if (done()) return true;
    }
  }

  void run_ready() noexcept {
    // What these nodes queue runs in the next round, so that nobody starves the clock.
    round_end_ = last_;
    while (first_ != nullptr && round_end_ != nullptr) {
      loop_node& node = *std::exchange(first_, first_->next_);
      if (first_ == nullptr) last_ = nullptr;
      if (&node == round_end_) round_end_ = nullptr;
      node.run_(node);
    }
  }

  void take_remote() noexcept {
    if (remote_.load(std::memory_order_relaxed) == nullptr) return;
    loop_node* newest = remote_.exchange(nullptr, std::memory_order_acquire);
    loop_node* oldest = nullptr;
    while (newest != nullptr) {  // the stack holds the newest first
      loop_node* const next = std::exchange(newest->next_, oldest);
      oldest = std::exchange(newest, next);
    }
    while (oldest != nullptr) post(*std::exchange(oldest, oldest->next_));
  }

  bool fire_due(time_point now) noexcept {
    bool fired = false;
    while (not timers_.empty() && timers_.earliest().due() <= now) {
      auto& timer = static_cast<loop_timer&>(timers_.earliest());
      timers_.remove(timer);
      timer.fire_(timer);
      fired = true;
    }
    return fired;
  }

  [[nodiscard]] time_point next_wake(time_point limit) const noexcept {
    return timers_.empty() || limit < timers_.earliest().due() ? limit : timers_.earliest().due();
  }

  frame_arena arena_;
  loop_node* first_ = nullptr;
  loop_node* last_ = nullptr;
  loop_node* round_end_ = nullptr;  // the last node of this round
  timer_queue timers_;
  hold_observer* observer_ = nullptr;
  std::size_t expected_ = 0;
  parking* parking_;
  std::atomic<loop_node*> remote_{nullptr};
  std::atomic<unsigned> posting_{0};
};

}  // namespace vss

#endif  // VSS_COROUTINE_DISPATCH_LOOP_HPP_INCLUDED
