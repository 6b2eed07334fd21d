// What one delivery costs without a session around it: the coroutine runtime, and `broadcast` above it.

#include "workload.hpp"
#include "writers.hpp"

#include <array>
#include <cstddef>

namespace vss_bench {
namespace {

/// One writer's delivery with nobody who hears of its answer, on a loop of its own.
class lone_delivery : public vss::delivery {
 public:
  template <typename Writer>
  explicit lone_delivery(Writer& to) : start_{&vss::descriptor_of<Writer, policy>.start}, object_{&to} {
    writer = &to;
    facts = &facts_;
    loop = &loop_;
    thread = vss::this_thread_token();
    concluded = [](vss::delivery&) noexcept {};
  }

  /// Delivers an event, and comes back when the handler has finished.
  void deliver(vss::event_kind event) {
    answer = vss::reply::none;
    (*start_)[vss::index_of(event)](object_, contexts_, *this);
    if (answer == vss::reply::none) {
      loop_.run_until([this] { return answer != vss::reply::none; }, vss::time_point::max());
    }
  }

  [[nodiscard]] vss::frame_arena& arena() noexcept { return loop_.arena(); }

 private:
  const std::array<vss::writer_descriptor::start_function, vss::event_count>* start_;
  void* object_;
  vss::operation_facts facts_;
  vss::system_clock clock_;
  vss::dispatch_loop loop_{clock_};
  vss::context_storage contexts_;
};

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

constexpr std::size_t audience = 1'000;

/// Delivers one event to many writers; what follows from their answers is left out, for that is the session's business.
template <vss::event_kind Event>
void broadcast(std::size_t repeats, meter& measured) {
  vss::coordinator at;
  population<prompt_writer> writers{at, audience};
  vss::session owner{at.options(), nullptr};
  vss::operation_facts facts;
  vss::broadcast all{at.options()};
  all.on_settled = [](vss::participant&) noexcept {};
  for (const auto& each : at.writers()) all.add(owner, facts, each);

  const auto everyone = [](const vss::participant&) { return true; };
  all.deliver(Event, everyone);
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) all.deliver(Event, everyone);
  measured.end();
}

}  // namespace

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
