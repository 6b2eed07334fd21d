#ifndef VSS_EVENT_DELIVERY_HPP_INCLUDED
#define VSS_EVENT_DELIVERY_HPP_INCLUDED

#include <vss/event/component_scope.hpp>
#include <vss/event/failure.hpp>
#include <vss/event/operation_facts.hpp>
#include <vss/fwd.hpp>
#include <vss/value/chrono.hpp>

#include <atomic>
#include <optional>
#include <string>
#include <string_view>

namespace vss {

/// The calling thread, as a number that no other living thread has. Cheaper than std::thread::id and its header.
[[nodiscard]] inline const void* this_thread_token() noexcept {
  static thread_local constinit char token = 0;
  return &token;
}

/// One writer's side of one operation: which event it handles now, and what came of it.
/// The coordinator fills it before the handler is entered and reads it when the handler has finished.
class delivery {
 public:
  delivery() = default;
  delivery(const delivery&) = delete;  // contexts and handlers point to it
  delivery& operator=(const delivery&) = delete;

  // Set once, when the writer joins the operation.
  const void* writer = nullptr;
  const operation_facts* facts = nullptr;
  dispatch_loop* loop = nullptr;
  const writer_metadata* identified = nullptr;     // this writer's document of this operation
  const std::atomic<bool>* shutting_down = nullptr;
  application_level level = application_level::front_end;
  std::string_view writer_name;
  std::chrono::nanoseconds hold_limit{};

  void (*concluded)(delivery&) noexcept = nullptr;  // what the coordinator does once an answer is there

  // Set for each event.
  std::atomic<const void*> thread{nullptr};  // who dispatched it; read from any thread
  const any_context* open = nullptr;         // the context whose handler runs
  handler_state* running = nullptr;          // its coroutine, once it has started
  handler_state* parked = nullptr;           // a coroutine of several events, between two of them
  writer_metadata* declaring = nullptr;      // Identify: the document being written
  create_writer_metadata* builder = nullptr; // Identify: with what it is written; part of the context
  std::optional<guid> remembered_set;        // closing events: the set this operation made, if any
  component_scope components;                // the events that bring components: where they are
  bool completed = false;                    // BackupShutdown: whether BackupComplete came before

  // The answer.
  reply answer = reply::none;
  failure_report failure;
  std::string diagnostic;  // what an exception said, or what was wrong with the answer

  /// Ends the event with an answer; the context is closed from here on.
  void conclude(reply with) noexcept {
    open = nullptr;
    running = nullptr;
    answer = with;
    concluded(*this);
  }

  [[nodiscard]] bool on_dispatching_thread() const noexcept {
    return thread.load(std::memory_order_relaxed) == this_thread_token();
  }
};

}  // namespace vss

#endif  // VSS_EVENT_DELIVERY_HPP_INCLUDED
