#ifndef VSS_MODEL_LIBRARY_HPP_INCLUDED
#define VSS_MODEL_LIBRARY_HPP_INCLUDED

#include <model/observation.hpp>
#include <model/rules.hpp>

#include <vss/requester.hpp>

#include <vss_scenario/scripted_writer.hpp>

#include <deque>
#include <map>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

// Runs a sequence on the library and writes down what can be seen of it.

namespace model {

class library : private vss_scenario::script_source {
 public:
  explicit library(const plan& of) : plan_{of} {
    seen_.events.resize(of.writers.size());
    seen_.trace.resize(of.writers.size());
    vss::coordinator_options options;
    options.clock(clock_).on_veto(of.policy).response_timeout(response_timeout).hold_window(hold_window);
    options.trace([this](const vss::trace_record& each) { note(each); });
    coordinator_ = std::make_unique<vss::coordinator>(std::move(options));
    for (const operation_plan& each : of.operations) operations_.emplace_back(each, clock_);
    for (std::size_t w = 0; w < of.writers.size(); ++w) {
      writers_.push_back(make_writer(static_cast<int>(w)));
      writers_.back()->follow(*this);
      subscriptions_.emplace_back();
      static_cast<void>(subscribe(w));
    }
  }

  [[nodiscard]] observation run() {
    for (const action& each : plan_.actions) seen_.results.push_back(act_on(each));
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      if (operations_[i].now.index() != 0) seen_.results.push_back(act_on({verb::end, i}));
    }
    note_events();
    for (const operation& each : operations_) seen_.provider.push_back(each.provider.calls());
    seen_.broken_rule = rules::broken_by(log_.entries(), plan_);
    return seen_;
  }

 private:
  using requester = std::variant<std::monostate, vss::backup<vss::phases::created>, vss::backup<vss::phases::gathered>,
                                 vss::backup<vss::phases::set_open>, vss::backup<vss::phases::prepared>,
                                 vss::backup<vss::phases::snapped>, vss::backup<vss::phases::complete>,
                                 vss::backup<vss::phases::aborted>, vss::restore<vss::phases::created>,
                                 vss::restore<vss::phases::gathered>, vss::restore<vss::phases::pre_restored>,
                                 vss::restore<vss::phases::complete>>;

  struct operation {
    operation(const operation_plan& of, vss::virtual_clock& clock) : provider{clock} {
      for (std::size_t p = 0; p < of.provider.size(); ++p) {
        vss_scenario::provider_step& step = provider[static_cast<provider_phase>(p)];
        step.how = of.provider[p].how;
        step.code = of.provider[p].code;
        step.takes = of.provider[p].takes;
      }
      scripts.resize(of.writers.size());
      for (std::size_t w = 0; w < of.writers.size(); ++w) {
        for (std::size_t e = 0; e < vss::event_count; ++e) {
          const reaction& how = of.writers[w][e];
          scripts[w][static_cast<event_kind>(e)] = vss_scenario::step{how.how}.with(how.code).after(how.wait);
        }
      }
    }

    vss_scenario::scripted_provider provider;
    std::vector<vss_scenario::script> scripts;
    requester now{};
    vss::guid session;  // null before it was opened
    int volumes_tried = 0;
  };

  // ---- actions

  done act_on(const action& next) {
    done came_to;
    switch (next.what) {
      case verb::step: step(operations_.at(next.whom), plan_.operations.at(next.whom), came_to); break;
      case verb::abort: abort_backup(operations_.at(next.whom)); break;
      case verb::end: operations_.at(next.whom).now = requester{}; break;
      case verb::unsubscribe:
        came_to.code = subscriptions_.at(next.whom).Unsubscribe().code();
        subscriptions_.at(next.whom) = vss::subscription{};
        break;
      case verb::subscribe: came_to.code = subscribe(next.whom); break;
      case verb::destroy_coordinator: coordinator_.reset(); break;
    }
    came_to.at = since_start();
    if (next.what == verb::step || next.what == verb::abort) note_statuses(operations_.at(next.whom), came_to);
    return came_to;
  }

  vss::hresult subscribe(std::size_t w) {
    if (not coordinator_) return vss::hresult::ok;
    auto joined = writers_.at(w)->join(*coordinator_);
    const vss::hresult code = joined.result().code();
    if (vss::failed(code)) return code;
    writer_of_[joined.instance_id()] = w;
    subscriptions_.at(w) = std::move(joined);
    return code;
  }

  void step(operation& of, const operation_plan& planned, done& came_to) {
    std::visit([&](auto& now) { this->step(of, planned, came_to, now); }, of.now);
  }

  /// Puts what a step gave in place of what gave it; a step that failed leaves that as it was.
  template <typename Next>
  void go_on(operation& of, done& came_to, vss::result<Next> next) {
    came_to.code = next.code();
    if (not next) return;
    requester gone_on{std::move(*next)};
    of.now = std::move(gone_on);
  }

  void step(operation& of, const operation_plan& planned, done&, std::monostate) {
    if (not coordinator_ || not of.session.is_null()) return;  // or it has ended
    if (planned.is_restore) {
      of.now = requester{vss::restore{*coordinator_}};
    } else if (planned.has_provider) {
      of.now = requester{vss::backup{*coordinator_, of.provider}};
    } else {
      of.now = requester{vss::backup{*coordinator_}};
    }
    std::visit(
        [&of](const auto& now) {
          if constexpr (not std::is_same_v<std::decay_t<decltype(now)>, std::monostate>) of.session = now.GetSessionId();
        },
        of.now);
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      if (&operations_[i] == &of) operation_of_[of.session] = i;
    }
  }
  void step(operation& of, const operation_plan&, done& came_to, vss::backup<vss::phases::created>& now) {
    auto next = std::move(now).GatherWriterMetadata();
    if (next) note_left_out(next->left_out(), came_to);
    go_on(of, came_to, std::move(next));
  }
  void step(operation& of, const operation_plan&, done& came_to, vss::backup<vss::phases::gathered>& now) {
    go_on(of, came_to, std::move(now).StartSnapshotSet());
  }
  void step(operation& of, const operation_plan& planned, done& came_to, vss::backup<vss::phases::set_open>& now) {
    if (of.volumes_tried < planned.volumes) {
      came_to.code = now.AddToSnapshotSet("/volume" + std::to_string(of.volumes_tried)).code();
      if (came_to.code != vss::hresult::bad_state) ++of.volumes_tried;
    } else {
      go_on(of, came_to, std::move(now).PrepareForBackup());
    }
  }
  void step(operation& of, const operation_plan&, done& came_to, vss::backup<vss::phases::prepared>& now) {
    go_on(of, came_to, std::move(now).DoSnapshotSet());
  }
  void step(operation& of, const operation_plan&, done& came_to, vss::backup<vss::phases::snapped>& now) {
    go_on(of, came_to, std::move(now).BackupComplete());
  }
  void step(operation& of, const operation_plan&, done&, vss::backup<vss::phases::complete>&) { of.now = requester{}; }
  void step(operation& of, const operation_plan&, done&, vss::backup<vss::phases::aborted>&) { of.now = requester{}; }
  void step(operation& of, const operation_plan&, done& came_to, vss::restore<vss::phases::created>& now) {
    go_on(of, came_to, std::move(now).GatherWriterMetadata());
  }
  void step(operation& of, const operation_plan&, done& came_to, vss::restore<vss::phases::gathered>& now) {
    go_on(of, came_to, std::move(now).PreRestore());
  }
  void step(operation& of, const operation_plan&, done& came_to, vss::restore<vss::phases::pre_restored>& now) {
    go_on(of, came_to, std::move(now).PostRestore());
  }
  void step(operation& of, const operation_plan&, done&, vss::restore<vss::phases::complete>&) { of.now = requester{}; }

  void abort_backup(operation& of) {
    std::visit(
        [&of](auto& now) {
          if constexpr (requires { std::move(now).AbortBackup(); }) {
            requester aborted{std::move(now).AbortBackup()};
            of.now = std::move(aborted);
          }
        },
        of.now);
  }

  // ---- what can be seen

  [[nodiscard]] milliseconds since_start() const { return std::chrono::duration_cast<milliseconds>(clock_.now() - start_); }

  [[nodiscard]] status status_of(const vss::writer_status& of) const { return {writer_of_.at(of.instance_id), of.state, of.failure}; }

  void note_left_out(const std::vector<vss::writer_status>& left_out, done& came_to) const {
    for (const auto& each : left_out) came_to.left_out.push_back(status_of(each));
  }
  void note_statuses(const operation& of, done& came_to) const {
    std::visit(
        [&](const auto& now) {
          if constexpr (requires { now.GatherWriterStatus(); }) {
            for (const auto& each : now.GatherWriterStatus()) came_to.statuses.push_back(status_of(each));
          }
          if constexpr (requires { now.GetSnapshotProperties(); }) {
            came_to.has_report = true;
            came_to.reached = now.GetSnapshotProperties().reached;
            came_to.frozen_window = std::chrono::duration_cast<milliseconds>(now.GetSnapshotProperties().frozen_window);
          }
        },
        of.now);
  }
  void note(const vss::trace_record& of) {
    if (of.instance_id.is_null()) return;  // a provider's step
    for (std::size_t e = 0; e < vss::event_count; ++e) {
      const auto event = static_cast<event_kind>(e);
      if (vss::name(event) != of.event) continue;
      seen_.trace[writer_of_.at(of.instance_id)].push_back({operation_of_.at(of.session_id), event, of.outcome, of.failure,
                                                            std::chrono::duration_cast<milliseconds>(of.duration)});
    }
  }
  void note_events() {
    for (const auto& each : log_.entries()) {
      if (not each.entered) continue;
      seen_.events[static_cast<std::size_t>(each.writer)].push_back(
          {operation_of_.at(each.session), each.event, std::chrono::duration_cast<milliseconds>(each.at - start_), each.set.has_value(),
           each.completed});
    }
  }

  // ---- the writers

  [[nodiscard]] const vss_scenario::step& step_of(int writer, event_kind event, const vss::guid& session) const override {
    return operations_[operation_of_.at(session)].scripts[static_cast<std::size_t>(writer)][event];
  }

  template <vss::application_level Level>
  [[nodiscard]] std::unique_ptr<vss_scenario::scripted> make_writer_at(int number, const writer_plan& of) {
    using hasty = vss_scenario::scripted_policy<Level, 20>;
    using patient = vss_scenario::scripted_policy<Level, 60>;
    if (of.bare && of.hasty) return std::make_unique<vss_scenario::bare_writer<hasty>>(number, log_, clock_);
    if (of.bare) return std::make_unique<vss_scenario::bare_writer<patient>>(number, log_, clock_);
    if (of.hasty) return std::make_unique<vss_scenario::scripted_writer<hasty>>(number, log_, clock_);
    return std::make_unique<vss_scenario::scripted_writer<patient>>(number, log_, clock_);
  }
  [[nodiscard]] std::unique_ptr<vss_scenario::scripted> make_writer(int number) {
    const writer_plan& of = plan_.writers.at(static_cast<std::size_t>(number));
    switch (of.level) {
      case vss::application_level::front_end: return make_writer_at<vss::application_level::front_end>(number, of);
      case vss::application_level::back_end: return make_writer_at<vss::application_level::back_end>(number, of);
      default: return make_writer_at<vss::application_level::system>(number, of);
    }
  }

  const plan& plan_;
  observation seen_;
  vss::virtual_clock clock_;
  vss::time_point start_ = clock_.now();
  vss_scenario::event_log log_;
  std::map<vss::guid, std::size_t> writer_of_;     // by instance id
  std::map<vss::guid, std::size_t> operation_of_;  // by session id
  std::unique_ptr<vss::coordinator> coordinator_;  // on the heap: use after its end shows
  std::vector<std::unique_ptr<vss_scenario::scripted>> writers_;
  std::vector<vss::subscription> subscriptions_;
  std::deque<operation> operations_;  // end first
};

}  // namespace model

#endif  // VSS_MODEL_LIBRARY_HPP_INCLUDED
