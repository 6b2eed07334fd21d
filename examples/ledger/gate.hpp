#ifndef LEDGER_GATE_HPP_INCLUDED
#define LEDGER_GATE_HPP_INCLUDED

#include <chrono>
#include <condition_variable>
#include <mutex>

/// Lets threads through, one at a time, until it is closed; they then wait in front of it.
class gate {
 public:
  /// Waits for its turn; false when the threads are to end.
  [[nodiscard]] bool enter() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return ending_ || not(closed_ || occupied_); });
    if (ending_) return false;
    occupied_ = true;
    return true;
  }
  void leave() {
    {
      const std::lock_guard lock{mutex_};
      occupied_ = false;
    }
    changed_.notify_all();
  }

  /// Lets nobody in any more; true when whoever was inside has left within the limit.
  [[nodiscard]] bool close(std::chrono::milliseconds limit) {
    std::unique_lock lock{mutex_};
    closed_ = true;
    return changed_.wait_for(lock, limit, [this] { return not occupied_; });
  }
  void open() { set(closed_, false); }
  [[nodiscard]] bool is_closed() const {
    const std::lock_guard lock{mutex_};
    return closed_;
  }

  /// Sends everybody home, or not.
  void end(bool ending) { set(ending_, ending); }

 private:
  void set(bool& what, bool to) {
    {
      const std::lock_guard lock{mutex_};
      what = to;
    }
    changed_.notify_all();
  }

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool closed_ = false;
  bool occupied_ = false;
  bool ending_ = false;
};

#endif  // LEDGER_GATE_HPP_INCLUDED
