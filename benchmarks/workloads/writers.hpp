#ifndef VSS_BENCHMARKS_WRITERS_HPP_INCLUDED
#define VSS_BENCHMARKS_WRITERS_HPP_INCLUDED

#include "workload.hpp"

#include <vss/vss.hpp>

#include <coroutine>
#include <cstddef>
#include <deque>
#include <stdexcept>
#include <utility>
#include <vector>

namespace vss_bench {

/// Back ends: so a front end and a system writer can stand before and behind them.
struct policy : vss::default_policy {
  static constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
  static constexpr std::string_view writer_name = "Benchmark";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::other;
  static constexpr vss::application_level level = vss::application_level::back_end;
};

/// Answers each of its four events at once, and does not handle PostSnapshot.
class prompt_writer : public vss::writer<prompt_writer, policy> {
 public:
  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnFreeze(freeze_context&) { co_return vss::ok; }
  vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }
};

/// Suspends the handler, and has the loop of its own thread resume it: the least that an awaitable of ours can do.
class next_round {
 public:
  using resumes_on_dispatching_thread = void;
  next_round() noexcept = default;

  class awaiter final : public vss::wait_node {
   public:
    awaiter() noexcept = default;
    ~awaiter() {
      if (is_entered()) loop().withdraw(*this);
    }
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiting) noexcept {
      enter(waiting.promise().scope(), waiting);
      loop().post(*this);
    }
    void await_resume() const noexcept {}
  };
  [[nodiscard]] awaiter operator co_await() const noexcept { return awaiter{}; }
};

/// Suspends once in each of the four events of a snapshot set.
class pausing_writer : public vss::writer<pausing_writer, policy> {
 public:
  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) {
    co_await next_round{};
    co_return vss::ok;
  }
  vss::handler OnFreeze(freeze_context&) {
    co_await next_round{};
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) {
    co_await next_round{};
    co_return vss::ok;
  }
  vss::handler OnPostSnapshot(post_snapshot_context&) {
    co_await next_round{};
    co_return vss::ok;
  }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }
};

/// Many writers of one type, subscribed to one coordinator.
template <typename Writer>
class population {
 public:
  template <typename... Arguments>
  population(vss::coordinator& at, std::size_t count, Arguments&... arguments) {
    for (std::size_t i = 0; i < count; ++i) {
      subscriptions_.push_back(writers_.emplace_back(arguments...).Subscribe(at));
    }
  }

  [[nodiscard]] std::deque<Writer>& writers() noexcept { return writers_; }

 private:
  std::deque<Writer> writers_;
  std::vector<vss::subscription> subscriptions_;
};

/// The value of a result that a benchmark cannot go on without.
template <typename T>
T value_of(vss::result<T> came_to) {
  if (not came_to) throw std::runtime_error{came_to.error().message()};
  return std::move(*came_to);
}

/// A backup that has come as far as DoSnapshotSet.
[[nodiscard]] inline vss::backup<vss::phases::prepared> prepared_backup(vss::coordinator& at) {
  auto gathered = value_of(vss::backup{at}.GatherWriterMetadata());
  auto open = value_of(std::move(gathered).StartSnapshotSet());
  return value_of(std::move(open).PrepareForBackup());
}

/// Ends a backup whose snapshot set was made; any failed writer ends the program.
inline void finish(vss::backup<vss::phases::snapped> backup) {
  for (const auto& each : backup.GatherWriterStatus()) {
    if (not each.is_ok()) throw std::runtime_error{"a writer of the benchmark failed: " + to_string(each.failure)};
  }
  static_cast<void>(value_of(std::move(backup).BackupComplete()));
}

}  // namespace vss_bench

#endif  // VSS_BENCHMARKS_WRITERS_HPP_INCLUDED
