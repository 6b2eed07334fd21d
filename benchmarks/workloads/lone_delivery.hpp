#ifndef VSS_BENCHMARKS_LONE_DELIVERY_HPP_INCLUDED
#define VSS_BENCHMARKS_LONE_DELIVERY_HPP_INCLUDED

#include "writers.hpp"

#include <array>

namespace vss_bench {

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
  [[gnu::always_inline]] void deliver(vss::event_kind event) {
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

}  // namespace vss_bench

#endif  // VSS_BENCHMARKS_LONE_DELIVERY_HPP_INCLUDED
