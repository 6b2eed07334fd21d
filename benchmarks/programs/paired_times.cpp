// paired_times [--cpu | --sleeps] NAME…   runs these workloads in turn, 15 rounds, and prints the medians:
//     ns <name> <for one operation>          with --cpu: cpu, the thread's processor time
//     sleeps <name> <in one repeat>          with --sleeps: how often a thread of the process went to sleep
//     ns_ratio <name>/<other> <of two runs of the same round>        likewise cpu_ratio, sleeps_ratio
// paired_times                            prints how long 1,000 writers that sleep for 10 ms are frozen on a virtual clock:
//     virtual window.vss <ns>
//
// A time by itself tells of the machine and its other guests; the ratio of two that were measured side by side tells of the code.

#include "../workloads/workload.hpp"

#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr std::size_t rounds = 15;
constexpr double shortest_run = 2e6;  // ns

[[nodiscard]] std::int64_t read_clock(clockid_t clock) noexcept {
  timespec time{};
  ::clock_gettime(clock, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}
[[nodiscard]] std::int64_t read_sleeps() noexcept {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return used.ru_nvcsw;
}

/// Something that grows, and what its growth is called.
struct gauge {
  const char* option;
  const char* unit;
  bool per_repeat;  // or else for each operation
  std::int64_t (*read)() noexcept;
};
constexpr gauge gauges[] = {
    {"", "ns", false, []() noexcept { return read_clock(CLOCK_MONOTONIC); }},
    {"--cpu", "cpu", false, []() noexcept { return read_clock(CLOCK_THREAD_CPUTIME_ID); }},
    {"--sleeps", "sleeps", true, &read_sleeps},
};

class gauge_meter final : public vss_bench::meter {
 public:
  explicit gauge_meter(const gauge& with) noexcept : with_{&with} {}

  void begin() noexcept override { total_ -= with_->read(); }
  void end() noexcept override { total_ += with_->read(); }
  [[nodiscard]] double total() const noexcept { return static_cast<double>(total_); }

 private:
  const gauge* with_;
  std::int64_t total_ = 0;
};

struct contender {
  const vss_bench::workload* what;
  std::size_t repeats;
  std::vector<double> figures;  // one of each round
};

[[nodiscard]] double run_once(const contender& of, const gauge& with) {
  gauge_meter measured{with};
  of.what->run(of.repeats, measured);
  return measured.total();
}

/// With as many repeats as a clock needs to tell.
[[nodiscard]] contender calibrated(const char* name) {
  contender made{vss_bench::find(name), 0, {}};
  if (made.what == nullptr) throw std::runtime_error{std::string{"there is no "} + name};
  made.repeats = made.what->repeats;
  while (run_once(made, gauges[0]) < shortest_run) made.repeats *= 2;
  return made;
}

[[nodiscard]] double median(std::vector<double> of) {
  std::sort(of.begin(), of.end());
  return of[of.size() / 2];
}

void compare(const std::vector<const char*>& names, const gauge& with) {
  std::vector<contender> all;
  for (const char* each : names) all.push_back(calibrated(each));
  for (std::size_t i = 0; i < rounds; ++i) {
    for (auto& each : all) {
      const std::size_t times = with.per_repeat ? each.repeats : each.repeats * each.what->operations;
      each.figures.push_back(run_once(each, with) / static_cast<double>(times));
    }
  }
  for (const auto& one : all) {
    std::cout << with.unit << '\t' << one.what->name << '\t' << median(one.figures) << '\n';
    for (const auto& other : all) {
      if (&one == &other) continue;
      std::vector<double> ratios;
      for (std::size_t i = 0; i < rounds; ++i) ratios.push_back(one.figures[i] / other.figures[i]);
      std::cout << with.unit << "_ratio\t" << one.what->name << '/' << other.what->name << '\t' << median(ratios) << '\n';
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  try {
    std::vector<const char*> names(arguments + 1, arguments + count);
    if (names.empty()) {
      std::cout << "virtual\twindow.vss\t" << vss_bench::frozen_on_a_virtual_clock().count() << '\n';
      return EXIT_SUCCESS;
    }
    const gauge* with = &gauges[0];
    for (const auto& each : gauges) {
      if (std::strcmp(each.option, names.front()) == 0) with = &each;
    }
    if (with != &gauges[0]) names.erase(names.begin());
    compare(names, *with);
    return EXIT_SUCCESS;
  } catch (const std::exception& why) {
    std::cerr << "paired_times: " << why.what() << '\n';
    return EXIT_FAILURE;
  }
}
