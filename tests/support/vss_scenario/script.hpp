#ifndef VSS_SCENARIO_SCRIPT_HPP_INCLUDED
#define VSS_SCENARIO_SCRIPT_HPP_INCLUDED

#include <vss/coroutine/thread_pool.hpp>
#include <vss/event/events.hpp>
#include <vss/value/chrono.hpp>
#include <vss/value/writer_error.hpp>

#include <array>
#include <functional>
#include <string>
#include <utility>

// What a scripted writer does with each event.

namespace vss_scenario {

enum class act : unsigned char {
  ok,
  soft,               // reports, and carries on
  hard,               // reports, and vetoes
  mute,               // vetoes without a report
  unreported,         // says it is degraded without a report
  report_then_ok,     // reports, then answers ok all the same
  takes_back,         // reports, takes it back with S_OK, answers ok
  withdraw,           // Identify only; elsewhere as mute
  throw_exception,    // std::runtime_error
  throw_bad_alloc,
  throw_int,
  report_then_throw,
  throw_from_local,   // answers ok, then the destructor of a local throws
  never,              // waits for ever, and does not care for being woken
};

/// How a handler gets to its answer.
enum class way : unsigned char {
  straight,
  offload,  // through a thread of a pool, with or without work for it
  tasks,    // through five nested tasks
};

class step {
 public:
  step(act how = act::ok) noexcept : how_{how} {}  // NOLINT: a step is mostly one word

  step& with(vss::writer_error_ex code, vss::hresult application = vss::hresult::ok, std::string message = {}) {
    code_ = code;
    application_ = application;
    message_ = std::move(message);
    return *this;
  }
  /// Sleeps first; a handler that is woken early goes on to its answer at once.
  step& after(std::chrono::nanoseconds wait) noexcept {
    wait_ = wait;
    return *this;
  }
  step& through(way by, vss::thread_pool* pool = nullptr, std::function<void()> work = {}) {
    way_ = by;
    pool_ = pool;
    work_ = std::move(work);
    return *this;
  }
  /// Called first thing, on the dispatching thread.
  step& doing(std::function<void()> first) {
    first_ = std::move(first);
    return *this;
  }

  [[nodiscard]] act how() const noexcept { return how_; }
  [[nodiscard]] vss::writer_error_ex code() const noexcept { return code_; }
  [[nodiscard]] vss::hresult application() const noexcept { return application_; }
  [[nodiscard]] const std::string& message() const noexcept { return message_; }
  [[nodiscard]] std::chrono::nanoseconds wait() const noexcept { return wait_; }
  [[nodiscard]] way goes() const noexcept { return way_; }
  [[nodiscard]] vss::thread_pool* pool() const noexcept { return pool_; }
  void do_first() const {
    if (first_) first_();
  }
  void do_offloaded() const {
    if (work_) work_();
  }

 private:
  act how_;
  way way_ = way::straight;
  vss::writer_error_ex code_ = vss::writer_error_ex::retryable;
  vss::hresult application_ = vss::hresult::ok;
  std::chrono::nanoseconds wait_{};
  vss::thread_pool* pool_ = nullptr;
  std::string message_;
  std::function<void()> first_;
  std::function<void()> work_;
};

/// One step per event; everything is answered ok unless it says otherwise.
class script {
 public:
  script() = default;

  [[nodiscard]] step& operator[](vss::event_kind event) noexcept { return steps_[vss::index_of(event)]; }
  [[nodiscard]] const step& operator[](vss::event_kind event) const noexcept { return steps_[vss::index_of(event)]; }

 private:
  std::array<step, vss::event_count> steps_;
};

}  // namespace vss_scenario

#endif  // VSS_SCENARIO_SCRIPT_HPP_INCLUDED
