#ifndef VSS_MODEL_EXHAUSTIVE_HPP_INCLUDED
#define VSS_MODEL_EXHAUSTIVE_HPP_INCLUDED

#include <model/plan.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

// Every whole backup with two writers, each of whose handlers answers ok, soft, hard, throws or hangs, whatever came before. Of those
// that differ only in what a handler would do that is never entered, one is taken.

namespace model {

class exhaustive {
 public:
  /// Calls `check` with each plan until it says false; true if it never did.
  template <typename Check>
  static bool for_each(Check check) {
    std::vector<reactions> ways;
    add_ways(ways, {}, 0);
    for (const auto policy : {vss::veto_policy::strict, vss::veto_policy::advisory}) {
      for (const auto level : {vss::application_level::front_end, vss::application_level::system}) {
        for (const reactions& one : ways) {
          for (const reactions& other : ways) {
            if (policy == vss::veto_policy::strict && not(is_entered(one, other) && is_entered(other, one))) continue;
            if (not check(plan_of(policy, level, one, other))) return false;
          }
        }
      }
      for (const reactions& one : ways) {
        for (const act abort : outcomes) {
          for (const act shutdown : outcomes) {
            reactions closing = one;
            closing[vss::index_of(event_kind::abort)].how = abort;
            closing[vss::index_of(event_kind::backup_shutdown)].how = shutdown;
            if (not check(plan_of(policy, vss::application_level::system, closing, {}))) return false;
          }
        }
      }
    }
    return true;
  }

 private:
  static constexpr std::array outcomes{act::ok, act::soft, act::hard, act::throw_exception, act::never};
  static constexpr std::array events{event_kind::prepare_backup, event_kind::prepare_snapshot, event_kind::freeze,
                                     event_kind::thaw,           event_kind::post_snapshot,    event_kind::backup_complete};
  static constexpr std::size_t up_to_thaw = 4;  // of those, a veto in the first four ends the writer's part

  static act how(const reactions& way, std::size_t event) { return way[vss::index_of(events[event])].how; }
  static bool is_veto(act answer) { return answer != act::ok && answer != act::soft; }

  /// All that one writer can do: up to the veto that ends its part.
  static void add_ways(std::vector<reactions>& all, const reactions& so_far, std::size_t next) {
    if (next == events.size()) {
      all.push_back(so_far);
      return;
    }
    for (const act answer : outcomes) {
      reactions way = so_far;
      way[vss::index_of(events[next])].how = answer;
      const bool ends = is_veto(answer) && next < up_to_thaw;
      if (ends) {
        all.push_back(way);
      } else {
        add_ways(all, way, next + 1);
      }
    }
  }

  /// Whether a strict set comes to everything that `one` does before `other` ends it.
  static bool is_entered(const reactions& one, const reactions& other) {
    for (std::size_t event = 0; event < up_to_thaw; ++event) {
      if (not is_veto(how(other, event))) continue;
      for (std::size_t later = event + 1; later < events.size(); ++later) {
        if (how(one, later) != act::ok) return false;
      }
    }
    return true;
  }

  static plan plan_of(vss::veto_policy policy, vss::application_level level_of_other, const reactions& one, const reactions& other) {
    plan made;
    made.policy = policy;
    made.writers.resize(2);
    made.writers[1].level = level_of_other;
    operation_plan backup;
    backup.writers = {one, other};
    made.operations.push_back(backup);
    constexpr int steps = 7;  // open to BackupComplete
    made.actions.assign(steps, action{verb::step, 0});
    return made;
  }
};

}  // namespace model

#endif  // VSS_MODEL_EXHAUSTIVE_HPP_INCLUDED
