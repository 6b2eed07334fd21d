#ifndef VSS_EVENT_EVENT_RULES_HPP_INCLUDED
#define VSS_EVENT_EVENT_RULES_HPP_INCLUDED

#include <vss/event/events.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// THE legality table: which call a writer may make while it handles which event.
/// The constrained members, their deleted twins and the run-time checks of `any_context` all read it.

namespace vss {

/// A set of events, one bit each.
class event_set {
 public:
  constexpr event_set() noexcept = default;

  template <typename... Kinds>
  constexpr explicit event_set(event_kind first, Kinds... rest) noexcept
      : bits_{static_cast<std::uint16_t>((bit(first) | ... | bit(rest)))} {}

  [[nodiscard]] constexpr bool contains(event_kind event) const noexcept { return (bits_ & bit(event)) != 0; }

  [[nodiscard]] static constexpr event_set all() noexcept { return event_set{(1U << event_count) - 1U}; }
  [[nodiscard]] static constexpr event_set all_but(event_kind event) noexcept {
    return event_set{all().bits_ & ~bit(event)};
  }

 private:
  constexpr explicit event_set(unsigned bits) noexcept : bits_{static_cast<std::uint16_t>(bits)} {}
  static constexpr unsigned bit(event_kind event) noexcept { return 1U << index_of(event); }

  std::uint16_t bits_{};
};

/// What a writer may ask of its context, under the names of CVssWriter's members.
enum class writer_call : std::uint8_t {
  SetWriterFailure,
  SetWriterFailureEx,
  GetSessionId,
  IsWriterShuttingDown,
  GetCurrentVolumeArray,
  GetCurrentVolumeCount,
  GetSnapshotDeviceName,
  GetCurrentSnapshotSetId,
  GetContext,
  GetCurrentLevel,
  IsPathAffected,
  IsBootableSystemStateBackedUp,
  AreComponentsSelected,
  GetBackupType,
  GetRestoreType,
  IsPartialFileSupportEnabled,
  GetIdentifyInformation,
};

/// One row: the call, where it is legal, and the page that says so (below learn.microsoft.com/windows/win32/api/).
struct event_rule {
  writer_call call;
  std::string_view name;
  event_set legal;
  std::string_view page;
};

inline constexpr std::array event_rules{
    event_rule{writer_call::SetWriterFailure, "SetWriterFailure", event_set::all_but(event_kind::identify),
               "vswriter/nf-vswriter-cvsswriter-setwriterfailure"},
    event_rule{writer_call::SetWriterFailureEx, "SetWriterFailureEx", event_set::all_but(event_kind::identify),
               "vswriter/nf-vswriter-cvsswriterex2-setwriterfailureex"},
    event_rule{writer_call::GetSessionId, "GetSessionId", event_set::all(),
               "vswriter/nf-vswriter-cvsswriterex2-getsessionid"},
    event_rule{writer_call::IsWriterShuttingDown, "IsWriterShuttingDown", event_set::all(),
               "vswriter/nf-vswriter-cvsswriterex2-iswritershuttingdown"},
    event_rule{writer_call::GetCurrentVolumeArray, "GetCurrentVolumeArray",
               event_set{event_kind::prepare_snapshot, event_kind::freeze, event_kind::thaw, event_kind::post_snapshot},
               "vswriter/nf-vswriter-cvsswriter-getcurrentvolumearray"},
    event_rule{writer_call::GetCurrentVolumeCount, "GetCurrentVolumeCount",
               event_set{event_kind::prepare_snapshot, event_kind::freeze, event_kind::thaw, event_kind::post_snapshot},
               "vswriter/nf-vswriter-cvsswriter-getcurrentvolumecount"},
    event_rule{writer_call::GetSnapshotDeviceName, "GetSnapshotDeviceName", event_set{event_kind::post_snapshot},
               "vswriter/nf-vswriter-cvsswriter-getsnapshotdevicename"},
    event_rule{writer_call::GetCurrentSnapshotSetId, "GetCurrentSnapshotSetId",
               event_set{event_kind::prepare_snapshot, event_kind::freeze, event_kind::thaw, event_kind::post_snapshot},
               "vswriter/nf-vswriter-cvsswriter-getcurrentsnapshotsetid"},
    event_rule{writer_call::GetContext, "GetContext",
               event_set{event_kind::prepare_snapshot, event_kind::freeze, event_kind::thaw, event_kind::post_snapshot},
               "vswriter/nf-vswriter-cvsswriter-getcontext"},
    event_rule{writer_call::GetCurrentLevel, "GetCurrentLevel",
               event_set{event_kind::prepare_snapshot, event_kind::freeze, event_kind::thaw},
               "vswriter/nf-vswriter-cvsswriter-getcurrentlevel"},
    event_rule{writer_call::IsPathAffected, "IsPathAffected",
               event_set{event_kind::prepare_snapshot, event_kind::freeze, event_kind::thaw, event_kind::post_snapshot},
               "vswriter/nf-vswriter-cvsswriter-ispathaffected"},
    event_rule{writer_call::IsBootableSystemStateBackedUp, "IsBootableSystemStateBackedUp",
               event_set{event_kind::prepare_backup, event_kind::backup_complete, event_kind::pre_restore,
                         event_kind::post_restore},
               "vswriter/nf-vswriter-cvsswriter-isbootablesystemstatebackedup"},
    event_rule{writer_call::AreComponentsSelected, "AreComponentsSelected",
               event_set{event_kind::prepare_backup, event_kind::post_snapshot, event_kind::backup_complete,
                         event_kind::pre_restore, event_kind::post_restore},
               "vswriter/nf-vswriter-cvsswriter-arecomponentsselected"},
    event_rule{writer_call::GetBackupType, "GetBackupType",
               event_set{event_kind::prepare_backup, event_kind::post_snapshot, event_kind::backup_complete,
                         event_kind::pre_restore, event_kind::post_restore},
               "vswriter/nf-vswriter-cvsswriter-getbackuptype"},
    event_rule{writer_call::GetRestoreType, "GetRestoreType",
               event_set{event_kind::pre_restore, event_kind::post_restore},
               "vswriter/nf-vswriter-cvsswriter-getrestoretype"},
    event_rule{writer_call::IsPartialFileSupportEnabled, "IsPartialFileSupportEnabled",
               event_set{event_kind::prepare_backup, event_kind::post_snapshot},
               "vswriter/nf-vswriter-cvsswriter-ispartialfilesupportenabled"},
    event_rule{writer_call::GetIdentifyInformation, "GetIdentifyInformation",
               event_set{event_kind::prepare_backup, event_kind::prepare_snapshot, event_kind::post_snapshot},
               "vswriter/nf-vswriter-cvsswriterex-getidentifyinformation"},
};

[[nodiscard]] constexpr const event_rule& rule_of(writer_call call) noexcept {
  return event_rules[static_cast<std::size_t>(call)];
}

/// Whether `call` is legal while `event` is handled: the one question that every check asks.
///
/// Thread:  any.
/// When:    always; a constant expression too.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-cvsswriter
[[nodiscard]] constexpr bool is_legal(writer_call call, event_kind event) noexcept {
  return rule_of(call).legal.contains(event);
}

namespace detail {
consteval bool rules_are_in_the_order_of_the_calls() {
  for (std::size_t i = 0; i < event_rules.size(); ++i) {
    if (static_cast<std::size_t>(event_rules[i].call) != i) return false;
  }
  return true;
}
static_assert(rules_are_in_the_order_of_the_calls());
}  // namespace detail

template <typename Event, writer_call Call>
concept event_allows = is_legal(Call, Event::kind);

// The rules by name; signatures use these.
template <typename Event>
concept event_that_may_fail = event_allows<Event, writer_call::SetWriterFailure>;
template <typename Event>
concept event_with_volumes = event_allows<Event, writer_call::GetCurrentVolumeArray>;
template <typename Event>
concept event_with_snapshot_devices = event_allows<Event, writer_call::GetSnapshotDeviceName>;
template <typename Event>
concept event_inside_a_snapshot_set = event_allows<Event, writer_call::GetCurrentSnapshotSetId>;
template <typename Event>
concept event_with_final_context = event_allows<Event, writer_call::GetContext>;
template <typename Event>
concept event_with_level = event_allows<Event, writer_call::GetCurrentLevel>;
template <typename Event>
concept event_with_path_test = event_allows<Event, writer_call::IsPathAffected>;
template <typename Event>
concept event_with_system_state_flag = event_allows<Event, writer_call::IsBootableSystemStateBackedUp>;
template <typename Event>
concept event_with_component_mode = event_allows<Event, writer_call::AreComponentsSelected>;
template <typename Event>
concept event_with_backup_type = event_allows<Event, writer_call::GetBackupType>;
template <typename Event>
concept event_of_a_restore = event_allows<Event, writer_call::GetRestoreType>;
template <typename Event>
concept event_with_partial_file_flag = event_allows<Event, writer_call::IsPartialFileSupportEnabled>;
template <typename Event>
concept event_with_identify_information = event_allows<Event, writer_call::GetIdentifyInformation>;
// Not a call of CVssWriter but our own memory of the operation (Source: ours).
template <typename Event>
concept event_that_ends_a_backup = Event::kind == event_kind::abort || Event::kind == event_kind::backup_complete ||
                                   Event::kind == event_kind::backup_shutdown;

}  // namespace vss

#endif  // VSS_EVENT_EVENT_RULES_HPP_INCLUDED
