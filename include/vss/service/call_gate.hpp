#ifndef VSS_SERVICE_CALL_GATE_HPP_INCLUDED
#define VSS_SERVICE_CALL_GATE_HPP_INCLUDED

#include <vss/event/delivery.hpp>

#include <condition_variable>
#include <mutex>

namespace vss {

/// Lets one thread at a time into a session, and tells a thread that it is in already.
///
/// Thread:  any.
/// When:    always.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  ours
class call_gate {
 public:
  void enter() noexcept {
    std::unique_lock lock{mutex_};
    left_.wait(lock, [this] { return inside_ == nullptr; });
    inside_ = this_thread_token();
  }
  /// Enters, unless `done` becomes true before; it is set by `mark`.
  [[nodiscard]] bool enter_unless(const bool& done) noexcept {
    std::unique_lock lock{mutex_};
    left_.wait(lock, [&] { return done || inside_ == nullptr; });
    if (done) return false;
    inside_ = this_thread_token();
    return true;
  }
  void mark(bool& done) noexcept {
    const std::lock_guard lock{mutex_};
    done = true;
    left_.notify_all();
  }
  void leave() noexcept {
    const std::lock_guard lock{mutex_};
    inside_ = nullptr;
    left_.notify_all();
  }
  [[nodiscard]] bool is_inside() const noexcept {
    const std::lock_guard lock{mutex_};
    return inside_ == this_thread_token();
  }

  /// Is inside for as long as it lives; also where its thread is in already.
  class visit {
   public:
    explicit visit(call_gate& gate) noexcept : gate_{gate.is_inside() ? nullptr : &gate} {
      if (gate_ != nullptr) gate_->enter();
    }
    visit(const visit&) = delete;  // leaves what it entered
    visit& operator=(const visit&) = delete;
    ~visit() {
      if (gate_ != nullptr) gate_->leave();
    }

   private:
    call_gate* gate_;
  };

 private:
  mutable std::mutex mutex_;
  std::condition_variable left_;
  const void* inside_ = nullptr;
};

}  // namespace vss

#endif  // VSS_SERVICE_CALL_GATE_HPP_INCLUDED
