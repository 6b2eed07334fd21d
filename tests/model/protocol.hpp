#ifndef VSS_MODEL_PROTOCOL_HPP_INCLUDED
#define VSS_MODEL_PROTOCOL_HPP_INCLUDED

#include <model/observation.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

// The reference model: what contract/writer.md (section 5) and contract/requester.md (sections 1 to 3) say a sequence comes to, written
// without a look at the library's code, as simply as it can be said. Where they are silent, a comment begins with "Ours:".

namespace model {

class protocol {
 public:
  explicit protocol(const plan& of) : plan_{of} {
    seen_.events.resize(of.writers.size());
    seen_.trace.resize(of.writers.size());
    seen_.provider.resize(of.operations.size());
    operations_.resize(of.operations.size());
    for (std::size_t w = 0; w < of.writers.size(); ++w) subscribed_.push_back(w);
  }

  [[nodiscard]] observation run() {
    for (const action& each : plan_.actions) seen_.results.push_back(act_on(each));
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      if (operations_[i].at == phase::unopened || operations_[i].at == phase::ended) continue;
      seen_.results.push_back(act_on({verb::end, i}));
    }
    return seen_;
  }

 private:
  static constexpr milliseconds never = milliseconds::max();

  /// What the requester's object is; it stays what it was when a step fails.
  enum class phase : unsigned char { unopened, created, gathered, set_open, prepared, snapped, pre_restored, complete, aborted, ended };

  /// One writer in one operation.
  struct member {
    std::size_t writer = 0;
    bool listed = false;    // Identify succeeded
    bool gone = false;      // unsubscribed
    bool prepared = false;  // PrepareBackup was delivered
    bool frozen = false;    // between Freeze and Thaw or Abort
    bool snapped = false;   // PostSnapshot was delivered
    bool aborted = false;
    bool vetoed = false;    // stops a strict set
    bool completed = false; // BackupComplete was delivered
    vss::writer_state state = vss::writer_state::stable;
    vss::hresult failure = vss::hresult::ok;
    milliseconds thaw_by = never;

    // The event under way.
    bool busy = false;
    event_kind event = event_kind::identify;
    milliseconds began{};
    milliseconds answers_at{};
    milliseconds gives_up_at{};

    [[nodiscard]] bool takes_part() const { return listed && not gone && not aborted; }
    [[nodiscard]] bool is_well() const {
      return vss::succeeded(failure) && not vss::is_failed(state) && state != vss::writer_state::unknown;
    }
  };

  struct operation {
    phase at = phase::unopened;
    bool given_up = false;        // the set failed, or was aborted
    bool closed = false;          // the coordinator went first
    bool snapshot_began = false;  // DoSnapshotSet was called for something
    int volumes_tried = 0;
    int volumes = 0;  // in the set
    vss::consistency reached = vss::consistency::none;
    milliseconds frozen_window{};
    std::vector<member> members;
  };

  // ---- what a requester does

  done act_on(const action& next) {
    done came_to;
    switch (next.what) {
      case verb::step: came_to = step(next.whom); break;
      case verb::abort: abort_backup(next.whom); break;
      case verb::end: end(next.whom); break;
      case verb::unsubscribe: came_to.code = unsubscribe(next.whom); break;
      case verb::subscribe: came_to.code = subscribe(next.whom); break;
      case verb::destroy_coordinator: destroy_coordinator(); break;
    }
    came_to.at = now_;
    if (next.what == verb::step || next.what == verb::abort) tell(next.whom, came_to);
    return came_to;
  }

  done step(std::size_t i) {
    done came_to;
    operation& of = operations_[i];
    const operation_plan& planned = plan_.operations[i];
    if (of.at == phase::unopened) {
      if (not coordinator_lives_) return came_to;
      of.at = phase::created;
      opened_.push_back(i);
      return came_to;
    }
    if (of.at == phase::complete || of.at == phase::aborted || of.at == phase::ended) {
      end(i);
      return came_to;
    }
    if (of.given_up || of.closed) {
      came_to.code = vss::hresult::bad_state;
      return came_to;
    }
    switch (of.at) {
      case phase::created:
        gather(i);
        of.at = phase::gathered;
        for (const member& each : of.members) {
          if (not each.listed && not planned.is_restore) came_to.left_out.push_back({each.writer, each.state, each.failure});
        }
        break;
      case phase::gathered:
        if (planned.is_restore) {
          deliver(i, event_kind::pre_restore);
          of.at = phase::pre_restored;
        } else if (creating_ && *creating_ != i) {
          came_to.code = vss::hresult::snapshot_set_in_progress;
        } else {
          creating_ = i;
          of.at = phase::set_open;
        }
        break;
      case phase::set_open:
        if (of.volumes_tried < planned.volumes) {
          came_to.code = add_volume(i);
        } else if (came_to.code = prepare_for_backup(i); vss::succeeded(came_to.code)) {
          of.at = phase::prepared;
        }
        break;
      case phase::prepared:
        came_to.code = do_snapshot_set(i);
        if (vss::succeeded(came_to.code)) of.at = phase::snapped;
        break;
      case phase::snapped:
        deliver(i, event_kind::backup_complete);
        of.at = phase::complete;
        break;
      case phase::pre_restored:
        // Ours: a writer whose PreRestore failed gets PostRestore too; there is no Abort in a restore.
        deliver(i, event_kind::post_restore);
        of.at = phase::complete;
        break;
      default: break;
    }
    return came_to;
  }

  void gather(std::size_t i) {
    for (const std::size_t w : subscribed_) {
      member joins;
      joins.writer = w;
      operations_[i].members.push_back(joins);
    }
    for (member& each : operations_[i].members) begin(i, each, event_kind::identify);
    wait(i);
  }

  vss::hresult add_volume(std::size_t i) {
    ++operations_[i].volumes_tried;
    for (const auto next : {provider_phase::is_volume_supported, provider_phase::begin_prepare}) {
      if (const vss::hresult code = provider_answers(i, next); vss::failed(code)) return code;
    }
    ++operations_[i].volumes;
    return vss::hresult::ok;
  }

  vss::hresult prepare_for_backup(std::size_t i) {
    deliver(i, event_kind::prepare_backup);
    if (not is_stopped(i)) return vss::hresult::ok;
    abort_all(i);
    wait(i);
    give_up(i);
    return vss::hresult::unexpected_writer_error;
  }

  vss::hresult do_snapshot_set(std::size_t i) {
    operation& of = operations_[i];
    const bool nobody = std::none_of(of.members.begin(), of.members.end(), [](const member& each) { return each.takes_part(); });
    if (nobody && of.volumes == 0) {  // Ours: a set without volumes is for the writers, and there are none
      give_up(i);
      return vss::hresult::bad_state;
    }
    of.snapshot_began = true;
    std::optional<milliseconds> frozen_since;
    const vss::hresult code = make_snapshot(i, frozen_since);
    if (vss::failed(code)) {
      abort_all(i);
      wait(i);
      if (frozen_since) of.frozen_window = now_ - *frozen_since;
      if (of.volumes > 0) static_cast<void>(provider_answers(i, provider_phase::abort));
      give_up(i);
      return code;
    }
    const bool all_well =
        std::all_of(of.members.begin(), of.members.end(), [](const member& each) { return not each.listed || each.is_well(); });
    of.reached = all_well ? vss::consistency::application : vss::consistency::crash_consistent;
    creating_.reset();
    return code;
  }

  /// requester.md 2.3, c to o.
  vss::hresult make_snapshot(std::size_t i, std::optional<milliseconds>& frozen_since) {
    deliver(i, event_kind::prepare_snapshot);
    if (is_stopped(i)) return vss::hresult::unexpected_writer_error;
    if (const auto code = provider_works(i, provider_phase::end_prepare); vss::failed(code)) return code;
    frozen_since = now_;
    for (const auto level : {vss::application_level::front_end, vss::application_level::back_end, vss::application_level::system}) {
      deliver(i, event_kind::freeze, level);
      if (is_stopped(i)) return vss::hresult::unexpected_writer_error;  // Ours: when all of the level have answered
    }
    for (const auto next : {provider_phase::pre_commit, provider_phase::commit, provider_phase::post_commit}) {
      if (const auto code = provider_works(i, next); vss::failed(code)) return code;
    }
    // Ours: Thaw in reverse.
    for (const auto level : {vss::application_level::system, vss::application_level::back_end, vss::application_level::front_end}) {
      deliver(i, event_kind::thaw, level);
      if (is_stopped(i)) return vss::hresult::unexpected_writer_error;
    }
    operations_[i].frozen_window = now_ - *std::exchange(frozen_since, std::nullopt);
    if (const auto code = provider_works(i, provider_phase::pre_final_commit); vss::failed(code)) return code;
    deliver(i, event_kind::post_snapshot);  // Ours: from here on no writer stops the set
    return provider_works(i, provider_phase::post_final_commit);
  }

  void abort_backup(std::size_t i) {
    operation& of = operations_[i];
    if (of.at != phase::set_open && of.at != phase::prepared) return;  // there is no such call in other phases
    if (not of.given_up && not of.closed) {
      abort_all(i);
      wait(i);
      give_up(i);
    }
    of.at = phase::aborted;
  }

  void end(std::size_t i) {
    operation& of = operations_[i];
    if (of.at == phase::ended || of.at == phase::unopened) return;
    if (not of.closed) close(i);
    of.at = phase::ended;
  }

  /// The end of an operation, whoever brings it about: Abort if a set is open, BackupShutdown always; nothing in a restore.
  void close(std::size_t i) {
    operation& of = operations_[i];
    of.closed = true;
    end_backup(i);
    std::erase_if(held_by_, [i](const auto& each) { return each.second == i; });
  }
  void end_backup(std::size_t i) {
    operation& of = operations_[i];
    if (plan_.operations[i].is_restore) return;
    if ((of.at == phase::set_open || of.at == phase::prepared) && not of.given_up) {
      abort_all(i);
      wait(i);
      give_up(i);
    }
    for (member& each : of.members) {
      if (each.listed && not each.gone) begin(i, each, event_kind::backup_shutdown);
    }
    wait(i);
    if (creating_ == i) creating_.reset();
  }

  void destroy_coordinator() {
    if (not coordinator_lives_) return;
    coordinator_lives_ = false;
    for (const std::size_t i : opened_) {
      if (not operations_[i].closed) close(i);
    }
    subscribed_.clear();
  }

  vss::hresult subscribe(std::size_t w) {
    if (not coordinator_lives_) return vss::hresult::ok;
    if (is_subscribed(w)) return vss::hresult::writer_already_subscribed;
    subscribed_.push_back(w);
    return vss::hresult::ok;
  }

  vss::hresult unsubscribe(std::size_t w) {
    if (not is_subscribed(w)) return vss::hresult::bad_state;
    std::erase(subscribed_, w);
    for (const std::size_t i : opened_) {
      if (operations_[i].closed) continue;
      for (member& each : operations_[i].members) {
        if (each.writer != w || each.gone) continue;
        leave(i, each);
        if (held_by_.contains(w) && held_by_.at(w) == i) held_by_.erase(w);
      }
    }
    return vss::hresult::ok;
  }

  /// Ours: a writer that leaves an operation gets the Abort it is owed. One that was well can no longer be asked (state unknown, not
  /// responding); one that had failed keeps its failure, and one that left before Thaw stops a strict set.
  void leave(std::size_t i, member& leaving) {
    leaving.gone = true;
    if (not leaving.listed) return;
    if (leaving.prepared && not leaving.aborted && not leaving.snapped) {
      begin_abort(i, leaving);
      wait(i);
    }
    if (not leaving.snapped) leaving.vetoed = true;
    if (not leaving.is_well()) return;
    leaving.state = vss::writer_state::unknown;
    leaving.failure = vss::hresult::writer_not_responding;
  }

  // ---- delivering events

  void deliver(std::size_t i, event_kind event, std::optional<vss::application_level> level = std::nullopt) {
    for (member& each : operations_[i].members) {
      if (not each.takes_part()) continue;
      if (level && plan_.writers[each.writer].level != *level) continue;
      begin(i, each, event);
    }
    wait(i);
  }

  void begin(std::size_t i, member& to, event_kind event) {
    to.busy = true;
    to.event = event;
    to.began = now_;
    const reaction how = reaction_of(i, to, event);
    const bool is_freeze = event == event_kind::freeze;
    to.gives_up_at = now_ + (is_freeze ? freeze_timeout(plan_.writers[to.writer]) : response_timeout);
    if (is_freeze) to.thaw_by = to.gives_up_at;
    const bool hangs = how.how == act::never;
    to.answers_at = hangs ? never : now_ + how.wait;
    if (is_held_by_another(i, to) && has_handler(to, event)) {  // Ours: a writer's handlers run one at a time, whoever calls them
      to.answers_at = never;
    } else if (has_handler(to, event)) {
      if (hangs) held_by_[to.writer] = i;
      const bool ends_backup = event == event_kind::abort || event == event_kind::backup_complete || event == event_kind::backup_shutdown;
      seen_.events[to.writer].push_back({i, event, now_, ends_backup && operations_[i].snapshot_began,
                                         event == event_kind::backup_shutdown && to.completed});
    }
    if (to.answers_at <= now_) answer(i, to);
  }

  void begin_abort(std::size_t i, member& to) {
    to.aborted = true;
    to.frozen = false;
    begin(i, to, event_kind::abort);
  }

  /// Abort to everyone who takes part and whose PostSnapshot has not come; once each.
  void abort_all(std::size_t i) {
    for (member& each : operations_[i].members) {
      if (each.takes_part() && not each.snapped) begin_abort(i, each);
    }
  }

  /// Time goes on until every event under way is answered or given up. An answer that comes at the very moment its time is over counts.
  void wait(std::size_t i) {
    auto& members = operations_[i].members;
    for (;;) {
      for (member& each : members) {
        if (each.busy && each.answers_at <= now_) answer(i, each);
      }
      milliseconds next = never;
      bool any_busy = false;
      for (const member& each : members) {
        if (each.busy) {
          any_busy = true;
          next = std::min({next, each.answers_at, each.gives_up_at});
        } else if (each.frozen) {
          next = std::min(next, each.thaw_by);
        }
      }
      if (not any_busy) return;
      if (next > now_) {
        now_ = next;
        continue;
      }
      expire(i);
    }
  }

  void expire(std::size_t i) {
    for (member& each : operations_[i].members) {
      if (each.busy && each.gives_up_at <= now_) {
        conclude(i, each, vss::event_outcome::timed_out, timeout_code(each.event));
      } else if (not each.busy && each.frozen && each.thaw_by <= now_) {
        each.event = event_kind::freeze;
        each.began = each.thaw_by - freeze_timeout(plan_.writers[each.writer]);
        conclude(i, each, vss::event_outcome::timed_out, timeout_code(each.event));
      }
    }
  }
  [[nodiscard]] static vss::hresult timeout_code(event_kind event) {
    // Ours, but for Freeze: the documents publish no time limit, and this code for one that does not answer.
    return event == event_kind::freeze ? vss::hresult::writer_error_timeout : vss::hresult::writer_not_responding;
  }

  void answer(std::size_t i, member& of) {
    using enum vss::event_outcome;
    const reaction how = reaction_of(i, of, of.event);
    const bool may_report = of.event != event_kind::identify;
    const vss::hresult reported = may_report ? vss::to_hresult(how.code) : vss::hresult::writer_error_nonretryable;
    switch (how.how) {
      case act::ok:
      case act::takes_back: return conclude(i, of, success, vss::hresult::ok);
      case act::report_then_ok:
        return may_report ? conclude(i, of, soft, reported) : conclude(i, of, success, vss::hresult::ok);
      case act::soft: return conclude(i, of, soft, reported);
      case act::unreported: return conclude(i, of, soft, vss::hresult::writer_error_nonretryable);
      case act::hard:
      case act::report_then_throw: return conclude(i, of, hard, reported);
      case act::throw_bad_alloc: return conclude(i, of, hard, vss::hresult::writer_error_out_of_resources);
      case act::withdraw:
        return conclude(i, of, hard, may_report ? vss::hresult::writer_error_nonretryable : vss::hresult::ok);
      default: return conclude(i, of, hard, vss::hresult::writer_error_nonretryable);  // contract Q2 for a mute veto
    }
  }

  /// contract/writer.md 5.4.
  void conclude(std::size_t i, member& of, vss::event_outcome outcome, vss::hresult failure) {
    of.busy = false;
    seen_.trace[of.writer].push_back({i, of.event, outcome, failure, now_ - of.began});
    const bool ok = outcome == vss::event_outcome::success;
    if (of.event == event_kind::identify) {  // not part of any sequence; a writer whose Identify fails is left out
      of.listed = ok;
      if (not ok) of.state = vss::writer_state::failed_at_identify;
      of.failure = failure;
      return;
    }
    note_status(of, ok, failure);
    switch (of.event) {
      case event_kind::prepare_backup: of.prepared = true; break;
      case event_kind::freeze: of.frozen = true; break;
      case event_kind::thaw: of.frozen = false; break;
      case event_kind::post_snapshot: of.snapped = true; break;
      case event_kind::backup_complete: of.completed = true; break;
      default: break;
    }
    const bool may_go_on = ok || outcome == vss::event_outcome::soft;
    if (may_go_on || not is_up_to_thaw(of.event)) return;
    of.vetoed = true;
    // The documents want this after Freeze and Thaw. Ours: after PrepareBackup and PrepareSnapshot too (Q25), since the writer takes no
    // further part in the set.
    if (not of.aborted) begin_abort(i, of);
  }

  static bool is_up_to_thaw(event_kind event) {
    return event == event_kind::prepare_backup || event == event_kind::prepare_snapshot || event == event_kind::freeze ||
           event == event_kind::thaw;
  }

  static void note_status(member& of, bool ok, vss::hresult failure) {
    using enum vss::writer_state;
    if (not ok && of.event == event_kind::backup_shutdown) {
      of.state = failed_at_backup_shutdown;
      of.failure = failure;
      return;
    }
    if (vss::is_failed(of.state)) return;  // the first failure of an operation stays
    if (not ok) {
      // Ours: a failing Abort has no state of its own; the writer is stable, and its code shows.
      of.state = failed_state(of.event);
      if (vss::succeeded(of.failure)) of.failure = failure;
      return;
    }
    switch (of.event) {
      case event_kind::prepare_snapshot: of.state = waiting_for_freeze; break;
      case event_kind::freeze: of.state = waiting_for_thaw; break;
      case event_kind::thaw: of.state = waiting_for_post_snapshot; break;
      case event_kind::post_snapshot: of.state = waiting_for_backup_complete; break;
      default: of.state = stable; break;
    }
  }
  static vss::writer_state failed_state(event_kind event) {
    using enum vss::writer_state;
    switch (event) {
      case event_kind::prepare_backup: return failed_at_prepare_backup;
      case event_kind::prepare_snapshot: return failed_at_prepare_snapshot;
      case event_kind::freeze: return failed_at_freeze;
      case event_kind::thaw: return failed_at_thaw;
      case event_kind::post_snapshot: return failed_at_post_snapshot;
      case event_kind::backup_complete: return failed_at_backup_complete;
      case event_kind::pre_restore: return failed_at_pre_restore;
      case event_kind::post_restore: return failed_at_post_restore;
      default: return stable;
    }
  }

  // ---- the provider

  /// Calls the provider in one phase: what it comes to, time included.
  vss::hresult provider_answers(std::size_t i, provider_phase which) {
    const provider_reaction& how = plan_.operations[i].provider[static_cast<std::size_t>(which)];
    std::string& calls = seen_.provider[i];
    if (not calls.empty()) calls += ' ';
    calls += name(which);
    now_ += how.takes;
    switch (how.how) {
      case provider_act::ok: return vss::hresult::ok;
      case provider_act::fail: return is_allowed(how.code) ? how.code : vss::hresult::unexpected_provider_error;
      case provider_act::throw_bad_alloc: return vss::hresult::out_of_memory;
      default: return vss::hresult::unexpected_provider_error;
    }
  }

  /// A phase of DoSnapshotSet. Those who are frozen for too long meanwhile are aborted when that is over; if that, or the hold window,
  /// ends the set, all others are aborted with them.
  vss::hresult provider_works(std::size_t i, provider_phase which) {
    if (operations_[i].volumes == 0) return vss::hresult::ok;
    const milliseconds began = now_;
    const vss::hresult code = provider_answers(i, which);
    expire(i);
    const bool held_too_long = which == provider_phase::commit && now_ - began >= hold_window;
    if (held_too_long || is_stopped(i)) abort_all(i);
    wait(i);
    if (held_too_long) return vss::hresult::hold_writes_timeout;
    if (is_stopped(i)) return vss::hresult::unexpected_writer_error;
    return code;
  }

  static bool is_allowed(vss::hresult code) {
    using enum vss::hresult;  // requester.md 2.3, provider rules
    for (const vss::hresult each : {out_of_memory, invalid_arg, access_denied, bad_state, object_not_found, insufficient_storage,
                                    volume_not_supported, volume_not_supported_by_provider, maximum_number_of_snapshots_reached,
                                    provider_veto, cannot_revert_disk_id}) {
      if (each == code) return true;
    }
    return false;
  }

  // ---- small questions

  [[nodiscard]] reaction reaction_of(std::size_t i, const member& of, event_kind event) const {
    if (plan_.writers[of.writer].bare) return {};
    return plan_.operations[i].writers[of.writer][vss::index_of(event)];
  }
  [[nodiscard]] bool has_handler(const member& of, event_kind event) const {
    return not plan_.writers[of.writer].bare || event == event_kind::prepare_snapshot || event == event_kind::freeze ||
           event == event_kind::thaw || event == event_kind::abort;
  }
  /// Whether a writer's veto ends the set.
  [[nodiscard]] bool is_stopped(std::size_t i) const {
    const auto& members = operations_[i].members;
    return plan_.policy == vss::veto_policy::strict &&
           std::any_of(members.begin(), members.end(), [](const member& each) { return each.vetoed; });
  }
  /// Whether a handler of this writer hangs in another operation.
  [[nodiscard]] bool is_held_by_another(std::size_t i, const member& of) const {
    const auto held = held_by_.find(of.writer);
    return held != held_by_.end() && held->second != i;
  }
  [[nodiscard]] bool is_subscribed(std::size_t w) const { return std::find(subscribed_.begin(), subscribed_.end(), w) != subscribed_.end(); }
  void give_up(std::size_t i) {
    operations_[i].given_up = true;
    if (creating_ == i) creating_.reset();
  }
  /// What the requester can ask its object for.
  void tell(std::size_t i, done& came_to) const {
    const operation& of = operations_[i];
    if (of.at == phase::ended) return;
    for (const member& each : of.members) {
      if (each.listed) came_to.statuses.push_back({each.writer, each.state, each.failure});
    }
    if (plan_.operations[i].is_restore) return;
    came_to.has_report = of.at == phase::prepared || of.at == phase::snapped || of.at == phase::complete;
    if (not came_to.has_report) return;
    came_to.reached = of.reached;
    came_to.frozen_window = of.frozen_window;
  }

  const plan& plan_;
  observation seen_;
  milliseconds now_{};
  std::vector<operation> operations_;
  std::vector<std::size_t> subscribed_;
  std::map<std::size_t, std::size_t> held_by_;  // writers with a handler that hangs: until that operation ends
  std::vector<std::size_t> opened_;  // operations, in the order they were opened
  std::optional<std::size_t> creating_;
  bool coordinator_lives_ = true;
};

}  // namespace model

#endif  // VSS_MODEL_PROTOCOL_HPP_INCLUDED
