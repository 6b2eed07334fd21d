// What whole backups cost through the public API: a coordinator, its writers, and a backup that freezes and thaws them.

#include "workload.hpp"
#include "writers.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>

namespace vss_bench {
namespace {

/// What is measured of a snapshot set.
enum class measured_part { freeze, freeze_and_thaw };

struct front_end : policy {
  static constexpr vss::application_level level = vss::application_level::front_end;
};
struct system_level : policy {
  static constexpr vss::application_level level = vss::application_level::system;
};

/// Freezes before all others, and thaws after them.
class outer_writer : public vss::writer<outer_writer, front_end> {
 public:
  outer_writer(meter& measured, const measured_part& part) noexcept : measured_{&measured}, part_{part} {}

  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnFreeze(freeze_context&) {
    measured_->begin();
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) {
    if (part_ == measured_part::freeze_and_thaw) measured_->end();
    co_return vss::ok;
  }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }

 private:
  meter* measured_;
  measured_part part_;
};

/// Freezes after all others, and thaws before them.
class inner_writer : public vss::writer<inner_writer, system_level> {
 public:
  inner_writer(meter& measured, const measured_part& part) noexcept : measured_{&measured}, part_{part} {}

  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnFreeze(freeze_context&) {
    if (part_ == measured_part::freeze) measured_->end();
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }

 private:
  meter* measured_;
  measured_part part_;
};

/// Makes snapshot sets of `count` writers between the outer and the inner one; `Part` of each is measured.
template <typename Writer, measured_part Part, typename... Arguments>
void snapshot_sets(std::size_t count, std::size_t sets, meter& measured, Arguments&... arguments) {
  vss::coordinator at;
  const measured_part part = Part;
  const population<outer_writer> outer{at, 1, measured, part};
  const population<Writer> writers{at, count, arguments...};
  const population<inner_writer> inner{at, 1, measured, part};
  for (std::size_t i = 0; i < sets; ++i) finish(value_of(prepared_backup(at).DoSnapshotSet()));
}

template <typename Writer, std::size_t Count>
void freeze_and_thaw(std::size_t repeats, meter& measured) {
  snapshot_sets<Writer, measured_part::freeze_and_thaw>(Count, repeats, measured);
}

/// Where the writers of one event wait for the last of them.
class meeting {
 public:
  explicit meeting(std::size_t expected) noexcept : expected_{expected} {}

  [[nodiscard]] vss::wake_event& everyone() noexcept { return everyone_; }
  void arrive() noexcept {
    if (arrived_ == 0) everyone_.reset();
    if (++arrived_ != expected_) return;
    arrived_ = 0;
    everyone_.set();
  }

 private:
  vss::wake_event everyone_;
  std::size_t expected_;
  std::size_t arrived_ = 0;
};

/// In Freeze and in Thaw, waits for the event that the last of them sets.
class meeting_writer : public vss::writer<meeting_writer, policy> {
 public:
  explicit meeting_writer(meeting& with) noexcept : with_{&with} {}

  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnFreeze(freeze_context&) {
    with_->arrive();
    static_cast<void>(co_await with_->everyone().wait());
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) {
    with_->arrive();
    static_cast<void>(co_await with_->everyone().wait());
    co_return vss::ok;
  }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }

 private:
  meeting* with_;
};

void meet(std::size_t repeats, meter& measured) {
  meeting all{1'000};
  snapshot_sets<meeting_writer, measured_part::freeze_and_thaw>(1'000, repeats, measured, all);
}

/// Sleeps in Freeze.
class sleeping_writer : public vss::writer<sleeping_writer, policy> {
 public:
  explicit sleeping_writer(const std::chrono::milliseconds& how_long) noexcept : how_long_{how_long} {}

  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnFreeze(freeze_context&) {
    static_cast<void>(co_await vss::sleep_for(how_long_));
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }

 private:
  std::chrono::milliseconds how_long_;
};

template <std::size_t Count, int Milliseconds>
void sleep_in_freeze(std::size_t repeats, meter& measured) {
  const std::chrono::milliseconds how_long{Milliseconds};
  snapshot_sets<sleeping_writer, measured_part::freeze>(Count, repeats, measured, how_long);
}

constexpr std::size_t in_flight = 100;

/// In Freeze, has a pool do something small, again and again.
class offloading_writer : public vss::writer<offloading_writer, policy> {
 public:
  offloading_writer(vss::thread_pool& pool, const std::size_t& times) noexcept : pool_{&pool}, times_{times} {}

  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnFreeze(freeze_context&) {
    for (std::size_t i = 0; i < times_; ++i) co_await vss::offload(*pool_, [this] { ++done_; });
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }

 private:
  vss::thread_pool* pool_;
  std::size_t times_;
  std::size_t done_ = 0;
};

template <std::size_t Count>
void offload(std::size_t repeats, meter& measured) {
  vss::thread_pool pool;
  snapshot_sets<offloading_writer, measured_part::freeze>(Count, 1, measured, pool, repeats);
}

}  // namespace

std::chrono::nanoseconds frozen_on_a_virtual_clock() {
  vss::virtual_clock clock;
  vss::coordinator at{vss::coordinator_options{}.clock(clock)};
  const std::chrono::milliseconds how_long{10};
  const population<sleeping_writer> writers{at, 1'000, how_long};
  auto snapped = value_of(prepared_backup(at).DoSnapshotSet());
  const auto frozen = snapped.GetSnapshotProperties().frozen_window;
  finish(std::move(snapped));
  return frozen;
}

std::span<const workload> backup_workloads() {
  static const std::array all{
      workload{"suspended.vss", 2 * 1'000, 5, &freeze_and_thaw<pausing_writer, 1'000>},
      workload{"suspended_by_event.vss", 2 * 1'000, 5, &meet},
      workload{"scaling_10.vss", 2 * 10, 300, &freeze_and_thaw<prompt_writer, 10>},
      workload{"scaling_1000.vss", 2 * 1'000, 5, &freeze_and_thaw<prompt_writer, 1'000>},
      workload{"scaling_10000.vss", 2 * 10'000, 1, &freeze_and_thaw<prompt_writer, 10'000>},
      workload{"scaling_100000.vss", 2 * 100'000, 1, &freeze_and_thaw<prompt_writer, 100'000>},
      workload{"asleep_100000.vss", 100'000, 1, &sleep_in_freeze<100'000, 200>},
      workload{"asleep_200000.vss", 200'000, 1, &sleep_in_freeze<200'000, 200>},
      workload{"window.vss", 1, 1, &sleep_in_freeze<1'000, 10>},
      workload{"idle_10_ms.vss", 1, 1, &sleep_in_freeze<1, 10>},
      workload{"idle_300_ms.vss", 1, 1, &sleep_in_freeze<1, 300>},
      workload{"offload.vss", 1, 300, &offload<1>},
      workload{"offloads.vss", in_flight, 30, &offload<in_flight>},
  };
  return all;
}

}  // namespace vss_bench
