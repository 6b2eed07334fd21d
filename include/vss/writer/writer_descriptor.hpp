#ifndef VSS_WRITER_WRITER_DESCRIPTOR_HPP_INCLUDED
#define VSS_WRITER_WRITER_DESCRIPTOR_HPP_INCLUDED

#include <vss/document/component_context.hpp>
#include <vss/document/identify_context.hpp>
#include <vss/writer/handlers.hpp>
#include <vss/writer/policy.hpp>
#include <vss/value/chrono.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>

namespace vss {

/// Where the coordinator lets the contexts of one writer live: Identify's with its builder, the others as large as one another.
class context_storage {
 public:
  context_storage() noexcept = default;
  context_storage(const context_storage&) = delete;  // holds objects whose types only the writer knows
  context_storage& operator=(const context_storage&) = delete;
  ~context_storage() { clear(); }

  template <typename Context>
  [[nodiscard]] Context& emplace(delivery& to) {
    if constexpr (std::is_trivially_destructible_v<Context>) {
      static_assert(sizeof(Context) == sizeof(any_context), "an extension of a context holds no data");
      return *::new (others_[index_of(Context::event_type::kind)].data()) Context{to};
    } else {
      static_assert(sizeof(Context) <= sizeof(identify_) && alignof(Context) <= alignof(std::max_align_t));
      clear();
      auto& made = *::new (identify_.data()) Context{to};
      destroy_identify_ = [](void* at) noexcept { static_cast<Context*>(at)->~Context(); };
      return made;
    }
  }

  void clear() noexcept {
    if (destroy_identify_ != nullptr) std::exchange(destroy_identify_, nullptr)(identify_.data());
  }

 private:
  alignas(any_context) std::array<std::array<std::byte, sizeof(any_context)>, event_count> others_;
  alignas(std::max_align_t) std::array<std::byte, 160> identify_;
  void (*destroy_identify_)(void*) noexcept = nullptr;
};

/// A writer's type as the coordinator sees it: constants, and one function per event that it handles.
struct writer_descriptor {
  /// Makes the context in `storage`, enters the handler, and returns when it has finished or waits.
  using start_function = void (*)(void* writer, context_storage& storage, delivery& to) noexcept;

  guid writer_id;
  std::string_view name;
  usage_type usage;
  source_type source;
  application_level level;
  std::chrono::nanoseconds freeze_timeout;
  std::chrono::nanoseconds hold_limit;
  vss::backup_schema backup_schema;
  std::uint32_t major_version;
  std::uint32_t minor_version;
  bool dispatch_on_own_thread;
  std::array<start_function, event_count> start;  // null: the writer has no handler for the event

  [[nodiscard]] constexpr bool handles(event_kind event) const noexcept { return start[index_of(event)] != nullptr; }
};

/// Delivers one event to one writer; the only place where a handler is called.
template <typename Writer, typename Event, typename Policy>
void start_handler(void* writer, context_storage& storage, delivery& to) noexcept {
  auto& during = storage.emplace<context<Event, Policy>>(to);
  to.open = &during;
  try {
    static_cast<void>(Event::deliver(*static_cast<Writer*>(writer), during));
  } catch (...) {  // before the body was entered: no memory for its frame
    report_current_exception<Policy>(to);
    to.conclude(reply::threw);
    return;
  }
  const bool waits = to.running != nullptr && to.running->is_waiting();
  if (to.answer == reply::none && not waits) to.conclude(reply::lost);
}

/// Delivers one event of a sequence: the first starts OnSnapshot or OnRestore, the others go on with it. A sequence that returned early
/// has handled what is left.
template <typename Writer, typename Event, typename Policy>
void continue_sequence(void* writer, context_storage& storage, delivery& to) noexcept {
  auto& during = storage.emplace<staged_context<Event, Policy>>(to);
  to.open = &during;
  if constexpr (std::same_as<Event, events::prepare_snapshot> || std::same_as<Event, events::pre_restore>) {
    try {
      if constexpr (std::same_as<Event, events::prepare_snapshot>) {
        static_cast<void>(static_cast<Writer*>(writer)->OnSnapshot(during));
      } else {
        static_cast<void>(static_cast<Writer*>(writer)->OnRestore(during));
      }
    } catch (...) {  // before the body was entered: no memory for its frame
      report_current_exception<Policy>(to);
      to.conclude(reply::threw);
      return;
    }
  } else if (to.parked == nullptr) {
    to.conclude(reply::handled);
    return;
  } else {
    to.parked->unpark(to);
  }
  if (to.answer == reply::none && not(to.running != nullptr && to.running->is_waiting())) to.conclude(reply::lost);
}

/// Abort of a sequence: the coroutine is destroyed where it waits, and its locals let go of what they hold.
inline void end_sequence(void*, context_storage&, delivery& to) noexcept {
  if (to.parked != nullptr) to.parked->destroy();
  to.conclude(reply::handled);
}

template <typename Event>
inline constexpr bool is_of_a_snapshot = Event::kind == event_kind::prepare_snapshot || Event::kind == event_kind::freeze ||
                                         Event::kind == event_kind::thaw || Event::kind == event_kind::post_snapshot;
template <typename Event>
inline constexpr bool is_of_a_restore = Event::kind == event_kind::pre_restore || Event::kind == event_kind::post_restore;

template <typename Writer, typename Event, typename Policy>
[[nodiscard]] consteval writer_descriptor::start_function start_function_of() {
  if constexpr (handles<Writer, Event, Policy>) {
    return &start_handler<Writer, Event, Policy>;
  } else if constexpr ((is_of_a_snapshot<Event> && handles_snapshot<Writer, Policy>) ||
                       (is_of_a_restore<Event> && handles_restore<Writer, Policy>)) {
    return &continue_sequence<Writer, Event, Policy>;
  } else if constexpr (Event::kind == event_kind::abort && handles_snapshot<Writer, Policy>) {
    return &end_sequence;
  } else {
    return nullptr;
  }
}

template <typename Writer, typename Policy>
inline constexpr writer_descriptor descriptor_of{
    .writer_id = Policy::writer_id,
    .name = Policy::writer_name,
    .usage = Policy::usage,
    .source = Policy::source,
    .level = Policy::level,
    .freeze_timeout = Policy::freeze_timeout,
    .hold_limit = Policy::hold_limit,
    .backup_schema = Policy::backup_schema,
    .major_version = Policy::major_version,
    .minor_version = Policy::minor_version,
    .dispatch_on_own_thread = Policy::dispatch_on_own_thread,
    .start = {start_function_of<const Writer, events::identify, Policy>(),
              start_function_of<Writer, events::prepare_backup, Policy>(),
              start_function_of<Writer, events::prepare_snapshot, Policy>(),
              start_function_of<Writer, events::freeze, Policy>(), start_function_of<Writer, events::thaw, Policy>(),
              start_function_of<Writer, events::post_snapshot, Policy>(),
              start_function_of<Writer, events::abort, Policy>(),
              start_function_of<Writer, events::backup_complete, Policy>(),
              start_function_of<Writer, events::backup_shutdown, Policy>(),
              start_function_of<Writer, events::pre_restore, Policy>(),
              start_function_of<Writer, events::post_restore, Policy>()},
};

}  // namespace vss

#endif  // VSS_WRITER_WRITER_DESCRIPTOR_HPP_INCLUDED
