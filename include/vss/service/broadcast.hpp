#ifndef VSS_SERVICE_BROADCAST_HPP_INCLUDED
#define VSS_SERVICE_BROADCAST_HPP_INCLUDED

#include <vss/coroutine/current_arena.hpp>
#include <vss/service/coordinator_options.hpp>
#include <vss/service/participant.hpp>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vss {

/// Delivers events to the writers of one session: starts the handlers of all, runs the loop until all have answered or their time is
/// over, and keeps each writer's status. What follows from an answer for the others is the session's business.
///
/// Thread:  the thread that is in the session's call gate.
/// When:    during a requester's call.
/// Errors:  throws std::bad_alloc only.
/// Units:   time points of the coordinator's clock.
/// Source:  https://learn.microsoft.com/windows/win32/vss/writers; the deadlines ours but for Freeze
class broadcast {
 public:
  broadcast(const coordinator_options& options, blocking_watch* watch) : options_{&options}, loop_{options.clock()} {
    if (watch != nullptr) loop_.set_observer(&observer_.emplace(*watch));
  }
  broadcast(const broadcast&) = delete;  // handlers and turns point to its loop
  broadcast& operator=(const broadcast&) = delete;
  ~broadcast() { close(); }

  [[nodiscard]] dispatch_loop& loop() noexcept { return loop_; }
  [[nodiscard]] std::deque<participant>& participants() noexcept { return participants_; }
  [[nodiscard]] const std::deque<participant>& participants() const noexcept { return participants_; }

  participant& add(session& owner, const operation_facts& facts, std::shared_ptr<subscribed_writer> entry) {
    participant& added = participants_.emplace_back(owner, loop_, &take_turn, std::move(entry));
    added.facts = &facts;
    added.concluded = &conclude;
    added.hub = this;
    return added;
  }

  /// Delivers an event to every participant that `wanted` picks, and waits for their answers.
  template <typename Wanted>
  void deliver(event_kind event, Wanted wanted) {
    const time_point now = loop_.now();
    for (auto& each : participants_) {
      if (wanted(each)) begin(each, event, now);
    }
    if (pending_ != 0) settle();
  }

  /// Whether a deadline has passed that no wait has looked at: a handler blocked the thread, or a provider's step had just ended.
  [[nodiscard]] bool is_overdue() const noexcept { return earliest_ < loop_.now(); }

  /// Gives up whom that deadline was for; `settle` waits for what follows.
  void expire_overdue() {
    if (is_overdue()) expire(loop_.now());
  }

  /// Starts one delivery; `settle` waits for it.
  void begin(participant& to, event_kind event, time_point now) {
    if (to.answer != reply::handled || to.failure.given || to.expired) forget_answer(to);
    to.event = event;
    to.answer = reply::none;
    to.started = now;
    to.deadline = now + (event == event_kind::freeze ? to.entry->type().freeze_timeout : options_->response_timeout());
    earliest_ = std::min(earliest_, to.deadline);
    to.pending = true;
    ++pending_;
    const auto enter = to.entry->type().start[index_of(event)];
    if (enter == nullptr) {
      to.conclude(reply::handled);
    } else if (to.entry->own_thread() != nullptr) {
      send(to);
    } else if (to.holds_writer || to.entry->acquire(to)) {
      start(to, enter);
    } else {
      to.queued = true;
    }
  }

  /// Waits until every delivery has been answered or given up.
  void settle() {
    wait([this] { return pending_ == 0; });
  }

  /// Runs the loop until `done()`; deadlines that pass meanwhile are acted upon.
  template <typename Done>
  void wait(Done done, time_point limit = time_point::max()) {
    while (not loop_.run_until(done, std::min(limit, earliest_))) {
      const time_point now = loop_.now();
      expire(now);
      if (now >= limit) return;
    }
  }

  /// Takes a writer out: its suspended handler is destroyed, but for OnAbort, and it gets the Abort it is owed. False from inside its
  /// own handler.
  bool remove(participant& leaving) {
    const arena_scope frames{loop_.arena()};
    if (is_executing(leaving)) return false;
    leaving.gone = true;
    if (leaving.pending && leaving.event != event_kind::abort) give_up(leaving, reply::destroyed);
    destroy_late(leaving);
    if (leaving.prepared && leaving.may_be_aborted()) begin_abort(leaving, loop_.now());
    wait([&leaving] { return not leaving.pending; });
    earliest_ = time_point::min();  // the handler that called us, if any, was left out of account
    destroy_late(leaving);
    let_go(leaving);
    if (not leaving.listed) return true;
    if (not leaving.snapped) leaving.vetoed = true;
    if (not leaving.status.is_ok()) return true;  // the first cause stays
    leaving.status.state = writer_state::unknown;
    leaving.status.failure = hresult::writer_not_responding;
    leaving.status.diagnostic = "the writer was unsubscribed during the operation";
    return true;
  }

  /// Whether a participant's handler is on this thread's stack: whoever asks was called by it.
  [[nodiscard]] static bool is_executing(const participant& of) noexcept {
    if (not of.pending || of.queued || of.under_way != nullptr) return false;
    return of.running == nullptr || not of.running->is_waiting();
  }

  void begin_abort(participant& to, time_point now) {
    to.aborted = true;
    to.frozen = false;
    begin(to, event_kind::abort, now);
  }

  /// Ends every handler that is still suspended, and lets the writers go. Their contexts stay readable.
  void close() {
    const arena_scope frames{loop_.arena()};
    for (auto& each : participants_) {
      if (each.pending) give_up(each, reply::destroyed);
      destroy_late(each);
      if (each.parked != nullptr) destroy_parked(each);
      let_go(each);
    }
    loop_.set_observer(nullptr);
    observer_.reset();
  }

  /// Called for each answer.
  void (*on_settled)(participant&) noexcept = nullptr;

  /// Gives what keeps the session alive while a writer's own thread may read from it.
  std::shared_ptr<const void> (*keep_alive)(participant&) = [](participant&) { return std::shared_ptr<const void>{}; };

 private:
  static void start(participant& to, writer_descriptor::start_function enter) noexcept {
    to.holds_writer = true;
    to.thread.store(this_thread_token(), std::memory_order_relaxed);
    hold_observer* const observer = to.loop->observer();
    if (observer != nullptr) [[unlikely]] observer->begin(to);
    enter(to.entry->object(), to.contexts, to);
    if (observer != nullptr) [[unlikely]] observer->end();
  }
  /// Hands the event to the writer's own thread. Nobody waits for a thread that did not come back before: it finds the event when it does.
  void send(participant& to) {
    to.under_way = std::make_shared<errand>(to.entry->type(), to.entry->object(), to.event, to, loop_, &arrive, &to);
    to.under_way->keep(keep_alive(to));
    to.parked = nullptr;  // the errand has it now
    if (not to.is_stuck) {
      to.entry->own_thread()->post(to.under_way);
      return;
    }
    static_cast<void>(to.under_way->give_up());
    to.entry->own_thread()->post(std::exchange(to.under_way, nullptr));
    to.expired = true;
    to.conclude(reply::none);
  }

  /// On the session's loop: the writer's thread has answered.
  static void arrive(void* whose) noexcept {
    auto& to = *static_cast<participant*>(whose);
    errand& done = *to.answered.emplace_back(std::move(to.under_way));
    to.failure = std::move(done.failure);
    to.diagnostic = std::move(done.diagnostic);
    to.parked = done.parked;
    if (done.record() && to.components.writer != nullptr) *to.components.writer = *done.record();
    if (to.event == event_kind::identify) {
      to.document = done.document();
      to.builder = done.builder;
    }
    to.conclude(done.answer);
    done.keep(nullptr);
  }

  static void forget_answer(participant& of) noexcept {
    of.expired = false;
    of.failure.clear();
    of.diagnostic.clear();
  }
  static void take_turn(loop_node& node) noexcept {
    auto& to = static_cast<participant&>(node);
    to.queued = false;
    start(to, to.entry->type().start[index_of(to.event)]);
  }

  static void let_go(participant& of) noexcept {
    if (not of.holds_writer || of.late != nullptr) return;
    of.holds_writer = false;
    of.entry->release();
  }
  static void destroy_parked(participant& of) {
    if (of.entry->own_thread() == nullptr) {
      of.parked->destroy();
    } else {
      of.entry->own_thread()->destroy(std::exchange(of.parked, nullptr), of.answered.back());
    }
  }
  static void destroy_late(participant& of) noexcept {
    while (of.late != nullptr) of.late->destroy();
  }

  static void conclude(delivery& of) noexcept {
    auto& to = static_cast<participant&>(of);
    to.pending = false;
    --to.hub->pending_;
    to.hub->on_settled(to);  // may start the Abort that follows, while the writer is still held
    if (not to.pending) let_go(to);
  }

  /// Ends a delivery from outside.
  void give_up(participant& to, reply as) {
    if (to.under_way != nullptr) {
      if (not to.under_way->give_up()) {  // the answer has come meanwhile, and is on its way
        wait([&to] { return not to.pending; });
        return;
      }
      to.is_stuck = true;
      to.entry->own_thread()->wake(std::exchange(to.under_way, nullptr));
      to.conclude(as);
    } else if (to.queued) {
      to.queued = false;
      if (not to.entry->give_up(to)) {  // its turn has come meanwhile, and is on its way
        while (not loop_.withdraw(to)) loop_.wait_for_remote();
        to.entry->release();
      }
      to.conclude(as);
    } else if (to.running != nullptr) {
      to.running->destroy();
    } else {
      to.conclude(as);
    }
  }

  void expire(time_point now) {
    for (auto& each : participants_) {
      if (each.deadline > now) continue;
      if (is_executing(each)) continue;
      if (each.pending) {
        time_out(each);
      } else if (each.frozen) {
        each.expired = true;
        each.event = event_kind::freeze;
        each.answer = reply::none;
        on_settled(each);
      }
    }
    earliest_ = time_point::max();
    for (const auto& each : participants_) {
      if ((each.pending || each.frozen) && not is_executing(each)) earliest_ = std::min(earliest_, each.deadline);
    }
  }

  /// The handler is woken, and may finish; if it does not at once, nobody waits for it any longer.
  void time_out(participant& late) {
    late.expired = true;
    if (late.queued || late.under_way != nullptr) {
      give_up(late, reply::none);
      return;
    }
    const auto is_answered = [&late] { return not late.pending || not late.expired; };  // or Abort has begun, which is in time
    late.running->cancel();
    loop_.run_until(is_answered, time_point::min());
    if (is_answered()) return;
    late.running->detach(late.late);
    late.conclude(reply::none);
  }

  const coordinator_options* options_;
  std::optional<blocking_watch::observer> observer_;
  dispatch_loop loop_;
  std::deque<participant> participants_;
  std::size_t pending_ = 0;
  time_point earliest_ = time_point::max();  // no deadline is before it
};

}  // namespace vss

#endif  // VSS_SERVICE_BROADCAST_HPP_INCLUDED
