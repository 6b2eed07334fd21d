#ifndef VSS_MODEL_OBSERVATION_HPP_INCLUDED
#define VSS_MODEL_OBSERVATION_HPP_INCLUDED

#include <model/plan.hpp>

#include <vss/service/snapshot_report.hpp>
#include <vss/service/writer_state.hpp>
#include <vss/service/writer_status.hpp>

#include <string>
#include <vector>

// What can be seen of a sequence from outside; the model and the library each give one.

namespace model {

/// One handler that was entered.
struct delivered {
  std::size_t operation = 0;
  event_kind event = event_kind::identify;
  milliseconds at{};       // since the sequence began
  bool knows_set = false;  // Abort, BackupComplete, BackupShutdown: has the set's id
  bool completed = false;  // BackupShutdown

  friend bool operator==(const delivered&, const delivered&) = default;
};

/// One line of the trace.
struct traced {
  std::size_t operation = 0;
  event_kind event = event_kind::identify;
  vss::event_outcome outcome = vss::event_outcome::success;
  vss::hresult failure = vss::hresult::ok;
  milliseconds took{};

  friend bool operator==(const traced&, const traced&) = default;
};

struct status {
  std::size_t writer = 0;
  vss::writer_state state = vss::writer_state::stable;
  vss::hresult failure = vss::hresult::ok;

  friend bool operator==(const status&, const status&) = default;
};

/// What one action came to.
struct done {
  vss::hresult code = vss::hresult::ok;
  milliseconds at{};                  // when it was over
  std::vector<status> statuses;       // of the operation's writers, afterwards
  std::vector<status> left_out;       // after GatherWriterMetadata
  bool has_report = false;            // from PrepareForBackup on
  vss::consistency reached = vss::consistency::none;
  milliseconds frozen_window{};

  friend bool operator==(const done&, const done&) = default;
};

struct observation {
  std::vector<std::vector<delivered>> events;  // for each writer
  std::vector<std::vector<traced>> trace;      // for each writer
  std::vector<done> results;                   // for each action, then for each operation that had to be ended
  std::vector<std::string> provider;           // for each operation: the phases that were called
  std::string broken_rule;                     // an invariant that did not hold; the model leaves it empty

  friend bool operator==(const observation&, const observation&) = default;
};

// ---- in words

[[nodiscard]] inline std::string to_text(const delivered& of) {
  return std::to_string(of.operation) + "." + std::string{vss::name(of.event)} + "@" + to_text(of.at) + (of.knows_set ? "+set" : "") +
         (of.completed ? "+completed" : "");
}
[[nodiscard]] inline std::string to_text(const traced& of) {
  constexpr std::array<const char*, 4> words{"ok", "soft", "hard", "timed out"};
  return std::to_string(of.operation) + "." + std::string{vss::name(of.event)} + ":" + words[static_cast<std::size_t>(of.outcome)] +
         (vss::failed(of.failure) ? " " + std::string{vss::name(of.failure)} : "") + " in " + to_text(of.took);
}
[[nodiscard]] inline std::string to_text(const status& of) {
  return "writer " + std::to_string(of.writer) + " " + std::string{vss::name(of.state)} + " " + vss::to_string(of.failure);
}
[[nodiscard]] inline std::string to_text(const done& of) {
  std::string text = vss::to_string(of.code) + " at " + to_text(of.at);
  if (of.has_report) text += ", " + std::string{vss::to_string(of.reached)} + ", frozen for " + to_text(of.frozen_window);
  for (const auto& each : of.statuses) text += "; " + to_text(each);
  for (const auto& each : of.left_out) text += "; left out: " + to_text(each);
  return text;
}
[[nodiscard]] inline std::string to_text(const std::string& words) { return words; }

template <typename Element>
void tell_difference(std::string& text, const std::string& what, const std::vector<Element>& expected,
                     const std::vector<Element>& observed) {
  for (std::size_t i = 0; i < expected.size() || i < observed.size(); ++i) {
    const bool both = i < expected.size() && i < observed.size();
    if (both && expected[i] == observed[i]) continue;
    text += "  " + what + " " + std::to_string(i) + "\n    model:   " + (i < expected.size() ? to_text(expected[i]) : "nothing") +
            "\n    library: " + (i < observed.size() ? to_text(observed[i]) : "nothing") + "\n";
    return;  // what follows differs because of it
  }
}

/// Where two observations differ, first of each kind.
[[nodiscard]] inline std::string difference(const observation& expected, const observation& observed) {
  std::string text;
  if (not observed.broken_rule.empty()) text += "  broken rule: " + observed.broken_rule + "\n";
  tell_difference(text, "result of action", expected.results, observed.results);
  for (std::size_t w = 0; w < expected.events.size(); ++w) {
    const std::string of = "writer " + std::to_string(w) + ", ";
    tell_difference(text, of + "event", expected.events[w], observed.events[w]);
    tell_difference(text, of + "trace", expected.trace[w], observed.trace[w]);
  }
  tell_difference(text, "provider's calls of operation", expected.provider, observed.provider);
  return text;
}

}  // namespace model

#endif  // VSS_MODEL_OBSERVATION_HPP_INCLUDED
