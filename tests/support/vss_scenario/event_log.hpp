#ifndef VSS_SCENARIO_EVENT_LOG_HPP_INCLUDED
#define VSS_SCENARIO_EVENT_LOG_HPP_INCLUDED

#include <vss/coroutine/time_source.hpp>
#include <vss/event/events.hpp>
#include <vss/value/guid.hpp>

#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace vss_scenario {

/// One event as one writer's handler saw it.
struct log_entry {
  int writer = 0;
  vss::event_kind event = vss::event_kind::identify;
  bool entered = true;                // else: the handler's locals are gone
  vss::time_point at{};
  vss::guid session;
  std::optional<vss::guid> set;       // Abort, BackupComplete, BackupShutdown
  bool completed = false;             // BackupShutdown
};

/// What the handlers of all writers saw, in order; from any thread.
class event_log {
 public:
  void add(log_entry entry) {
    const std::lock_guard lock{mutex_};
    entries_.push_back(entry);
  }
  void clear() {
    const std::lock_guard lock{mutex_};
    entries_.clear();
  }
  [[nodiscard]] std::vector<log_entry> entries() const {
    const std::lock_guard lock{mutex_};
    return entries_;
  }

  /// The events that a writer was given: "Identify PrepareBackup …".
  [[nodiscard]] std::string of(int writer) const {
    std::string all;
    for (const auto& each : entries()) {
      if (each.writer != writer || not each.entered) continue;
      if (not all.empty()) all += ' ';
      all += vss::name(each.event);
    }
    return all;
  }

  /// How often a writer was given an event.
  [[nodiscard]] int count(int writer, vss::event_kind event) const {
    int times = 0;
    for (const auto& each : entries()) times += each.entered && each.writer == writer && each.event == event ? 1 : 0;
    return times;
  }

  /// The first time a writer entered an event's handler; none if it never did.
  [[nodiscard]] std::optional<log_entry> entry(int writer, vss::event_kind event) const { return find(writer, event, true); }
  /// The first time a writer's handler of an event was over.
  [[nodiscard]] std::optional<log_entry> exit(int writer, vss::event_kind event) const { return find(writer, event, false); }

  /// Everything in order: "0+Freeze 1+Freeze 1-Freeze 0-Freeze".
  [[nodiscard]] std::string text(vss::event_kind only) const {
    std::string all;
    for (const auto& each : entries()) {
      if (each.event != only) continue;
      if (not all.empty()) all += ' ';
      all += std::to_string(each.writer) + (each.entered ? '+' : '-') + std::string{vss::name(each.event)};
    }
    return all;
  }

 private:
  [[nodiscard]] std::optional<log_entry> find(int writer, vss::event_kind event, bool entered) const {
    for (const auto& each : entries()) {
      if (each.writer == writer && each.event == event && each.entered == entered) return each;
    }
    return std::nullopt;
  }

  mutable std::mutex mutex_;
  std::vector<log_entry> entries_;
};

}  // namespace vss_scenario

#endif  // VSS_SCENARIO_EVENT_LOG_HPP_INCLUDED
