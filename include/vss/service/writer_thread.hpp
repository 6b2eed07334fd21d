#ifndef VSS_SERVICE_WRITER_THREAD_HPP_INCLUDED
#define VSS_SERVICE_WRITER_THREAD_HPP_INCLUDED

#include <vss/service/blocking_watch.hpp>
#include <vss/service/errand.hpp>

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace vss {

/// The thread of a writer whose policy says `dispatch_on_own_thread`: its handlers run there, one after another, with a dispatch loop of
/// their own.
///
/// Thread:  any.
/// When:    from Subscribe until the writer has been unsubscribed; its destructor runs what is queued, then joins.
/// Errors:  the constructor throws what std::thread throws, `post` std::bad_alloc.
/// Units:   none.
/// Source:  ours
class writer_thread {
 public:
  explicit writer_thread(time_source& time, blocking_watch* watch = nullptr) : loop_{time} {
    if (watch != nullptr) loop_.set_observer(&observer_.emplace(*watch));
    loop_.begin_work();
    thread_ = std::thread{[this] { work(); }};
  }
  writer_thread(const writer_thread&) = delete;  // its thread points to it
  writer_thread& operator=(const writer_thread&) = delete;
  ~writer_thread() {
    {
      const std::lock_guard lock{mutex_};
      stopping_ = true;
    }
    loop_.wake();
    thread_.join();
    loop_.end_work();
  }

  [[nodiscard]] bool is_current() const noexcept { return thread_.get_id() == std::this_thread::get_id(); }

  void post(std::shared_ptr<errand> next) {
    {
      const std::lock_guard lock{mutex_};
      queue_.push_back(std::move(next));
    }
    loop_.wake();
  }

  /// Has a handler that was given up finish at once.
  void wake(std::shared_ptr<errand> given_up) { loop_.post_remote(*new wake_up{std::move(given_up)}); }

  /// Destroys a coroutine that waits for an event that will not come; `its` is the errand that left it.
  void destroy(handler_state* waiting, std::shared_ptr<errand> its) { loop_.post_remote(*new ending{waiting, std::move(its)}); }

 private:
  class ending final : public loop_node {
   public:
    ending(handler_state* waiting, std::shared_ptr<errand> its) noexcept
        : loop_node{&serve}, waiting_{waiting}, its_{std::move(its)} {}

   private:
    static void serve(loop_node& node) noexcept {
      const std::unique_ptr<ending> self{static_cast<ending*>(&node)};
      self->waiting_->destroy();
    }
    handler_state* waiting_;
    std::shared_ptr<errand> its_;
  };

  /// Carries a request to the loop, and goes when it has been served.
  class wake_up final : public loop_node {
   public:
    explicit wake_up(std::shared_ptr<errand> whom) noexcept : loop_node{&serve}, whom_{std::move(whom)} {}

   private:
    static void serve(loop_node& node) noexcept {
      const std::unique_ptr<wake_up> self{static_cast<wake_up*>(&node)};
      self->whom_->wake();
    }
    std::shared_ptr<errand> whom_;
  };

  void work() {
    for (;;) {
      std::shared_ptr<errand> next;
      loop_.run_until([&] { return take(next); }, time_point::max());
      if (next == nullptr) break;
      next->run(loop_);
    }
    const arena_scope frames{loop_.arena()};
    loop_.run_until([] { return false; }, time_point::min());  // requests that are still on their way
  }

  [[nodiscard]] bool take(std::shared_ptr<errand>& next) {
    const std::lock_guard lock{mutex_};
    if (queue_.empty()) return stopping_;
    next = std::move(queue_.front());
    queue_.pop_front();
    return true;
  }

  std::optional<blocking_watch::observer> observer_;
  dispatch_loop loop_;
  std::mutex mutex_;
  std::deque<std::shared_ptr<errand>> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace vss

#endif  // VSS_SERVICE_WRITER_THREAD_HPP_INCLUDED
