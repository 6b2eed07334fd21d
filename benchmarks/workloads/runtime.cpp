// What one delivery costs without a session around it: the coroutine runtime, and `broadcast` above it.

#include "lone_delivery.hpp"
#include "workload.hpp"
#include "writers.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace vss_bench {
namespace {

template <typename Writer>
void deliver_freeze(std::size_t repeats, meter& measured) {
  Writer writer;
  lone_delivery to{writer};
  const vss::arena_scope frames{to.arena()};
  to.deliver(vss::event_kind::freeze);
  lone_delivery* delivery = &to;
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) {
    opaque(delivery);
    delivery->deliver(vss::event_kind::freeze);
  }
  measured.end();
}

constexpr std::size_t levels = 1'000;

/// Its Freeze handler awaits a task that awaits a task …
class nesting_writer : public vss::writer<nesting_writer, policy> {
 public:
  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnFreeze(freeze_context& freeze) {
    const std::size_t reached = co_await descend(levels);
    if (reached != levels) co_return SetWriterFailure(freeze, vss::writer_error::nonretryable);
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }

 private:
  static vss::task<std::size_t> descend(std::size_t left) {
    if (left == 1) co_return 1;
    const std::size_t below = co_await descend(left - 1);
    co_return below + 1;
  }
};

/// The highest and the lowest address of the stack that was seen.
class stack_seen {
 public:
  [[gnu::noinline]] void look() noexcept {
    const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    lowest_ = std::min(lowest_, here);
    highest_ = std::max(highest_, here);
  }
  [[nodiscard]] std::size_t distance() const noexcept { return highest_ - lowest_; }

 private:
  std::uintptr_t lowest_ = std::numeric_limits<std::uintptr_t>::max();
  std::uintptr_t highest_ = 0;
};

/// Nests tasks that look at the stack on their way down and back.
class looking_writer : public vss::writer<looking_writer, policy> {
 public:
  looking_writer(stack_seen& seen, std::size_t depth) noexcept : seen_{&seen}, depth_{depth} {}

  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnFreeze(freeze_context&) {
    seen_->look();
    co_await descend(*seen_, depth_);
    seen_->look();
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }

 private:
  static vss::task<> descend(stack_seen& seen, std::size_t left) {
    seen.look();
    if (left > 1) co_await descend(seen, left - 1);
    seen.look();
  }

  stack_seen* seen_;
  std::size_t depth_;
};

constexpr std::size_t audience = 1'000;

/// Delivers one event to many writers; what follows from their answers is left out, for that is the session's business.
template <vss::event_kind Event>
void broadcast(std::size_t repeats, meter& measured) {
  vss::coordinator at;
  population<prompt_writer> writers{at, audience};
  vss::session owner{at.options(), nullptr, vss::operation_kind::backup};
  vss::broadcast all{at.options(), nullptr};
  all.on_settled = [](vss::participant&) noexcept {};
  for (const auto& each : at.writers()) all.add(owner, owner.facts(), each);

  const auto everyone = [](const vss::participant&) { return true; };
  all.deliver(Event, everyone);
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) all.deliver(Event, everyone);
  measured.end();
}

}  // namespace

std::size_t stack_of_nested_tasks(std::size_t depth) {
  stack_seen seen;
  looking_writer writer{seen, depth};
  lone_delivery to{writer};
  const vss::arena_scope frames{to.arena()};
  to.deliver(vss::event_kind::freeze);
  return seen.distance();
}

std::span<const workload> runtime_workloads() {
  static const std::array all{
      workload{"dispatch.vss", 1, 20'000, &deliver_freeze<prompt_writer>},
      workload{"broadcast.vss", audience, 20, &broadcast<vss::event_kind::freeze>},
      workload{"unhandled.vss", audience, 20, &broadcast<vss::event_kind::post_snapshot>},
      workload{"resume.vss", 1, 20'000, &deliver_freeze<pausing_writer>},
      workload{"nested.vss", levels, 20, &deliver_freeze<nesting_writer>},
  };
  return all;
}

}  // namespace vss_bench
