// The same by a plain virtual call: the least there is, without coroutines.

#include "virtual_call.hpp"

#include "workload.hpp"

#include <array>
#include <vector>

namespace vss_bench {
namespace {

template <typename Call>
void call_one(std::size_t repeats, meter& measured, Call call) {
  const auto writer = make_plain_writer();
  plain_writer* to = writer.get();
  answer came = answer::none;
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) {
    opaque(to);
    came = call(*to);
    opaque(came);
  }
  measured.end();
}

template <typename Call>
void call_many(std::size_t count, std::size_t repeats, meter& measured, Call call) {
  struct record {
    std::unique_ptr<plain_writer> writer = make_plain_writer();
    answer came = answer::none;
  };
  std::vector<record> all(count);
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) {
    for (auto& each : all) each.came = call(*each.writer);
    auto* first = all.data();
    opaque(first);
  }
  measured.end();
}

const auto freeze = [](plain_writer& to) { return to.on_freeze(); };
const auto post_snapshot = [](plain_writer& to) { return to.on_post_snapshot(); };

template <std::size_t Count>
void freeze_many(std::size_t repeats, meter& measured) {
  call_many(Count, repeats, measured, freeze);
}

constexpr std::size_t levels = 1'000;

void descend(std::size_t repeats, meter& measured) {
  const auto writer = make_plain_writer();
  std::size_t reached = 0;
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) {
    reached = writer->descend(levels);
    opaque(reached);
  }
  measured.end();
}

}  // namespace

std::span<const workload> virtual_call_workloads() {
  static const std::array all{
      workload{"dispatch.virtual", 1, 100'000, [](std::size_t n, meter& m) { call_one(n, m, freeze); }},
      workload{"broadcast.virtual", 1'000, 100, &freeze_many<1'000>},
      workload{"unhandled.virtual", 1'000, 100,
               [](std::size_t n, meter& m) { call_many(1'000, n, m, post_snapshot); }},
      workload{"nested.virtual", levels, 100, &descend},
      workload{"scaling_10.virtual", 10, 10'000, &freeze_many<10>},
      workload{"scaling_1000.virtual", 1'000, 100, &freeze_many<1'000>},
      workload{"scaling_10000.virtual", 10'000, 10, &freeze_many<10'000>},
      workload{"scaling_100000.virtual", 100'000, 1, &freeze_many<100'000>},
  };
  return all;
}

}  // namespace vss_bench
