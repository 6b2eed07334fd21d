#ifndef VSS_MODEL_GENERATE_HPP_INCLUDED
#define VSS_MODEL_GENERATE_HPP_INCLUDED

#include <model/plan.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

// Random sequences. The same seed gives the same sequence with every compiler: nothing of <random> is used, whose distributions differ.

namespace model {

class random_numbers {
 public:
  explicit random_numbers(std::uint64_t seed) noexcept : state_{seed} {}

  /// SplitMix64 (S. Vigna).
  std::uint64_t next() noexcept {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
  }
  /// 0 to `count` - 1.
  std::size_t below(std::size_t count) noexcept { return static_cast<std::size_t>(next() % count); }
  /// True once in `times`.
  bool once_in(std::size_t times) noexcept { return below(times) == 0; }
  template <typename Element, std::size_t Count>
  Element one_of(const std::array<Element, Count>& all) noexcept {
    return all[below(Count)];
  }

 private:
  std::uint64_t state_;
};

class generator {
 public:
  explicit generator(std::uint64_t seed) noexcept : random_{seed} {}

  [[nodiscard]] plan make() {
    plan made;
    made.policy = random_.once_in(3) ? vss::veto_policy::advisory : vss::veto_policy::strict;
    const std::size_t writers = random_.once_in(20) ? 0 : 1 + random_.below(4);
    for (std::size_t w = 0; w < writers; ++w) made.writers.push_back(make_writer());
    const std::size_t operations = random_.once_in(3) ? 2 : 1;
    const bool overlap = operations > 1 && random_.once_in(2);
    trouble_ = 4 + random_.below(30);
    for (std::size_t i = 0; i < operations; ++i) made.operations.push_back(make_operation(writers));
    make_actions(made, overlap);
    return made;
  }

 private:
  writer_plan make_writer() {
    constexpr std::array levels{vss::application_level::front_end, vss::application_level::back_end, vss::application_level::system};
    return {random_.one_of(levels), random_.once_in(3), random_.once_in(8)};
  }

  operation_plan make_operation(std::size_t writers) {
    operation_plan made;
    made.is_restore = random_.once_in(5);
    made.has_provider = not made.is_restore && random_.once_in(4);
    if (made.has_provider) made.volumes = static_cast<int>(random_.below(3));
    made.writers.resize(writers);
    for (reactions& of_writer : made.writers) {
      for (std::size_t e = 0; e < vss::event_count; ++e) of_writer[e] = make_reaction(static_cast<event_kind>(e));
    }
    if (made.volumes == 0) return made;
    for (provider_reaction& each : made.provider) each = make_provider_reaction();
    for (reactions& of_writer : made.writers) {
      for (reaction& each : of_writer) {
        if (each.wait.count() > 0) each.wait += milliseconds{3};
      }
    }
    return made;
  }

  reaction make_reaction(event_kind event) {
    constexpr std::array codes{vss::writer_error_ex::inconsistent_snapshot, vss::writer_error_ex::out_of_resources,
                               vss::writer_error_ex::timeout,               vss::writer_error_ex::retryable,
                               vss::writer_error_ex::nonretryable,          vss::writer_error_ex::partial_failure};
    constexpr std::array<milliseconds, 8> waits{
        milliseconds{0},     milliseconds{0},     milliseconds{100},       milliseconds{1'000},
        milliseconds{5'000}, milliseconds{9'900}, std::chrono::seconds{20}, std::chrono::seconds{61}};
    reaction made;
    if (random_.once_in(3)) made.wait = random_.one_of(waits);
    if (random_.once_in(60)) made.wait = std::chrono::hours{1};  // over every limit; it finishes when it is woken
    if (not random_.once_in(trouble_) && (event != event_kind::abort || random_.once_in(2))) return made;
    made.how = static_cast<act>(random_.below(14));
    if (random_.once_in(2)) made.how = random_.once_in(2) ? act::soft : act::ok;  // so that more sets come further
    made.code = random_.one_of(codes);
    return made;
  }

  provider_reaction make_provider_reaction() {
    constexpr std::array codes{vss::hresult::provider_veto, vss::hresult::insufficient_storage, vss::hresult::volume_not_supported,
                               vss::hresult::fail, vss::hresult::hold_writes_timeout};
    constexpr std::array<milliseconds, 5> times{milliseconds{1'007}, milliseconds{4'007}, milliseconds{10'007}, milliseconds{25'007},
                                                milliseconds{70'007}};
    provider_reaction made;
    if (random_.once_in(8)) made.takes = random_.one_of(times);
    if (not random_.once_in(16)) return made;
    made.how = static_cast<provider_act>(random_.below(5));
    made.code = random_.one_of(codes);
    return made;
  }

  void make_actions(plan& of, bool overlap) {
    std::vector<std::size_t> steps_left;
    for (const operation_plan& each : of.operations) {
      const std::size_t whole = each.is_restore ? 5 : 8 + static_cast<std::size_t>(each.volumes);
      steps_left.push_back(random_.once_in(3) ? 1 + random_.below(whole) : whole);
    }
    std::size_t now = 0;
    for (;;) {
      std::vector<std::size_t> open;
      for (std::size_t i = 0; i < steps_left.size(); ++i) {
        if (steps_left[i] > 0) open.push_back(i);
      }
      if (open.empty()) return;
      if (overlap) now = open[random_.below(open.size())];
      of.actions.push_back({verb::step, now});
      if (random_.once_in(24)) disturb(of, now);
      if (--steps_left[now] > 0) continue;
      of.actions.push_back({verb::end, now});
      if (not overlap) ++now;
    }
  }

  void disturb(plan& of, std::size_t now) {
    const std::size_t writers = of.writers.size();
    switch (random_.below(8)) {
      case 0:
      case 1: of.actions.push_back({verb::abort, now}); break;
      case 2: of.actions.push_back({verb::destroy_coordinator, 0}); break;
      case 3:
        if (writers > 0) of.actions.push_back({verb::subscribe, random_.below(writers)});
        break;
      default:
        if (writers > 0) of.actions.push_back({verb::unsubscribe, random_.below(writers)});
        break;
    }
  }

  random_numbers random_;
  std::size_t trouble_ = 8;  // one handler in so many does something else than to answer ok
};

}  // namespace model

#endif  // VSS_MODEL_GENERATE_HPP_INCLUDED
