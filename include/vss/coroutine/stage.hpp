#ifndef VSS_COROUTINE_STAGE_HPP_INCLUDED
#define VSS_COROUTINE_STAGE_HPP_INCLUDED

#include <vss/coroutine/handler.hpp>

#include <coroutine>
#include <exception>
#include <type_traits>

namespace vss {

/// What awaiting a stage throws when there is none to wait for: its context is of an event that is over, or nobody waits for this
/// handler's answers any longer.
class stage_is_over : public std::exception {
 public:
  stage_is_over() noexcept = default;
  [[nodiscard]] const char* what() const noexcept override {
    return "VSS_E_BAD_STATE: a stage was awaited from a context whose event is over";
  }
};

template <typename Event, typename Policy>
class staged_context;

/// The event that follows within one coroutine; void after the last.
template <typename Event>
struct next_stage {
  using type = void;
};
template <>
struct next_stage<events::prepare_snapshot> {
  using type = events::freeze;
};
template <>
struct next_stage<events::freeze> {
  using type = events::thaw;
};
template <>
struct next_stage<events::thaw> {
  using type = events::post_snapshot;
};
template <>
struct next_stage<events::pre_restore> {
  using type = events::post_restore;
};

/// The await between two events: answers the one under way, and resumes when the next is delivered, with its context.
template <typename Event, typename Policy>
class stage_await {
 public:
  using resumes_on_dispatching_thread = void;
  using stage_of_a_sequence = void;

  explicit stage_await(const any_context& from) noexcept : from_{&from} {}

  [[nodiscard]] bool await_ready() const {
    if (not from_->is_open()) throw stage_is_over{};
    return false;
  }
  template <typename Promise>
  void await_suspend(std::coroutine_handle<Promise> waiting) {
    handler_state& state = waiting.promise().scope().root();
    if (not state.is_current()) throw stage_is_over{};
    state_ = &state;
    state.park();
  }
  [[nodiscard]] staged_context<Event, Policy>& await_resume() const noexcept {
    // The delivery that resumed the coroutine opened this context just before.
    return const_cast<staged_context<Event, Policy>&>(static_cast<const staged_context<Event, Policy>&>(*state_->to().open));
  }

 private:
  const any_context* from_;
  handler_state* state_ = nullptr;
};

/// A context of OnSnapshot or OnRestore: its event's, and the way to the next event.
///
/// Thread:  the dispatching thread.
/// When:    until the next stage is awaited; afterwards as a context whose handler has finished.
/// Errors:  awaiting a stage from a context that is over throws stage_is_over, which the policy turns into a failure.
/// Units:   none.
/// Source:  ours
template <typename Event, typename Policy>
class staged_context : public context<Event, Policy> {
 public:
  explicit staged_context(delivery& to) noexcept : context<Event, Policy>{to} {}

  /// PrepareSnapshot is done: `auto& freeze = co_await snapshot.Freeze();` goes on when Freeze is delivered. If Abort comes instead, the
  /// coroutine is destroyed where it waits, and its locals with it.
  ///
  /// Source:  ours; https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-onfreeze
  [[nodiscard("co_await it")]] stage_await<events::freeze, Policy> Freeze() const noexcept
    requires std::same_as<Event, events::prepare_snapshot>
  {
    return stage_await<events::freeze, Policy>{*this};
  }
  template <typename Reason = because::Freeze_is_awaited_from_the_context_of_PrepareSnapshot>
    requires(not std::same_as<Event, events::prepare_snapshot>)
  void Freeze() const = delete;

  /// The writer is frozen: goes on when Thaw is delivered.
  ///
  /// Source:  ours; https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-onthaw
  [[nodiscard("co_await it")]] stage_await<events::thaw, Policy> Thaw() const noexcept
    requires std::same_as<Event, events::freeze>
  {
    return stage_await<events::thaw, Policy>{*this};
  }
  template <typename Reason = because::Thaw_is_awaited_from_the_context_of_Freeze>
    requires(not std::same_as<Event, events::freeze>)
  void Thaw() const = delete;

  /// The writer goes on: goes on when PostSnapshot is delivered.
  ///
  /// Source:  ours; https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-onpostsnapshot
  [[nodiscard("co_await it")]] stage_await<events::post_snapshot, Policy> PostSnapshot() const noexcept
    requires std::same_as<Event, events::thaw>
  {
    return stage_await<events::post_snapshot, Policy>{*this};
  }
  template <typename Reason = because::PostSnapshot_is_awaited_from_the_context_of_Thaw>
    requires(not std::same_as<Event, events::thaw>)
  void PostSnapshot() const = delete;

  /// The writer is ready for its files: goes on when PostRestore is delivered. If it never is, the coroutine is destroyed where it waits.
  ///
  /// Source:  ours; https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-onpostrestore
  [[nodiscard("co_await it")]] stage_await<events::post_restore, Policy> PostRestore() const noexcept
    requires std::same_as<Event, events::pre_restore>
  {
    return stage_await<events::post_restore, Policy>{*this};
  }
  template <typename Reason = because::PostRestore_is_awaited_from_the_context_of_PreRestore>
    requires(not std::same_as<Event, events::pre_restore>)
  void PostRestore() const = delete;
};

template <typename Writer, typename Policy>
concept handles_snapshot = requires(Writer& writer, staged_context<events::prepare_snapshot, Policy>& during) {
  { writer.OnSnapshot(during) } -> std::same_as<handler>;
};
template <typename Writer, typename Policy>
concept handles_restore = requires(Writer& writer, staged_context<events::pre_restore, Policy>& during) {
  { writer.OnRestore(during) } -> std::same_as<handler>;
};

/// The promise of OnSnapshot and OnRestore: a handler's, which lives from its first event to its last.
template <typename Writer, typename First, typename Policy>
class sequence_promise : public await_rules, public handler_answers<Policy, false> {
 public:
  sequence_promise(Writer&, const staged_context<First, Policy>& during) noexcept
      : handler_answers<Policy, false>{during, std::coroutine_handle<sequence_promise>::from_promise(*this)} {
    static_assert(handles_snapshot<Writer, Policy> || handles_restore<Writer, Policy>,
                  "no event reaches this handler: only OnSnapshot(snapshot_context&) and OnRestore(restore_context&) take such a context; "
                  "rename this one or make it public");
  }

  static void* operator new(std::size_t size, Writer&, const staged_context<First, Policy>& during) {
    return handler_state::arena_of(during).allocate(size);
  }
  static void operator delete(void* frame, std::size_t size) noexcept { frame_arena::deallocate(frame, size); }

  using await_rules::await_transform;

  /// A stage of the sequence itself.
  template <typename Event>
  stage_await<Event, Policy> await_transform(stage_await<Event, Policy> stage) noexcept {
    return stage;
  }
};

}  // namespace vss

template <typename Writer, typename First, typename Policy>
struct std::coroutine_traits<vss::handler, Writer&, vss::staged_context<First, Policy>&> {
  using promise_type = vss::sequence_promise<Writer, First, Policy>;
};

#endif  // VSS_COROUTINE_STAGE_HPP_INCLUDED
