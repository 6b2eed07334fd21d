#ifndef VSS_SERVICE_SUBSCRIBED_WRITER_HPP_INCLUDED
#define VSS_SERVICE_SUBSCRIBED_WRITER_HPP_INCLUDED

#include <vss/coroutine/dispatch_loop.hpp>
#include <vss/service/writer_thread.hpp>
#include <vss/writer/subscription.hpp>

#include <gsl/pointers>

#include <atomic>
#include <list>
#include <memory>
#include <mutex>

namespace vss {

/// One who waits to deliver an event to a writer that is busy with another session's.
class writer_turn : public loop_node {
 public:
  writer_turn(dispatch_loop& loop, run_function run_when_free) noexcept : loop_node{run_when_free}, loop_{&loop} {}

 private:
  friend class subscribed_writer;
  dispatch_loop* loop_;
  writer_turn* next_turn_ = nullptr;
};

/// A writer that takes part, as the coordinator knows it. One of its handlers runs at a time, whatever sessions there are.
///
/// Thread:  any.
/// When:    from Subscribe until the last session that knows the writer has ended.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  ours
class subscribed_writer {
 public:
  subscribed_writer(const writer_descriptor& type, gsl::not_null<void*> object, writer_link& link, time_source& time,
                    blocking_watch* watch = nullptr)
      : type_{&type}, object_{object}, link_{&link}, instance_id_{link.instance_id} {
    if (type.dispatch_on_own_thread) own_thread_ = std::make_unique<writer_thread>(time, watch);
    link.entry = this;
  }

  [[nodiscard]] const writer_descriptor& type() const noexcept { return *type_; }
  [[nodiscard]] void* object() const noexcept { return object_; }
  [[nodiscard]] writer_link& link() const noexcept { return *link_; }
  [[nodiscard]] const guid& instance_id() const noexcept { return instance_id_; }

  /// The writer's own thread; null if its handlers run on the requester's.
  [[nodiscard]] writer_thread* own_thread() const noexcept { return own_thread_.get(); }
  void end_own_thread() noexcept { own_thread_.reset(); }

  /// Its place in the coordinator's list.
  std::list<std::shared_ptr<subscribed_writer>>::iterator place;

  /// True while the writer is being unsubscribed; handlers read it as IsWriterShuttingDown.
  [[nodiscard]] const std::atomic<bool>& shutting_down() const noexcept { return shutting_down_; }
  void set_shutting_down(bool is) noexcept { shutting_down_.store(is, std::memory_order_relaxed); }

  /// Takes the writer for one delivery; if another has it, queues `turn`, which runs on its own loop when it is its turn.
  [[nodiscard]] bool acquire(writer_turn& turn) noexcept {
    char expected = free;
    if (use_.compare_exchange_strong(expected, held, std::memory_order_acquire)) return true;
    const std::lock_guard lock{mutex_};
    if (use_.exchange(wanted, std::memory_order_acquire) == free) {
      if (first_ == nullptr) use_.store(held, std::memory_order_relaxed);
      return true;
    }
    turn.next_turn_ = nullptr;
    (first_ == nullptr ? first_ : last_->next_turn_) = &turn;
    last_ = &turn;
    return false;
  }

  /// Gives the writer back, to whoever is next.
  void release() noexcept {
    char expected = held;
    if (use_.compare_exchange_strong(expected, free, std::memory_order_release)) return;
    writer_turn* next = nullptr;
    {
      const std::lock_guard lock{mutex_};
      next = first_;
      if (next == nullptr) {
        use_.store(free, std::memory_order_release);
        return;
      }
      first_ = next->next_turn_;
      if (first_ == nullptr) use_.store(held, std::memory_order_relaxed);
    }
    next->loop_->post_remote(*next);
  }

  /// Leaves the queue again. False if the turn has come meanwhile: it is then on its way to its loop.
  [[nodiscard]] bool give_up(writer_turn& turn) noexcept {
    const std::lock_guard lock{mutex_};
    writer_turn* before = nullptr;
    for (writer_turn* at = first_; at != nullptr; before = at, at = at->next_turn_) {
      if (at != &turn) continue;
      (before == nullptr ? first_ : before->next_turn_) = at->next_turn_;
      if (last_ == at) last_ = before;
      return true;
    }
    return false;
  }

 private:
  enum : char { free, held, wanted };

  const writer_descriptor* type_;
  void* object_;
  writer_link* link_;
  guid instance_id_;
  std::atomic<bool> shutting_down_{false};
  std::atomic<char> use_{free};
  std::unique_ptr<writer_thread> own_thread_;
  std::mutex mutex_;  // of the queue below
  writer_turn* first_ = nullptr;
  writer_turn* last_ = nullptr;
};

}  // namespace vss

#endif  // VSS_SERVICE_SUBSCRIBED_WRITER_HPP_INCLUDED
