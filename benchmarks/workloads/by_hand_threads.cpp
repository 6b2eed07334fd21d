// The same by hand, with a second thread: a futex each way, and nothing that is not needed.

#include "by_hand.hpp"

#include "workload.hpp"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>

namespace vss_bench {
namespace {

void wait_while(std::atomic<int>& value, int expected) noexcept {
  static_cast<void>(::syscall(SYS_futex, &value, FUTEX_WAIT_PRIVATE, expected, nullptr, nullptr, 0));
}
void wake_one(std::atomic<int>& value) noexcept {
  static_cast<void>(::syscall(SYS_futex, &value, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0));
}

/// There and back, again and again.
void ping_pong(std::size_t repeats, meter& measured) {
  std::atomic<int> there{0};
  std::atomic<int> back{0};
  std::size_t done = 0;
  const auto await_and_clear = [](std::atomic<int>& flag) {
    while (flag.exchange(0, std::memory_order_acquire) == 0) wait_while(flag, 0);
  };
  const auto raise = [](std::atomic<int>& flag) {
    flag.store(1, std::memory_order_release);
    wake_one(flag);
  };
  std::jthread other{[&] {
    for (std::size_t i = 0; i < repeats + 1; ++i) {
      await_and_clear(there);
      ++done;
      raise(back);
    }
  }};
  raise(there);
  await_and_clear(back);
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) {
    raise(there);
    await_and_clear(back);
  }
  measured.end();
}

/// A stack that any thread pushes onto and one thread takes whole; it sleeps while there is nothing.
class mailbox {
 public:
  void push(by_hand::node& posted) noexcept {
    by_hand::node* head = head_.load(std::memory_order_relaxed);
    do {
      posted.next = head;
    } while (not head_.compare_exchange_weak(head, &posted));
    if (head == nullptr && asleep_.exchange(0) == 1) wake_one(asleep_);
  }
  /// Everything that was pushed, oldest first.
  [[nodiscard]] by_hand::node* take() noexcept {
    for (;;) {
      if (by_hand::node* const all = head_.exchange(nullptr)) return oldest_first(all);
      asleep_.store(1);
      if (head_.load() != nullptr) {
        asleep_.store(0);
        continue;
      }
      wait_while(asleep_, 1);
    }
  }

 private:
  static by_hand::node* oldest_first(by_hand::node* newest) noexcept {
    by_hand::node* oldest = nullptr;
    while (newest != nullptr) {
      by_hand::node* const next = std::exchange(newest->next, oldest);
      oldest = std::exchange(newest, next);
    }
    return oldest;
  }

  std::atomic<by_hand::node*> head_{nullptr};
  std::atomic<int> asleep_{0};
};

struct worker {
  mailbox inbox;
  mailbox* home;
  std::size_t done = 0;

  void run() {
    for (;;) {
      for (by_hand::node* at = inbox.take(); at != nullptr;) {
        by_hand::node& work = *std::exchange(at, at->next);
        if (not work.waiting) return;
        ++done;
        home->push(work);
      }
    }
  }
};

struct offload : by_hand::node {
  explicit offload(worker& runs_at) noexcept : to{&runs_at} {}
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> suspended) noexcept {
    waiting = suspended;
    to->inbox.push(*this);
  }
  void await_resume() const noexcept {}
  worker* to;
};

struct offloading_writer {
  by_hand::handler on_freeze(by_hand::context&) {
    for (std::size_t i = 0; i < times; ++i) co_await offload{*pool};
    ++*finished;
    co_return by_hand::answer::handled;
  }
  worker* pool;
  std::size_t times;
  std::size_t* finished;
};

constexpr std::size_t in_flight = 100;

void offloads(std::size_t repeats, meter& measured) {
  mailbox home;
  worker pool{.inbox = {}, .home = &home};
  std::jthread thread{[&pool] { pool.run(); }};
  std::size_t finished = 0;
  std::vector<offloading_writer> writers(in_flight, offloading_writer{&pool, repeats, &finished});
  std::vector<by_hand::context> contexts(in_flight);
  measured.begin();
  for (std::size_t i = 0; i < in_flight; ++i) static_cast<void>(writers[i].on_freeze(contexts[i]));
  while (finished != in_flight) {
    for (by_hand::node* at = home.take(); at != nullptr;) std::exchange(at, at->next)->waiting.resume();
  }
  measured.end();
  by_hand::node last;  // nothing waits for it: the worker's end
  pool.inbox.push(last);
  thread.join();
}

}  // namespace

std::span<const workload> by_hand_thread_workloads() {
  static const std::array all{
      workload{"offload.by_hand", 1, 300, &ping_pong},
      workload{"offloads.by_hand", in_flight, 30, &offloads},
  };
  return all;
}

}  // namespace vss_bench
