#ifndef VSS_SERVICE_ERRAND_HPP_INCLUDED
#define VSS_SERVICE_ERRAND_HPP_INCLUDED

#include <vss/coroutine/current_arena.hpp>
#include <vss/coroutine/handler_state.hpp>
#include <vss/document/backup_components.hpp>
#include <vss/document/writer_metadata.hpp>
#include <vss/writer/writer_descriptor.hpp>

#include <atomic>
#include <memory>
#include <optional>
#include <utility>

namespace vss {

/// One event for a writer that has a thread of its own. It holds everything its handler touches, so that a handler that never comes
/// back holds up nobody and harms nothing.
///
/// Thread:  `run` on the writer's thread, everything else on the session's.
/// When:    it lives until both threads have let go of it.
/// Errors:  throws std::bad_alloc only.
/// Units:   none.
/// Source:  ours
class errand : public delivery {
 public:
  using arrival_function = void (*)(void* whose) noexcept;

  /// `arrived` is called on the session's loop with `whose` when the handler has answered, unless the errand was given up before.
  errand(const writer_descriptor& type, void* object, event_kind event, const delivery& like, dispatch_loop& session_loop,
         arrival_function arrived, void* whose)
      : type_{&type}, event_{event}, facts_{*like.facts}, session_loop_{&session_loop}, arrival_{arrived, whose} {
    writer = object;
    facts = &facts_;
    level = like.level;
    writer_name = like.writer_name;
    hold_limit = like.hold_limit;
    identified = like.identified;
    shutting_down = like.shutting_down;
    remembered_set = like.remembered_set;
    completed = like.completed;
    parked = like.parked;
    if (like.components.writer != nullptr) components.writer = &record_.emplace(*like.components.writer);
    concluded = &finish;
    if (like.declaring != nullptr) document_ = *like.declaring;
    declaring = &document_;
  }

  /// What Identify declared.
  [[nodiscard]] const writer_metadata& document() const noexcept { return document_; }

  /// What the handler wrote into its components; nothing if the requester chose none.
  [[nodiscard]] std::optional<writer_record>& record() noexcept { return record_; }

  /// Keeps the session alive while the handler may still read from it.
  void keep(std::shared_ptr<const void> alive) noexcept { kept_ = std::move(alive); }

  /// Delivers the event; comes back when the handler has answered or, given up, has been ended.
  void run(dispatch_loop& on) {
    const bool too_late = progress_.load(std::memory_order_acquire) == given_up;
    if (too_late && event_ != event_kind::abort && event_ != event_kind::backup_shutdown) return;
    const arena_scope frames{on.arena()};
    loop = &on;
    thread.store(this_thread_token(), std::memory_order_relaxed);
    if (on.observer() != nullptr) on.observer()->begin(*this);
    type_->start[index_of(event_)](const_cast<void*>(writer), contexts_, *this);
    if (on.observer() != nullptr) on.observer()->end();
    on.run_until([this] { return answer != reply::none || woken_; }, time_point::max());
    if (answer == reply::none) on.run_until([this] { return answer != reply::none; }, time_point::min());
    if (answer == reply::none && running != nullptr) running->destroy();
    if (not heard_ && parked != nullptr) parked->destroy();  // nobody will send its next event
  }

  /// Asks for the answer no longer. False if it has come meanwhile, and is on its way to the session's loop.
  [[nodiscard]] bool give_up() noexcept {
    return progress_.exchange(given_up, std::memory_order_acq_rel) == under_way;
  }

  /// On the writer's thread: has the handler finish at once.
  void wake() noexcept {
    woken_ = true;
    if (running != nullptr) running->cancel();
  }

 private:
  enum : unsigned char { under_way, answered, given_up };

  class arrival final : public loop_node {
   public:
    arrival(arrival_function arrived, void* whose) noexcept : loop_node{&arrive}, arrived_{arrived}, whose_{whose} {}

   private:
    static void arrive(loop_node& node) noexcept {
      const auto& self = static_cast<arrival&>(node);
      self.arrived_(self.whose_);
    }
    arrival_function arrived_;
    void* whose_;
  };

  static void finish(delivery& of) noexcept {
    auto& self = static_cast<errand&>(of);
    self.heard_ = self.progress_.exchange(answered, std::memory_order_acq_rel) == under_way;
    if (self.heard_) self.session_loop_->post_remote(self.arrival_);
  }

  const writer_descriptor* type_;
  event_kind event_;
  operation_facts facts_;
  writer_metadata document_;
  std::optional<writer_record> record_;
  context_storage contexts_;
  dispatch_loop* session_loop_;
  std::shared_ptr<const void> kept_;
  arrival arrival_;
  std::atomic<unsigned char> progress_{under_way};
  bool heard_ = false;  // on the writer's thread: the answer was in time
  bool woken_ = false;
};

}  // namespace vss

#endif  // VSS_SERVICE_ERRAND_HPP_INCLUDED
