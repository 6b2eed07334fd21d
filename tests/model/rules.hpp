#ifndef VSS_MODEL_RULES_HPP_INCLUDED
#define VSS_MODEL_RULES_HPP_INCLUDED

#include <model/plan.hpp>

#include <vss_scenario/event_log.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

// What must hold in every sequence, whatever the model says: nothing stays frozen, and the rest of the documented order.

namespace model {

class rules {
 public:
  /// The first rule that what the handlers saw breaks; empty if none.
  [[nodiscard]] static std::string broken_by(const std::vector<vss_scenario::log_entry>& log, const plan& of) {
    rules check;
    for (const auto& each : log) {
      if (each.entered) check.enter(each);
      check.keep_levels_apart(each, of.writers[static_cast<std::size_t>(each.writer)].level);
    }
    for (const auto& [who, seen] : check.seen_) {
      if (seen.frozen) check.broken(who.second, "was left frozen");
    }
    return check.broken_;
  }

 private:
  struct history {
    int thaws = 0;
    int aborts = 0;
    int shutdowns = 0;
    bool frozen = false;
    bool snapped = false;
    bool restores = false;
  };
  void enter(const vss_scenario::log_entry& now) {
    history& seen = seen_[{now.session, now.writer}];
    if (seen.shutdowns > 0) broken(now.writer, "heard of an operation after its BackupShutdown");
    if (seen.aborts > 0 && now.event != event_kind::backup_shutdown) broken(now.writer, "got more than BackupShutdown after its Abort");
    switch (now.event) {
      case event_kind::freeze: seen.frozen = true; break;
      case event_kind::thaw:
        if (not seen.frozen) broken(now.writer, "was thawed without being frozen");
        if (++seen.thaws > 1) broken(now.writer, "was thawed twice");
        seen.frozen = false;
        break;
      case event_kind::abort:
        ++seen.aborts;
        if (seen.snapped) broken(now.writer, "was aborted after PostSnapshot");
        if (seen.restores) broken(now.writer, "was aborted in a restore");
        seen.frozen = false;
        break;
      case event_kind::post_snapshot: seen.snapped = true; break;
      case event_kind::backup_shutdown:
        ++seen.shutdowns;
        if (seen.restores) broken(now.writer, "got BackupShutdown in a restore");
        break;
      case event_kind::pre_restore:
      case event_kind::post_restore: seen.restores = true; break;
      default: break;
    }
    if (seen.frozen && now.event != event_kind::freeze) broken(now.writer, "got " + std::string{name(now.event)} + " while frozen");
  }

  /// A level freezes when the one before it is done, and thaws when the one after it is. Who gets Abort is waited for no longer.
  void keep_levels_apart(const vss_scenario::log_entry& now, vss::application_level level) {
    auto& inside = inside_[now.session];
    if (not now.entered || now.event == event_kind::abort) inside.erase(now.writer);
    if (not now.entered || (now.event != event_kind::freeze && now.event != event_kind::thaw)) return;
    for (const auto& [other, level_of_other] : inside) {
      if (level_of_other != level) broken(now.writer, "entered " + std::string{name(now.event)} + " before another level had left it");
    }
    inside[now.writer] = level;
  }

  void broken(int writer, const std::string& how) {
    if (broken_.empty()) broken_ = "writer " + std::to_string(writer) + " " + how;
  }

  std::map<std::pair<vss::guid, int>, history> seen_;
  std::map<vss::guid, std::map<int, vss::application_level>> inside_;  // whose handler of Freeze or Thaw runs
  std::string broken_;
};

}  // namespace model

#endif  // VSS_MODEL_RULES_HPP_INCLUDED
