#ifndef VSS_MODEL_SHRINK_HPP_INCLUDED
#define VSS_MODEL_SHRINK_HPP_INCLUDED

#include <model/plan.hpp>

#include <cstddef>
#include <functional>
#include <utility>

// Makes a failing sequence as small as it can, so that a person can read it.

namespace model {

class shrinker {
 public:
  using fails_function = std::function<bool(const plan&)>;

  explicit shrinker(fails_function fails) : fails_{std::move(fails)} {}

  [[nodiscard]] plan shrink(plan failing) {
    smallest_ = std::move(failing);
    while (remove_actions() || remove_operations() || remove_writers() || calm_writers() || calm_providers() || simplify()) {
    }
    return smallest_;
  }

 private:
  /// Takes a change over if the sequence still fails with it.
  template <typename Change>
  bool attempt(Change change) {
    plan changed = smallest_;
    change(changed);
    if (not fails_(changed)) return false;
    smallest_ = std::move(changed);
    return true;
  }

  bool remove_actions() {
    bool any = false;
    for (std::size_t i = smallest_.actions.size(); i-- > 0;) {
      any |= attempt([i](plan& of) { of.actions.erase(of.actions.begin() + static_cast<std::ptrdiff_t>(i)); });
    }
    return any;
  }

  bool remove_operations() {
    bool any = false;
    for (std::size_t i = smallest_.operations.size(); i-- > 0;) {
      any |= attempt([i](plan& of) {
        of.operations.erase(of.operations.begin() + static_cast<std::ptrdiff_t>(i));
        remove_whom(of, i, [](verb what) { return what == verb::step || what == verb::abort || what == verb::end; });
      });
    }
    return any;
  }

  bool remove_writers() {
    bool any = false;
    for (std::size_t w = smallest_.writers.size(); w-- > 0;) {
      any |= attempt([w](plan& of) {
        of.writers.erase(of.writers.begin() + static_cast<std::ptrdiff_t>(w));
        for (operation_plan& each : of.operations) each.writers.erase(each.writers.begin() + static_cast<std::ptrdiff_t>(w));
        remove_whom(of, w, [](verb what) { return what == verb::subscribe || what == verb::unsubscribe; });
      });
    }
    return any;
  }

  template <typename Concerns>
  static void remove_whom(plan& of, std::size_t gone, Concerns concerns) {
    std::erase_if(of.actions, [&](const action& each) { return concerns(each.what) && each.whom == gone; });
    for (action& each : of.actions) {
      if (concerns(each.what) && each.whom > gone) --each.whom;
    }
  }

  bool calm_writers() {
    bool any = false;
    for (std::size_t i = 0; i < smallest_.operations.size(); ++i) {
      for (std::size_t w = 0; w < smallest_.writers.size(); ++w) {
        for (std::size_t e = 0; e < vss::event_count; ++e) any |= calm_reaction(i, w, e);
      }
    }
    return any;
  }
  bool calm_reaction(std::size_t i, std::size_t w, std::size_t e) {
    const reaction now = smallest_.operations[i].writers[w][e];
    if (now == reaction{}) return false;
    if (attempt([&](plan& of) { of.operations[i].writers[w][e] = {}; })) return true;
    if (now.wait.count() > 0 && attempt([&](plan& of) { of.operations[i].writers[w][e].wait = {}; })) return true;
    if (now.how != act::hard && now.how != act::ok) {
      if (attempt([&](plan& of) { of.operations[i].writers[w][e].how = act::hard; })) return true;
    }
    return now.code != reaction{}.code && attempt([&](plan& of) { of.operations[i].writers[w][e].code = reaction{}.code; });
  }

  bool calm_providers() {
    bool any = false;
    for (std::size_t i = 0; i < smallest_.operations.size(); ++i) {
      const operation_plan& now = smallest_.operations[i];
      if (now.has_provider) {
        any |= attempt([i](plan& of) {
          of.operations[i].has_provider = false;
          of.operations[i].volumes = 0;
        });
      }
      if (smallest_.operations[i].volumes > 1) any |= attempt([i](plan& of) { of.operations[i].volumes = 1; });
      for (std::size_t p = 0; p < now.provider.size(); ++p) {
        if (smallest_.operations[i].provider[p] == provider_reaction{}) continue;
        any |= attempt([i, p](plan& of) { of.operations[i].provider[p] = {}; });
      }
    }
    return any;
  }

  bool simplify() {
    bool any = false;
    for (std::size_t w = 0; w < smallest_.writers.size(); ++w) {
      const writer_plan now = smallest_.writers[w];
      if (now.level != vss::application_level::front_end) {
        any |= attempt([w](plan& of) { of.writers[w].level = vss::application_level::front_end; });
      }
      if (now.hasty) any |= attempt([w](plan& of) { of.writers[w].hasty = false; });
      if (now.bare) any |= attempt([w](plan& of) { of.writers[w].bare = false; });
    }
    if (smallest_.policy != vss::veto_policy::strict) any |= attempt([](plan& of) { of.policy = vss::veto_policy::strict; });
    return any;
  }

  fails_function fails_;
  plan smallest_;
};

}  // namespace model

#endif  // VSS_MODEL_SHRINK_HPP_INCLUDED
