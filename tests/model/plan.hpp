#ifndef VSS_MODEL_PLAN_HPP_INCLUDED
#define VSS_MODEL_PLAN_HPP_INCLUDED

#include <vss/event/events.hpp>
#include <vss/service/coordinator_options.hpp>

#include <vss_scenario/script.hpp>
#include <vss_scenario/scripted_provider.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

// One sequence: what writers there are, what each of their handlers does, and what the requesters do in which order.

namespace model {

using vss::event_kind;
using vss_scenario::act;
using vss_scenario::provider_act;
using vss_scenario::provider_phase;
using milliseconds = std::chrono::milliseconds;

/// How a handler reacts to one event.
struct reaction {
  act how = act::ok;
  milliseconds wait{};  // before it answers; one that is woken early answers at once
  vss::writer_error_ex code = vss::writer_error_ex::retryable;

  friend bool operator==(const reaction&, const reaction&) = default;
};
using reactions = std::array<reaction, vss::event_count>;

struct writer_plan {
  vss::application_level level = vss::application_level::front_end;
  bool hasty = false;  // 20 s from Freeze to Thaw instead of 60 s
  bool bare = false;   // has the four handlers only that every writer must have, and they answer ok
};

/// What the provider does in one phase. It does so on a thread of its own; which comes first when it ends at the very moment a deadline
/// passes, nobody can say. Its durations end in 7 ms therefore, and those of handlers beside it in 3 ms.
struct provider_reaction {
  provider_act how = provider_act::ok;
  vss::hresult code = vss::hresult::provider_veto;
  milliseconds takes{};

  friend bool operator==(const provider_reaction&, const provider_reaction&) = default;
};

/// One backup or restore.
struct operation_plan {
  bool is_restore = false;
  bool has_provider = false;
  int volumes = 0;  // needs a provider
  std::vector<reactions> writers;
  std::array<provider_reaction, vss_scenario::provider_phase_count> provider{};
};

/// What happens next. A requester's steps are: open, GatherWriterMetadata, StartSnapshotSet, AddToSnapshotSet for each volume,
/// PrepareForBackup, DoSnapshotSet, BackupComplete, end; or open, GatherWriterMetadata, PreRestore, PostRestore, end. A step that
/// failed is tried again by the next one.
enum class verb : unsigned char { step, abort, end, unsubscribe, subscribe, destroy_coordinator };

struct action {
  verb what = verb::step;
  std::size_t whom = 0;  // the operation, or the writer
};

struct plan {
  vss::veto_policy policy = vss::veto_policy::strict;
  std::vector<writer_plan> writers;
  std::vector<operation_plan> operations;
  std::vector<action> actions;  // afterwards every operation that is open ends, in order
};

inline constexpr milliseconds response_timeout = std::chrono::minutes{10};
inline constexpr milliseconds hold_window = std::chrono::seconds{10};
[[nodiscard]] inline milliseconds freeze_timeout(const writer_plan& of) { return std::chrono::seconds{of.hasty ? 20 : 60}; }

// ---- in words

[[nodiscard]] inline std::string to_text(act how) {
  constexpr std::array<const char*, 14> words{
      "ok",       "soft",            "hard",            "mute veto", "degraded without report", "report, then ok",   "report and take back",
      "withdraw", "throw exception", "throw bad_alloc", "throw int", "report, then throw",      "throw from a local", "never"};
  return words[static_cast<std::size_t>(how)];
}
[[nodiscard]] inline std::string to_text(provider_act how) {
  constexpr std::array<const char*, 5> words{"ok", "fail", "throw exception", "throw bad_alloc", "throw int"};
  return words[static_cast<std::size_t>(how)];
}
[[nodiscard]] inline std::string to_text(milliseconds time) {
  const auto whole = time.count() / 1000;
  const auto rest = time.count() % 1000;
  return std::to_string(whole) + (rest == 0 ? "" : "." + std::to_string(1000 + rest).substr(1)) + " s";
}
[[nodiscard]] inline std::string to_text(const action& what) {
  switch (what.what) {
    case verb::step: return "step " + std::to_string(what.whom);
    case verb::abort: return "abort " + std::to_string(what.whom);
    case verb::end: return "end " + std::to_string(what.whom);
    case verb::unsubscribe: return "unsubscribe writer " + std::to_string(what.whom);
    case verb::subscribe: return "subscribe writer " + std::to_string(what.whom);
    case verb::destroy_coordinator: break;
  }
  return "destroy the coordinator";
}

[[nodiscard]] inline std::string to_text(const operation_plan& of) {
  std::string text = of.is_restore ? "restore" : "backup";
  if (of.has_provider) text += " with a provider and " + std::to_string(of.volumes) + " volumes";
  text += '\n';
  for (std::size_t w = 0; w < of.writers.size(); ++w) {
    for (std::size_t e = 0; e < vss::event_count; ++e) {
      const reaction& mine = of.writers[w][e];
      if (mine == reaction{}) continue;
      text += "    writer " + std::to_string(w) + ", " + std::string{vss::name(static_cast<event_kind>(e))} + ": ";
      if (mine.wait.count() > 0) text += "after " + to_text(mine.wait) + " ";
      text += to_text(mine.how) + (mine.how == act::ok ? "\n" : " (" + std::string{vss::describe(mine.code)} + ")\n");
    }
  }
  for (std::size_t p = 0; p < of.provider.size(); ++p) {
    const provider_reaction& mine = of.provider[p];
    if (not of.has_provider || mine == provider_reaction{}) continue;
    text += "    provider, " + std::string{name(static_cast<provider_phase>(p))} + ": " + to_text(mine.how);
    if (mine.how == provider_act::fail) text += " " + vss::to_string(mine.code);
    if (mine.takes.count() > 0) text += ", takes " + to_text(mine.takes);
    text += '\n';
  }
  return text;
}

[[nodiscard]] inline std::string to_text(const plan& of) {
  std::string text = of.policy == vss::veto_policy::strict ? "strict\n" : "advisory\n";
  for (std::size_t w = 0; w < of.writers.size(); ++w) {
    const auto level = of.writers[w].level;
    text += "  writer " + std::to_string(w) + ": ";
    text += level == vss::application_level::front_end ? "front end" : level == vss::application_level::back_end ? "back end" : "system";
    text += ", freezes for " + to_text(freeze_timeout(of.writers[w])) + (of.writers[w].bare ? ", bare\n" : "\n");
  }
  for (std::size_t i = 0; i < of.operations.size(); ++i) text += "  operation " + std::to_string(i) + ": " + to_text(of.operations[i]);
  text += "  actions:";
  for (const auto& each : of.actions) text += " " + to_text(each) + ";";
  return text + '\n';
}

}  // namespace model

#endif  // VSS_MODEL_PLAN_HPP_INCLUDED
