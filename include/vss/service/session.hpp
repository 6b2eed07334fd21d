#ifndef VSS_SERVICE_SESSION_HPP_INCLUDED
#define VSS_SERVICE_SESSION_HPP_INCLUDED

#include <vss/document/create_writer_metadata.hpp>
#include <vss/document/writer_metadata_rules.hpp>
#include <vss/service/answer.hpp>
#include <vss/service/broadcast.hpp>
#include <vss/service/call_gate.hpp>
#include <vss/service/new_guid.hpp>
#include <vss/service/snapshot_sequence.hpp>
#include <vss/service/trace.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

enum class operation_kind : std::uint8_t { backup, restore };

/// How far an operation is.
enum class session_phase : std::uint8_t { created, gathered, set_open, prepared, snapped, complete, pre_restored, failed, closed };

/// One backup or restore at its coordinator: delivers the events in the documented order and sees to it that every frozen writer gets
/// exactly one of Thaw and Abort. `backup` and `restore` are its typed faces.
///
/// Thread:  one call at a time; handlers run on the thread of the call.
/// When:    from the requester's object until that is gone.
/// Errors:  VSS_E_BAD_STATE for a call out of order or from inside one of its own handlers.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/vss/the-shadow-copy-creation-process
class session : public std::enable_shared_from_this<session> {
 public:
  using writer_list = std::vector<std::shared_ptr<subscribed_writer>>;

  session(const coordinator_options& options, snapshot_provider* provider, operation_kind kind, blocking_watch* watch = nullptr)
      : trace_{options.trace()}, kind_{kind}, broadcast_{options, watch}, sequence_{options, provider, facts_, broadcast_, trace_} {
    facts_.session_id = new_guid();
    broadcast_.on_settled = &on_settled;
    broadcast_.keep_alive = [](participant& of) -> std::shared_ptr<const void> { return of.owner->shared_from_this(); };
  }
  session(const session&) = delete;  // handlers and the coordinator point to it
  session& operator=(const session&) = delete;

  [[nodiscard]] const guid& id() const noexcept { return facts_.session_id; }
  [[nodiscard]] session_phase phase() const noexcept { return phase_; }
  [[nodiscard]] operation_facts& facts() noexcept { return facts_; }

  /// Chooses the context, once.
  result<void> set_context(volume_snapshot_attributes context) {
    if (context_is_set_) return error{hresult::bad_state, "SetContext: the context was set before"};
    if (has(context, volume_snapshot_attributes::no_writers)) {
      return error{hresult::unsupported_context, "SetContext: this library makes snapshots with writers only"};
    }
    facts_.context = context;
    context_is_set_ = true;
    return {};
  }
  [[nodiscard]] const snapshot_report& report() const noexcept { return sequence_.report(); }
  [[nodiscard]] call_gate& gate() noexcept { return gate_; }
  [[nodiscard]] dispatch_loop& loop() noexcept { return broadcast_.loop(); }

  /// Enters the session for one requester's call.
  class call {
   public:
    explicit call(session& into) noexcept : into_{&into}, frames_{into.loop().arena()} {
      into.gate_.enter();
      into.loop().begin_work();
    }
    call(const call&) = delete;  // leaves what it entered
    call& operator=(const call&) = delete;
    ~call() {
      into_->loop().end_work();
      into_->gate_.leave();
    }

   private:
    session* into_;
    arena_scope frames_;
  };

  void gather_writer_metadata(const writer_list& writers) {
    for (const auto& each : writers) {
      participant& added = broadcast_.add(*this, facts_, each);
      const auto& type = each->type();
      added.document = writer_metadata{{.writer_id = type.writer_id,
                                        .instance_id = each->instance_id(),
                                        .instance_name = std::nullopt,
                                        .friendly_name = std::string{type.name},
                                        .usage = type.usage,
                                        .source = type.source,
                                        .major_version = type.major_version,
                                        .minor_version = type.minor_version},
                                       type.backup_schema};
      added.declaring = &added.document;
    }
    broadcast_.deliver(event_kind::identify, [](const participant& each) { return not each.gone; });
    phase_ = session_phase::gathered;
  }

  void start_snapshot_set() {
    sequence_.open();
    phase_ = session_phase::set_open;
  }
  result<guid> add_to_snapshot_set(std::string_view volume) { return sequence_.add(volume); }

  result<void> prepare_for_backup() {
    broadcast_.deliver(event_kind::prepare_backup, [](const participant& each) { return each.takes_part(); });
    phase_ = session_phase::prepared;
    auto stopped = sequence_.what_stops_the_set("PrepareForBackup");
    if (not stopped) abort_backup();
    return stopped;
  }

  result<void> do_snapshot_set() {
    auto made = sequence_.run();
    phase_ = made ? session_phase::snapped : session_phase::failed;
    return made;
  }

  void backup_complete() {
    broadcast_.deliver(event_kind::backup_complete, [](const participant& each) { return each.takes_part(); });
    phase_ = session_phase::complete;
  }

  /// Gives the set up. Nothing under way: nothing happens.
  void abort_backup() {
    if (phase_ != session_phase::set_open && phase_ != session_phase::prepared) return;
    sequence_.give_up();
    phase_ = session_phase::failed;
  }

  void pre_restore() {
    broadcast_.deliver(event_kind::pre_restore, [](const participant& each) { return each.takes_part(); });
    phase_ = session_phase::pre_restored;
  }
  void post_restore() {
    broadcast_.deliver(event_kind::post_restore, [](const participant& each) { return each.takes_part(); });
    phase_ = session_phase::complete;
  }

  /// Ends the operation: what is owed is delivered, handlers that never came back are destroyed.
  void close() {
    if (phase_ == session_phase::closed) return;
    if (kind_ == operation_kind::backup) {
      abort_backup();
      broadcast_.deliver(event_kind::backup_shutdown,
                         [](const participant& each) { return each.listed && not each.gone; });
    }
    phase_ = session_phase::closed;
    broadcast_.close();
  }

  [[nodiscard]] std::vector<writer_status> writer_statuses() {
    const call_gate::visit inside{gate_};  // an Unsubscribe on another thread writes them
    std::vector<writer_status> all;
    for (const auto& each : broadcast_.participants()) {
      if (each.listed) all.push_back(each.status);
    }
    return all;
  }

  template <typename Visit>
  void for_each_document(Visit visit) const {
    for (const auto& each : broadcast_.participants()) {
      if (each.listed) visit(each.document);
    }
  }

  /// The writers whose Identify failed, with the reason in their diagnostic: they are in no other list.
  [[nodiscard]] std::vector<writer_status> unidentified_writers() {
    const call_gate::visit inside{gate_};
    std::vector<writer_status> all;
    for (const auto& each : broadcast_.participants()) {
      if (not each.listed) all.push_back(each.status);
    }
    return all;
  }

  /// Whether this thread was called by a handler of a writer, and that by this session.
  [[nodiscard]] bool is_in_handler_of(const subscribed_writer& writer) const noexcept {
    if (not gate_.is_inside()) return false;
    const auto& all = broadcast_.participants();
    return std::any_of(all.begin(), all.end(),
                       [&](const participant& each) { return each.entry.get() == &writer && broadcast::is_executing(each); });
  }

  /// Takes a writer out, on a thread that is in the gate. False from inside the writer's own handler.
  bool remove(const subscribed_writer& leaving) {
    for (auto& each : broadcast_.participants()) {
      if (each.entry.get() == &leaving && not each.gone) return broadcast_.remove(each);
    }
    return true;
  }

 private:
  /// One answer: the writer's status, what it is owed from now on, and the Abort that follows a veto.
  static void on_settled(participant& of) noexcept { of.owner->settle(of); }

  void settle(participant& of) noexcept {
    const answer_meaning meant = meaning_of(of);
    if (of.event == event_kind::identify) {
      settle_identify(of, meant);
      return;
    }
    record_answer(of, meant);
    trace(of, meant);
    const bool passed = meant.outcome == event_outcome::success || meant.outcome == event_outcome::soft;
    switch (of.event) {
      case event_kind::prepare_backup: of.prepared = true; break;
      case event_kind::freeze: of.frozen = true; break;
      case event_kind::thaw: of.frozen = false; break;
      case event_kind::post_snapshot: of.snapped = true; break;
      case event_kind::backup_complete: of.completed = true; break;
      default: break;
    }
    if (passed || not transition_of(of.event).abort_follows) return;
    of.vetoed = true;
    if (not of.aborted) broadcast_.begin_abort(of, loop().now());
  }

  void settle_identify(participant& of, answer_meaning meant) noexcept {
    result<void> declared = of.builder == nullptr ? result<void>{} : of.builder->close();
    of.builder = nullptr;
    if (declared && not of.document.components().empty()) declared = validate(of.document);
    if (not declared) meant = {event_outcome::hard, declared.code(), declared.error().message()};
    if (declared && of.answer == reply::withdrawn) meant.diagnostic = "withdrew in Identify";
    trace(of, meant);
    of.listed = meant.outcome == event_outcome::success;
    if (of.listed) {
      of.identified = &of.document;
      return;
    }
    of.status.state = writer_state::failed_at_identify;
    of.status.failure = meant.failure;
    of.status.diagnostic = std::string{meant.diagnostic};
  }

  void trace(const participant& of, const answer_meaning& meant) noexcept {
    trace_.add([&]() -> trace_record {
      return {id(), of.status.instance_id, of.entry->type().name, name(of.event), meant.outcome, meant.failure,
              loop().now() - of.started, std::string{meant.diagnostic}};
    });
  }

  trace_log trace_;
  operation_kind kind_;
  operation_facts facts_;
  call_gate gate_;
  broadcast broadcast_;
  snapshot_sequence sequence_;
  session_phase phase_ = session_phase::created;
  bool context_is_set_ = false;
};

}  // namespace vss

#endif  // VSS_SERVICE_SESSION_HPP_INCLUDED
