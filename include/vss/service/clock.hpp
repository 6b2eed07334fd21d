#ifndef VSS_SERVICE_CLOCK_HPP_INCLUDED
#define VSS_SERVICE_CLOCK_HPP_INCLUDED

#include <vss/coroutine/time_source.hpp>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace vss {

/// The machine's steady clock.
///
/// Thread:  any.
/// When:    always.
/// Errors:  none; throws nothing but std::bad_alloc from `make_parking`.
/// Units:   time points of std::chrono::steady_clock.
/// Source:  ours
class system_clock final : public time_source {
 public:
  [[nodiscard]] time_point now() const noexcept override { return std::chrono::steady_clock::now(); }
  [[nodiscard]] parking* make_parking() override { return new place; }

 private:
  class place final : public parking {
   public:
    [[nodiscard]] time_point now() const noexcept override { return std::chrono::steady_clock::now(); }
    void park(time_point until, bool /*expecting*/) noexcept override {
      std::unique_lock lock{mutex_};
      if (until == time_point::max()) {
        woken_.wait(lock, [this] { return token_; });
      } else {
        woken_.wait_until(lock, until, [this] { return token_; });
      }
      token_ = false;
    }
    void unpark() noexcept override {
      const std::lock_guard lock{mutex_};
      token_ = true;
      woken_.notify_one();
    }

   private:
    std::mutex mutex_;
    std::condition_variable woken_;
    bool token_ = false;
  };
};

/// The clock of a coordinator that was given none.
[[nodiscard]] inline time_source& default_clock() noexcept {
  static system_clock clock;
  return clock;
}

}  // namespace vss

#endif  // VSS_SERVICE_CLOCK_HPP_INCLUDED
