#ifndef VSS_SERVICE_SNAPSHOT_SEQUENCE_HPP_INCLUDED
#define VSS_SERVICE_SNAPSHOT_SEQUENCE_HPP_INCLUDED

#include <vss/coroutine/thread_pool.hpp>
#include <vss/service/broadcast.hpp>
#include <vss/service/freeze_order.hpp>
#include <vss/service/new_guid.hpp>
#include <vss/service/provider_call.hpp>
#include <vss/service/snapshot_report.hpp>
#include <vss/service/trace.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace vss {

/// One snapshot set of a session: the writers' and the provider's phases in their order, and the way back out of each of them.
///
/// Thread:  the thread that is in the session's call gate; the provider's steps on a thread of their own.
/// When:    from StartSnapshotSet until the session ends.
/// Errors:  with each member.
/// Units:   time points of the coordinator's clock.
/// Source:  https://learn.microsoft.com/windows/win32/vss/the-shadow-copy-creation-process
class snapshot_sequence {
 public:
  snapshot_sequence(const coordinator_options& options, snapshot_provider* provider, operation_facts& facts,
                    broadcast& writers, trace_log& trace) noexcept
      : options_{&options}, provider_{provider}, facts_{&facts}, writers_{&writers}, trace_{&trace} {}

  [[nodiscard]] const snapshot_report& report() const noexcept { return report_; }

  void open() {
    set_ = std::make_unique<snapshot_set>();
    set_->set_id = new_guid();
    facts_->snapshot_set_id = set_->set_id;
    report_.set_id = set_->set_id;
  }

  result<guid> add(std::string_view volume) {
    if (not is_valid_utf8(volume) || not is_plain_absolute_path(volume)) {
      return error{hresult::invalid_arg, "AddToSnapshotSet: '" + to_valid_utf8(volume) +
                                             "' is not a volume: pass an absolute path without wildcards, in UTF-8"};
    }
    if (facts_->index_of_volume(volume)) {
      return error{hresult::object_already_exists, "AddToSnapshotSet: '" + std::string{volume} + "' is in the set already"};
    }
    if (facts_->volumes.size() == most_volumes) {
      return error{hresult::maximum_number_of_volumes_reached,
                   "AddToSnapshotSet: '" + std::string{volume} + "' would be the 65th volume; a set has at most 64"};
    }
    if (provider_ == nullptr) {
      return error{hresult::provider_not_registered, "AddToSnapshotSet: this backup was made without a provider"};
    }
    snapshot_volume added{new_guid(), std::string{volume}, {}};
    if (auto can = ask_provider("IsVolumeSupported", [&] { return provider_->IsVolumeSupported(volume); }); not can) {
      return can.error();
    }
    if (auto begun = ask_provider("BeginPrepareSnapshot", [&] { return provider_->BeginPrepareSnapshot(*set_, added); });
        not begun) {
      return begun.error();
    }
    facts_->volumes.push_back(added.original_volume);
    set_->volumes.push_back(std::move(added));
    return set_->volumes.back().snapshot_id;
  }

  /// PrepareSnapshot to PostSnapshot. When it fails, every writer has gone on and the provider has cleaned up.
  result<void> run() {
    if (set_->volumes.empty() && std::none_of(all().begin(), all().end(), [](const auto& each) { return each.takes_part(); })) {
      return error{hresult::bad_state, "DoSnapshotSet: nothing to do: the set has no volume, and no writer takes part"};
    }
    started_ = true;
    for (auto& each : all()) each.remembered_set = set_->set_id;
    collect_files();
    if (auto made = make_snapshot(); not made) {
      give_up();
      return made;
    }
    report_.snapshots = set_->volumes;
    const bool failed = std::any_of(all().begin(), all().end(), [](const auto& each) { return each.listed && not each.status.is_ok(); });
    report_.reached = failed ? consistency::crash_consistent : consistency::application;
    return {};
  }

  /// Ends the set: Abort to every writer that is owed it, and to the provider.
  void give_up() {
    abort_writers();
    end_frozen_window();
    if (started_ && provider_ != nullptr && not set_->volumes.empty()) {
      set_->stop.store(true, std::memory_order_relaxed);
      static_cast<void>(ask_provider("AbortSnapshots", [this]() -> result<void> {
        provider_->AbortSnapshots(*set_);
        return {};
      }));
    }
    report_.reached = consistency::none;
  }

  /// The error of a set that a writer stopped; none if the policy lets it go on.
  [[nodiscard]] result<void> what_stops_the_set(std::string_view name) const {
    if (options_->on_veto() != veto_policy::strict) return {};
    for (const auto& each : all()) {
      if (not each.vetoed) continue;
      return error{hresult::unexpected_writer_error,
                   std::string{name} + ": writer '" + each.status.name + "' stopped the snapshot set with " +
                       to_string(each.status.failure) + "; its status tells more"};
    }
    return {};
  }

 private:
  static constexpr std::size_t most_volumes = 64;
  using step = result<void> (snapshot_provider::*)(snapshot_set&);

  [[nodiscard]] std::deque<participant>& all() const noexcept { return writers_->participants(); }
  [[nodiscard]] dispatch_loop& loop() const noexcept { return writers_->loop(); }

  /// The set from PrepareSnapshot to PostSnapshot; the first error ends it.
  result<void> make_snapshot() {
    if (auto done = phase_of_writers("PrepareSnapshot", event_kind::prepare_snapshot); not done) return done;
    if (auto done = phase_of_provider("EndPrepareSnapshots", &snapshot_provider::EndPrepareSnapshots); not done) return done;
    freeze_began_ = loop().now();
    trace_->hold();
    for (const application_level level : freeze_order) {
      if (auto done = phase_of_level("Freeze", event_kind::freeze, level); not done) return done;
    }
    if (auto done = phase_of_provider("PreCommitSnapshots", &snapshot_provider::PreCommitSnapshots); not done) return done;
    if (auto done = commit(); not done) return done;
    if (auto done = phase_of_provider("PostCommitSnapshots", &snapshot_provider::PostCommitSnapshots); not done) return done;
    for (const auto& volume : set_->volumes) facts_->snapshot_devices.push_back(volume.snapshot_device);
    for (const application_level level : thaw_order) {
      if (auto done = phase_of_level("Thaw", event_kind::thaw, level); not done) return done;
    }
    end_frozen_window();
    if (auto done = phase_of_provider("PreFinalCommitSnapshots", &snapshot_provider::PreFinalCommitSnapshots); not done) {
      return done;
    }
    measure("PostSnapshot", [this] {
      writers_->deliver(event_kind::post_snapshot, [](const participant& each) { return each.takes_part(); });
    });
    return phase_of_provider("PostFinalCommitSnapshots", &snapshot_provider::PostFinalCommitSnapshots);
  }

  result<void> phase_of_writers(std::string_view name, event_kind event) {
    measure(name, [&] { writers_->deliver(event, [](const participant& each) { return each.takes_part(); }); });
    return what_stops_the_set(name);
  }
  result<void> phase_of_level(std::string_view name, event_kind event, application_level level) {
    if (writers_->is_overdue()) {
      writers_->expire_overdue();
      writers_->settle();
      if (auto stopped = what_stops_the_set(name); not stopped) return stopped;
    }
    measure(name, [&] {
      writers_->deliver(event, [level](const participant& each) { return each.takes_part() && each.level == level; });
    });
    return what_stops_the_set(name);
  }

  result<void> commit() {
    const time_point limit = loop().now() + options_->hold_window();
    return phase_of_provider("CommitSnapshots", &snapshot_provider::CommitSnapshots, limit);
  }

  /// Runs a provider's step on its own thread while the loop watches the clock. When the set fails meanwhile, the writers are let go
  /// first, and the provider is told to stop and waited for.
  result<void> phase_of_provider(std::string_view name, step what, time_point limit = time_point::max()) {
    if (provider_ == nullptr || set_->volumes.empty()) return {};
    if (not worker_) worker_.emplace(1U);
    const time_point began = loop().now();
    provider_call running{*provider_, what, name, *set_, loop()};
    measure(name, [&] {
      worker_->submit(running);
      writers_->wait([&] { return running.is_done() || must_stop(); }, limit);
      writers_->expire_overdue();
      held_too_long_ = (running.is_done() ? running.finished() : loop().now()) >= limit;
      if (held_too_long_ || must_stop()) {
        set_->stop.store(true, std::memory_order_relaxed);
        abort_writers();
      }
      writers_->wait([&] { return running.is_done(); });
      trace_step(name, running.outcome(), running.finished() - began);
      writers_->settle();
    });
    if (held_too_long_) {
      return error{hresult::hold_writes_timeout, std::string{name} + ": writes were held longer than the window allows"};
    }
    if (auto stopped = what_stops_the_set(name); not stopped) return stopped;
    return running.outcome();
  }

  /// Calls the provider on this thread.
  template <typename Function>
  result<void> ask_provider(std::string_view step_name, Function function) {
    const time_point began = loop().now();
    auto came_to = call_provider(step_name, function);
    trace_step(step_name, came_to, loop().now() - began);
    return came_to;
  }
  void trace_step(std::string_view step_name, const result<void>& came_to, std::chrono::nanoseconds took) noexcept {
    trace_->add([&]() -> trace_record {
      return {facts_->session_id, guid{}, "provider", step_name, came_to ? event_outcome::success : event_outcome::hard,
              came_to.code(),     took,   came_to ? std::string{} : came_to.error().message()};
    });
  }

  [[nodiscard]] bool must_stop() const noexcept {
    if (options_->on_veto() != veto_policy::strict) return false;
    return std::any_of(all().begin(), all().end(),
                       [](const participant& each) { return each.vetoed; });
  }

  void abort_writers() {
    const time_point now = loop().now();
    for (auto& each : all()) {
      if (each.takes_part() && each.may_be_aborted()) writers_->begin_abort(each, now);
    }
    writers_->settle();
  }

  /// What the writers declared on the set's volumes, for providers that work on files.
  void collect_files() {
    for (const auto& each : all()) {
      if (not each.takes_part()) continue;
      for (const auto& declared : each.document.files()) {
        const file_set& files = declared.files();
        if (facts_->affects(files.alternate_path() ? *files.alternate_path() : files.path())) set_->files.push_back(files);
      }
      for (const auto& files : each.document.exclude_files()) set_->excluded.push_back(files);
    }
  }

  template <typename Function>
  void measure(std::string_view name, Function function) {
    const time_point start = loop().now();
    function();
    const std::chrono::nanoseconds took = loop().now() - start;
    if (not report_.steps.empty() && report_.steps.back().name == name) {
      report_.steps.back().duration += took;  // Freeze and Thaw go level by level
    } else {
      report_.steps.push_back({name, took});
    }
  }

  void end_frozen_window() {
    if (not freeze_began_) return;
    report_.frozen_window = loop().now() - *std::exchange(freeze_began_, std::nullopt);
    trace_->release();
  }

  const coordinator_options* options_;
  snapshot_provider* provider_;
  operation_facts* facts_;
  broadcast* writers_;
  trace_log* trace_;
  std::unique_ptr<snapshot_set> set_;
  std::optional<thread_pool> worker_;  // for the provider's steps
  std::optional<time_point> freeze_began_;
  snapshot_report report_;
  bool started_ = false;
  bool held_too_long_ = false;
};

}  // namespace vss

#endif  // VSS_SERVICE_SNAPSHOT_SEQUENCE_HPP_INCLUDED
