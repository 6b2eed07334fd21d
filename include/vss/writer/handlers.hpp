#ifndef VSS_WRITER_HANDLERS_HPP_INCLUDED
#define VSS_WRITER_HANDLERS_HPP_INCLUDED

#include <vss/coroutine/handler.hpp>
#include <vss/coroutine/stage.hpp>

#include <concepts>
#include <type_traits>

/// The shape of a writer: which handlers it must have, and that each it has can be called.

namespace vss {

/// A member of the handler's name exists, and it cannot be called with the event's own context.
template <typename Writer, typename Event, typename Policy>
concept names_handler_of_other_parameters =
    Event::template named_in<Writer> && not requires(Writer& writer, context<Event, Policy>& during) {
      Event::deliver(writer, during);
    };

/// It can be called, and does not return a vss::handler.
template <typename Writer, typename Event, typename Policy>
concept names_handler_of_other_result = requires(Writer& writer, context<Event, Policy>& during) {
  Event::deliver(writer, during);
} && not handles<Writer, Event, Policy>;

template <typename Writer, typename Policy>
concept identifies_as_const =
    handles<const Writer, events::identify, Policy> || not handles<Writer, events::identify, Policy>;

/// What is wrong with a writer's handler of one event; void if nothing is, or if there is none.
template <typename Writer, typename Policy, typename Event>
[[nodiscard]] consteval auto why_not_a_handler() {
  if constexpr (names_handler_of_other_parameters<Writer, Event, Policy>) {
    return std::type_identity<because::the_handler_of_this_event_must_take_the_events_own_context_by_reference<Event>>{};
  } else if constexpr (names_handler_of_other_result<Writer, Event, Policy>) {
    return std::type_identity<because::the_handler_of_this_event_must_return_vss_handler<Event>>{};
  } else {
    return std::type_identity<void>{};
  }
}

/// The first of several events for whose handler there is a reason against it; void if there is none.
template <typename Writer, typename Policy, typename Event, typename... Others>
[[nodiscard]] consteval auto first_reason_against_a_handler() {
  constexpr auto reason = why_not_a_handler<Writer, Policy, Event>();
  if constexpr (sizeof...(Others) == 0 || not std::is_void_v<typename decltype(reason)::type>) {
    return reason;
  } else {
    return first_reason_against_a_handler<Writer, Policy, Others...>();
  }
}

/// The list of events as types, for the checks that walk it.
template <typename... Events>
struct event_list {
  template <typename Writer, typename Policy>
  using reason_against_handlers =
      typename decltype(first_reason_against_a_handler<Writer, Policy, Events...>())::type;
};

using all_events =
    event_list<events::identify, events::prepare_backup, events::prepare_snapshot, events::freeze, events::thaw,
               events::post_snapshot, events::abort, events::backup_complete, events::backup_shutdown, events::pre_restore,
               events::post_restore>;

template <typename Writer>
concept names_OnSnapshot = requires { &Writer::OnSnapshot; };
template <typename Writer>
concept names_OnRestore = requires { &Writer::OnRestore; };

/// What is wrong with a writer's OnSnapshot or OnRestore; void if nothing is, or if there is none.
template <typename Writer, typename Policy>
[[nodiscard]] consteval auto why_not_a_sequence() {
  constexpr bool has_single_snapshot_handler =
      handles<Writer, events::prepare_snapshot, Policy> || handles<Writer, events::freeze, Policy> ||
      handles<Writer, events::thaw, Policy> || handles<Writer, events::post_snapshot, Policy> ||
      handles<Writer, events::abort, Policy>;
  constexpr bool has_single_restore_handler =
      handles<Writer, events::pre_restore, Policy> || handles<Writer, events::post_restore, Policy>;
  if constexpr (names_OnSnapshot<Writer> && not handles_snapshot<Writer, Policy>) {
    return std::type_identity<because::OnSnapshot_must_take_snapshot_context_by_reference_and_return_vss_handler>{};
  } else if constexpr (names_OnRestore<Writer> && not handles_restore<Writer, Policy>) {
    return std::type_identity<because::OnRestore_must_take_restore_context_by_reference_and_return_vss_handler>{};
  } else if constexpr (handles_snapshot<Writer, Policy> && has_single_snapshot_handler) {
    return std::type_identity<
        because::a_writer_has_OnSnapshot_or_OnPrepareSnapshot_OnFreeze_OnThaw_OnPostSnapshot_OnAbort_remove_one_or_the_other>{};
  } else if constexpr (handles_restore<Writer, Policy> && has_single_restore_handler) {
    return std::type_identity<because::a_writer_has_OnRestore_or_OnPreRestore_OnPostRestore_remove_one_or_the_other>{};
  } else {
    return std::type_identity<void>{};
  }
}

/// The first reason why a type cannot be subscribed as a writer; void if there is none.
template <typename Writer, typename Policy>
[[nodiscard]] consteval auto why_not_a_writer() {
  using reason = all_events::reason_against_handlers<Writer, Policy>;
  if constexpr (not std::is_void_v<reason>) {
    return std::type_identity<reason>{};
  } else if constexpr (not identifies_as_const<Writer, Policy>) {
    return std::type_identity<because::OnIdentify_must_be_const_because_Identify_keeps_no_state>{};
  } else if constexpr (not std::is_void_v<typename decltype(why_not_a_sequence<Writer, Policy>())::type>) {
    return why_not_a_sequence<Writer, Policy>();
  } else if constexpr (handles_snapshot<Writer, Policy>) {
    return std::type_identity<void>{};
  } else if constexpr (not handles<Writer, events::prepare_snapshot, Policy>) {
    return std::type_identity<
        because::OnPrepareSnapshot_is_missing_or_not_public_write_handler_OnPrepareSnapshot_of_prepare_snapshot_context_ref>{};
  } else if constexpr (not handles<Writer, events::freeze, Policy>) {
    return std::type_identity<because::OnFreeze_is_missing_or_not_public_write_handler_OnFreeze_of_freeze_context_ref>{};
  } else if constexpr (not handles<Writer, events::thaw, Policy>) {
    return std::type_identity<because::OnThaw_is_missing_or_not_public_write_handler_OnThaw_of_thaw_context_ref>{};
  } else if constexpr (not handles<Writer, events::abort, Policy>) {
    return std::type_identity<because::OnAbort_is_missing_or_not_public_write_handler_OnAbort_of_abort_context_ref>{};
  } else {
    return std::type_identity<void>{};
  }
}

template <typename Writer, typename Policy>
using reason_against = typename decltype(why_not_a_writer<Writer, Policy>())::type;

/// A type with the four handlers every writer must have, and no handler that nobody could call.
template <typename Writer, typename Policy>
concept complete_writer = std::is_void_v<reason_against<Writer, Policy>>;

}  // namespace vss

#endif  // VSS_WRITER_HANDLERS_HPP_INCLUDED
