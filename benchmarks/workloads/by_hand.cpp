// The same by hand, on one thread.

#include "by_hand.hpp"

#include "workload.hpp"

#include <array>
#include <thread>

namespace vss_bench {
namespace {

using by_hand::answer;
using by_hand::context;
using by_hand::handler;
using by_hand::task;

task descend(std::size_t left) {
  if (left == 1) co_return 1;
  const std::size_t below = co_await descend(left - 1);
  co_return below + 1;
}

constexpr std::size_t levels = 1'000;

struct writer {
  handler at_once(context&) { co_return answer::handled; }
  handler paused(context& during) {
    co_await by_hand::next_round{*during.on};
    co_return answer::handled;
  }
  handler nesting(context&) {
    const std::size_t reached = co_await descend(levels);
    co_return reached == levels ? answer::handled : answer::none;
  }
  handler asleep(context& during) {
    co_await by_hand::sleep{*during.timers, how_long};
    co_return answer::handled;
  }
  std::chrono::nanoseconds how_long{};
};

using start_function = void (*)(writer&, context&);

template <handler (writer::*Handler)(context&)>
void start(writer& to, context& during) {
  static_cast<void>((to.*Handler)(during));
}

/// One writer with what it is to be given; `start` is null for an event that it does not handle.
struct participant {
  start_function start = nullptr;
  writer to;
  context during;
};

void deliver(std::vector<participant>& all, by_hand::loop& on) {
  for (auto& each : all) {
    if (each.start == nullptr) {
      each.during.came = answer::handled;
      continue;
    }
    each.during.came = answer::none;
    each.start(each.to, each.during);
  }
  on.run();
}

template <handler (writer::*Handler)(context&)>
void deliver_one(std::size_t repeats, meter& measured) {
  by_hand::loop on;
  participant one{&start<Handler>, {}, {}};
  one.during.on = &on;
  participant* to = &one;
  one.start(one.to, one.during);
  on.run();
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) {
    opaque(to);
    to->during.came = answer::none;
    to->start(to->to, to->during);
    if (to->during.came == answer::none) on.run();
  }
  measured.end();
}

void deliver_many(start_function start, std::size_t count, std::size_t repeats, meter& measured) {
  by_hand::loop on;
  std::vector<participant> all(count);
  for (auto& each : all) {
    each.start = start;
    each.during.on = &on;
  }
  deliver(all, on);
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) deliver(all, on);
  measured.end();
}

template <start_function Start, std::size_t Count>
void deliver_to(std::size_t repeats, meter& measured) {
  deliver_many(Start, Count, repeats, measured);
}

void arm_and_disarm(std::size_t repeats, meter& measured) {
  by_hand::timer_list timers;
  by_hand::timer others[2];
  by_hand::timer one;
  by_hand::timer* armed = &one;
  const auto due = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  timers.arm(others[0], due);
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) {
    opaque(armed);
    timers.arm(*armed, due);
    opaque(armed);
    timers.disarm(*armed);
  }
  measured.end();
}

template <std::size_t Count, int Milliseconds>
void sleep(std::size_t repeats, meter& measured) {
  by_hand::timer_list timers;
  std::vector<participant> all(Count);
  for (auto& each : all) {
    each.start = &start<&writer::asleep>;
    each.to.how_long = std::chrono::milliseconds{Milliseconds};
    each.during.timers = &timers;
  }
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) {
    for (auto& each : all) each.start(each.to, each.during);
    while (timers.earliest() != nullptr) {
      std::this_thread::sleep_until(timers.earliest()->due);
      const auto now = std::chrono::steady_clock::now();
      while (timers.earliest() != nullptr && timers.earliest()->due <= now) {
        by_hand::timer& due = *timers.earliest();
        timers.disarm(due);
        due.waiting.resume();
      }
    }
  }
  measured.end();
}

}  // namespace

std::span<const workload> by_hand_workloads() {
  constexpr auto at_once = &start<&writer::at_once>;
  constexpr auto paused = &start<&writer::paused>;
  static const std::array all{
      workload{"dispatch.by_hand", 1, 20'000, &deliver_one<&writer::at_once>},
      workload{"broadcast.by_hand", 1'000, 20, &deliver_to<at_once, 1'000>},
      workload{"unhandled.by_hand", 1'000, 20, &deliver_to<nullptr, 1'000>},
      workload{"resume.by_hand", 1, 20'000, &deliver_one<&writer::paused>},
      workload{"suspended.by_hand", 1'000, 20, &deliver_to<paused, 1'000>},
      workload{"scaling_10.by_hand", 10, 2'000, &deliver_to<at_once, 10>},
      workload{"scaling_1000.by_hand", 1'000, 20, &deliver_to<at_once, 1'000>},
      workload{"scaling_10000.by_hand", 10'000, 2, &deliver_to<at_once, 10'000>},
      workload{"scaling_100000.by_hand", 100'000, 1, &deliver_to<at_once, 100'000>},
      workload{"nested.by_hand", levels, 20, &deliver_one<&writer::nesting>},
      workload{"deadline.by_hand", 1, 20'000, &arm_and_disarm},
      workload{"asleep_100000.by_hand", 100'000, 1, &sleep<100'000, 200>},
      workload{"asleep_200000.by_hand", 200'000, 1, &sleep<200'000, 200>},
      workload{"window.by_hand", 1, 1, &sleep<1'000, 10>},
  };
  return all;
}

}  // namespace vss_bench
