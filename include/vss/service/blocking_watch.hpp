#ifndef VSS_SERVICE_BLOCKING_WATCH_HPP_INCLUDED
#define VSS_SERVICE_BLOCKING_WATCH_HPP_INCLUDED

#include <vss/coroutine/hold_observer.hpp>
#include <vss/event/any_context.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace vss {

/// A handler that holds its thread longer than its policy's `hold_limit`: it blocks where it should await.
struct blocking_report {
  guid session_id;
  std::string_view writer;
  event_kind event;
  std::chrono::nanoseconds held;  // so far
};

/// Hears of each such hold once, while it lasts, on a thread of the watch. It must not throw.
using blocking_sink = std::function<void(const blocking_report&)>;

/// Watches the threads that run handlers. A blocking call cannot be seen from outside; that its thread does not come back can.
///
/// Thread:  any; reports come on a thread of its own.
/// When:    while its coordinator lives.
/// Errors:  the constructor throws what std::thread throws.
/// Units:   the machine's steady clock, whatever the coordinator's is: blocking takes real time.
/// Source:  ours
class blocking_watch {
 public:
  explicit blocking_watch(blocking_sink sink) : sink_{std::move(sink)}, thread_{[this] { watch(); }} {}
  blocking_watch(const blocking_watch&) = delete;  // its thread and its observers point to it
  blocking_watch& operator=(const blocking_watch&) = delete;
  ~blocking_watch() {
    {
      const std::lock_guard lock{mutex_};
      stopping_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

  /// What one dispatch loop tells.
  class observer final : public hold_observer {
   public:
    explicit observer(blocking_watch& watch) : watch_{&watch} {
      const std::lock_guard lock{watch_->mutex_};
      watch_->observers_.push_back(this);
    }
    observer(const observer&) = delete;  // the watch points to it
    observer& operator=(const observer&) = delete;
    ~observer() {
      const std::lock_guard lock{watch_->mutex_};
      std::erase(watch_->observers_, this);
    }

    void begin(const delivery& to) noexcept override {
      const std::lock_guard lock{watch_->mutex_};
      const auto now = clock::now();
      holding_ = hold{&to, now, now + to.hold_limit, false};
      if (holding_->due < watch_->wake_) watch_->changed_.notify_one();
    }
    void end() noexcept override {
      const std::lock_guard lock{watch_->mutex_};
      holding_.reset();
    }

   private:
    friend class blocking_watch;
    struct hold {
      const delivery* whom;
      std::chrono::steady_clock::time_point since;
      std::chrono::steady_clock::time_point due;
      bool told;
    };

    blocking_watch* watch_;
    std::optional<hold> holding_;
  };

 private:
  using clock = std::chrono::steady_clock;

  void watch() {
    std::unique_lock lock{mutex_};
    while (not stopping_) {
      const auto now = clock::now();
      wake_ = clock::time_point::max();
      for (observer* each : observers_) {
        if (not each->holding_ || each->holding_->told) continue;
        if (each->holding_->due > now) {
          wake_ = std::min(wake_, each->holding_->due);
          continue;
        }
        each->holding_->told = true;
        const delivery& whom = *each->holding_->whom;
        if (whom.open == nullptr) continue;
        sink_({whom.facts->session_id, whom.writer_name, whom.open->event(), now - each->holding_->since});
      }
      if (wake_ == clock::time_point::max()) {
        changed_.wait(lock);
      } else {
        changed_.wait_until(lock, wake_);
      }
    }
  }

  blocking_sink sink_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<observer*> observers_;
  clock::time_point wake_ = clock::time_point::max();
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace vss

#endif  // VSS_SERVICE_BLOCKING_WATCH_HPP_INCLUDED
