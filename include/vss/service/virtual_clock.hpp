#ifndef VSS_SERVICE_VIRTUAL_CLOCK_HPP_INCLUDED
#define VSS_SERVICE_VIRTUAL_CLOCK_HPP_INCLUDED

#include <vss/coroutine/time_source.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace vss {

/// A clock for tests: it moves only when it is told to, or when every loop that runs has gone to sleep and no other thread works for
/// one of them; then at once to the moment that comes first. A test of a 60 s limit takes no time, and is exact.
///
/// Thread:  any.
/// When:    it must outlive the coordinator that uses it.
/// Errors:  none; throws nothing but std::bad_alloc from `make_parking`.
/// Units:   any std::chrono duration; it starts at one hour.
/// Source:  ours
class virtual_clock final : public time_source {
 public:
  [[nodiscard]] time_point now() const noexcept override {
    const std::lock_guard lock{mutex_};
    return now_;
  }
  [[nodiscard]] parking* make_parking() override { return new place{*this}; }

  void advance(std::chrono::nanoseconds by) noexcept {
    const std::lock_guard lock{mutex_};
    now_ += by;
    moved_.notify_all();
  }

 private:
  class place final : public parking {
   public:
    explicit place(virtual_clock& clock) : clock_{clock} {
      const std::lock_guard lock{clock_.mutex_};
      clock_.places_.push_back(this);
    }
    ~place() override {
      const std::lock_guard lock{clock_.mutex_};
      std::erase(clock_.places_, this);
    }
    [[nodiscard]] time_point now() const noexcept override { return clock_.now(); }
    void enter() noexcept override {
      const std::lock_guard lock{clock_.mutex_};
      ++runs_;
    }
    void leave() noexcept override {
      const std::lock_guard lock{clock_.mutex_};
      if (--runs_ == 0) clock_.move_if_all_sleep();
    }
    void park(time_point until, bool expecting) noexcept override {
      std::unique_lock lock{clock_.mutex_};
      asleep_ = true;
      until_ = until;
      expecting_ = expecting;
      clock_.move_if_all_sleep();
      clock_.moved_.wait(lock, [&] { return token_ || clock_.now_ >= until; });
      asleep_ = false;
      token_ = false;
    }
    void unpark() noexcept override {
      const std::lock_guard lock{clock_.mutex_};
      token_ = true;
      clock_.moved_.notify_all();
    }

   private:
    friend class virtual_clock;

    /// Whether time must stand still because of this loop.
    [[nodiscard]] bool is_busy() const noexcept {
      return runs_ != 0 && (not asleep_ || token_ || expecting_ || until_ <= clock_.now_);
    }

    virtual_clock& clock_;
    time_point until_ = time_point::max();
    int runs_ = 0;
    bool asleep_ = false;
    bool expecting_ = false;
    bool token_ = false;
  };

  void move_if_all_sleep() noexcept {
    time_point next = time_point::max();
    for (const place* each : places_) {
      if (each->is_busy()) return;
      if (each->asleep_) next = std::min(next, each->until_);
    }
    if (next == time_point::max() || next <= now_) return;
    now_ = next;
    moved_.notify_all();
  }

  mutable std::mutex mutex_;
  std::condition_variable moved_;
  std::vector<place*> places_;
  time_point now_ = time_point{} + std::chrono::hours{1};
};

}  // namespace vss

#endif  // VSS_SERVICE_VIRTUAL_CLOCK_HPP_INCLUDED
