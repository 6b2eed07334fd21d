#ifndef VSS_COROUTINE_THREAD_POOL_HPP_INCLUDED
#define VSS_COROUTINE_THREAD_POOL_HPP_INCLUDED

#include <vss/coroutine/work_item.hpp>

#include <gsl/assert>

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

namespace vss {

/// A few threads for `offload`: first come, first served.
///
/// Thread:  members from any; work runs on the pool's own threads.
/// When:    it must outlive the work handed to it; its destructor runs what is queued, then joins.
/// Errors:  the constructor throws what std::thread throws; nothing else throws.
/// Units:   threads.
/// Source:  ours
class thread_pool {
 public:
  explicit thread_pool(std::size_t threads = 1) {
    Expects(threads > 0);
    threads_.reserve(threads);
    try {
      for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
    } catch (...) {
      stop();
      throw;
    }
  }
  thread_pool(const thread_pool&) = delete;  // its threads point to it
  thread_pool& operator=(const thread_pool&) = delete;
  ~thread_pool() { stop(); }

  [[nodiscard]] std::size_t size() const noexcept { return threads_.size(); }

  void submit(work_item& item) noexcept {
    bool wake = false;
    {
      const std::lock_guard lock{mutex_};
      item.queued = true;
      item.next = nullptr;
      item.previous = last_;
      (last_ == nullptr ? first_ : last_->next) = &item;
      last_ = &item;
      wake = idle_ > 0;
    }
    if (wake) changed_.notify_one();
  }

  /// Takes work back that no thread has started.
  bool try_withdraw(work_item& item) noexcept {
    const std::lock_guard lock{mutex_};
    if (not item.queued) return false;
    unlink(item);
    return true;
  }

 private:
  void work() noexcept {
    std::unique_lock lock{mutex_};
    for (;;) {
      while (first_ == nullptr && not stopping_) {
        ++idle_;
        changed_.wait(lock);
        --idle_;
      }
      if (first_ == nullptr) return;
      work_item& item = *first_;
      unlink(item);
      lock.unlock();
      item.run();
      lock.lock();
    }
  }

  void unlink(work_item& item) noexcept {
    (item.previous == nullptr ? first_ : item.previous->next) = item.next;
    (item.next == nullptr ? last_ : item.next->previous) = item.previous;
    item.queued = false;
  }

  void stop() noexcept {
    {
      const std::lock_guard lock{mutex_};
      stopping_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  work_item* first_ = nullptr;
  work_item* last_ = nullptr;
  std::size_t idle_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace vss

#endif  // VSS_COROUTINE_THREAD_POOL_HPP_INCLUDED
