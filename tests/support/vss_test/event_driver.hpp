#ifndef VSS_TEST_EVENT_DRIVER_HPP_INCLUDED
#define VSS_TEST_EVENT_DRIVER_HPP_INCLUDED

#include <vss/coroutine/current_arena.hpp>
#include <vss/document/create_writer_metadata.hpp>
#include <vss/service/virtual_clock.hpp>
#include <vss/writer/writer_descriptor.hpp>

#include <chrono>
#include <optional>

namespace vss_test {

/// Delivers events to one writer without a coordinator: its loop, its contexts and its answers are in the test's hands.
template <typename Writer>
class event_driver {
 public:
  explicit event_driver(Writer& writer) : loop{own_.emplace(clock)}, writer_{&writer} { join(); }

  /// One of several on the same loop, which outlives it.
  event_driver(Writer& writer, vss::dispatch_loop& shared) : loop{shared}, writer_{&writer} { join(); }

  event_driver(const event_driver&) = delete;  // the delivery points into it
  event_driver& operator=(const event_driver&) = delete;
  ~event_driver() {
    if (is_waiting()) destroy();
  }

  /// Enters the handler of an event on this thread: afterwards it has answered, or it waits.
  template <typename Event>
  void start() {
    const vss::arena_scope frames{loop.arena()};
    to_.failure.clear();
    to_.diagnostic.clear();
    to_.answer = vss::reply::none;
    to_.answers = 0;
    to_.thread.store(vss::this_thread_token(), std::memory_order_relaxed);
    vss::descriptor_of<Writer, typename Writer::policy>.start[vss::index_of(Event::kind)](writer_, contexts_, to_);
  }

  /// Runs the loop until the handler has answered; false if nothing wakes it within a day of the virtual clock.
  bool run() { return run_for(std::chrono::hours{24}); }

  /// Runs the loop for some time of the virtual clock, or until the handler has answered.
  bool run_for(std::chrono::nanoseconds time) {
    const vss::arena_scope frames{loop.arena()};
    return loop.run_until([this] { return to_.answers > 0; }, loop.now() + time);
  }

  /// Runs what is ready, and no more: no time passes.
  void run_ready() {
    const vss::arena_scope frames{loop.arena()};
    loop.run_until([this] { return to_.answers > 0; }, vss::time_point::min());
  }

  /// Both in one: the handler's answer.
  template <typename Event>
  vss::reply deliver() {
    start<Event>();
    if (to_.answers == 0) run();
    return to_.answer;
  }

  void cancel() noexcept { to_.running->cancel(); }
  void destroy() {
    const vss::arena_scope frames{loop.arena()};
    to_.running->destroy();
  }

  [[nodiscard]] bool is_waiting() const noexcept { return to_.running != nullptr && to_.running->is_waiting(); }
  [[nodiscard]] vss::reply answer() const noexcept { return to_.answer; }
  /// How often the event was answered; it must be once.
  [[nodiscard]] int answers() const noexcept { return to_.answers; }
  [[nodiscard]] const vss::failure_report& failure() const noexcept { return to_.failure; }
  [[nodiscard]] vss::delivery& to() noexcept { return to_; }

  vss::virtual_clock clock;  // of the loop, unless that is shared

 private:
  std::optional<vss::dispatch_loop> own_;

 public:
  vss::dispatch_loop& loop;
  vss::operation_facts facts;
  vss::writer_metadata document;

 private:
  struct counted_delivery : vss::delivery {
    int answers = 0;
  };

  void join() {
    to_.writer = writer_;
    to_.facts = &facts;
    to_.loop = &loop;
    to_.identified = &document;
    to_.declaring = &document;
    to_.level = Writer::policy::level;
    to_.concluded = [](vss::delivery& of) noexcept { ++static_cast<counted_delivery&>(of).answers; };
  }

  Writer* writer_;
  counted_delivery to_;
  vss::context_storage contexts_;
};

}  // namespace vss_test

#endif  // VSS_TEST_EVENT_DRIVER_HPP_INCLUDED
