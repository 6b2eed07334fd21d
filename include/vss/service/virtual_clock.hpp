#ifndef VSS_SERVICE_VIRTUAL_CLOCK_HPP_INCLUDED
#define VSS_SERVICE_VIRTUAL_CLOCK_HPP_INCLUDED

#include <vss/coroutine/time_source.hpp>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace vss {

/// A clock for tests: it moves only when it is told to, or when a loop that nobody works for sleeps, and then at once to the moment
/// that loop waits for. A test of a 60 s limit takes no time, and is exact.
///
/// Thread:  any.
/// When:    it must outlive the coordinator that uses it. A loop for which another thread works keeps time standing still; `advance`
///          moves it nevertheless.
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
    explicit place(virtual_clock& clock) noexcept : clock_{clock} {}
    [[nodiscard]] time_point now() const noexcept override { return clock_.now(); }
    void park(time_point until, bool expecting) noexcept override {
      std::unique_lock lock{clock_.mutex_};
      if (not token_ && not expecting && until != time_point::max()) {
        if (clock_.now_ < until) {
          clock_.now_ = until;
          clock_.moved_.notify_all();
        }
      }
      clock_.moved_.wait(lock, [&] { return token_ || clock_.now_ >= until; });
      token_ = false;
    }
    void unpark() noexcept override {
      const std::lock_guard lock{clock_.mutex_};
      token_ = true;
      clock_.moved_.notify_all();
    }

   private:
    virtual_clock& clock_;
    bool token_ = false;
  };

  mutable std::mutex mutex_;
  std::condition_variable moved_;
  time_point now_ = time_point{} + std::chrono::hours{1};
};

}  // namespace vss

#endif  // VSS_SERVICE_VIRTUAL_CLOCK_HPP_INCLUDED
