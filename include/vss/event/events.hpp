#ifndef VSS_EVENT_EVENTS_HPP_INCLUDED
#define VSS_EVENT_EVENTS_HPP_INCLUDED

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// The eleven writer events: a tag type each for the compiler, a number each for tables.

namespace vss {

/// The events in the order of a backup, then Abort and the closing events, then those of a restore.
enum class event_kind : std::uint8_t {
  identify,
  prepare_backup,
  prepare_snapshot,
  freeze,
  thaw,
  post_snapshot,
  abort,
  backup_complete,
  backup_shutdown,
  pre_restore,
  post_restore,
};

inline constexpr std::size_t event_count = 11;

[[nodiscard]] constexpr std::size_t index_of(event_kind event) noexcept { return static_cast<std::size_t>(event); }

/// An event's name as Microsoft Learn has it.
///
/// Thread:  any.
/// When:    always.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/vss/writers
[[nodiscard]] constexpr std::string_view name(event_kind event) noexcept {
  constexpr std::array<std::string_view, event_count> names{
      "Identify",
      "PrepareBackup",
      "PrepareSnapshot",
      "Freeze",
      "Thaw",
      "PostSnapshot",
      "Abort",
      "BackupComplete",
      "BackupShutdown",
      "PreRestore",
      "PostRestore"};
  return names[index_of(event)];
}

/// One empty tag type per event. `deliver` calls the handler that belongs to the event, and is ill-formed where the
/// writer has none that takes this context; `named_in` asks whether a writer has any member of the handler's name.
namespace events {

struct identify {
  static constexpr event_kind kind = event_kind::identify;
  template <typename Writer>
  static constexpr bool named_in = requires { &Writer::OnIdentify; };
  template <typename Writer, typename Context>
  static auto deliver(Writer& writer, Context& during) -> decltype(writer.OnIdentify(during)) {
    return writer.OnIdentify(during);
  }
};

struct prepare_backup {
  static constexpr event_kind kind = event_kind::prepare_backup;
  template <typename Writer>
  static constexpr bool named_in = requires { &Writer::OnPrepareBackup; };
  template <typename Writer, typename Context>
  static auto deliver(Writer& writer, Context& during) -> decltype(writer.OnPrepareBackup(during)) {
    return writer.OnPrepareBackup(during);
  }
};

struct prepare_snapshot {
  static constexpr event_kind kind = event_kind::prepare_snapshot;
  template <typename Writer>
  static constexpr bool named_in = requires { &Writer::OnPrepareSnapshot; };
  template <typename Writer, typename Context>
  static auto deliver(Writer& writer, Context& during) -> decltype(writer.OnPrepareSnapshot(during)) {
    return writer.OnPrepareSnapshot(during);
  }
};

struct freeze {
  static constexpr event_kind kind = event_kind::freeze;
  template <typename Writer>
  static constexpr bool named_in = requires { &Writer::OnFreeze; };
  template <typename Writer, typename Context>
  static auto deliver(Writer& writer, Context& during) -> decltype(writer.OnFreeze(during)) {
    return writer.OnFreeze(during);
  }
};

struct thaw {
  static constexpr event_kind kind = event_kind::thaw;
  template <typename Writer>
  static constexpr bool named_in = requires { &Writer::OnThaw; };
  template <typename Writer, typename Context>
  static auto deliver(Writer& writer, Context& during) -> decltype(writer.OnThaw(during)) {
    return writer.OnThaw(during);
  }
};

struct post_snapshot {
  static constexpr event_kind kind = event_kind::post_snapshot;
  template <typename Writer>
  static constexpr bool named_in = requires { &Writer::OnPostSnapshot; };
  template <typename Writer, typename Context>
  static auto deliver(Writer& writer, Context& during) -> decltype(writer.OnPostSnapshot(during)) {
    return writer.OnPostSnapshot(during);
  }
};

struct abort {
  static constexpr event_kind kind = event_kind::abort;
  template <typename Writer>
  static constexpr bool named_in = requires { &Writer::OnAbort; };
  template <typename Writer, typename Context>
  static auto deliver(Writer& writer, Context& during) -> decltype(writer.OnAbort(during)) {
    return writer.OnAbort(during);
  }
};

struct backup_complete {
  static constexpr event_kind kind = event_kind::backup_complete;
  template <typename Writer>
  static constexpr bool named_in = requires { &Writer::OnBackupComplete; };
  template <typename Writer, typename Context>
  static auto deliver(Writer& writer, Context& during) -> decltype(writer.OnBackupComplete(during)) {
    return writer.OnBackupComplete(during);
  }
};

struct backup_shutdown {
  static constexpr event_kind kind = event_kind::backup_shutdown;
  template <typename Writer>
  static constexpr bool named_in = requires { &Writer::OnBackupShutdown; };
  template <typename Writer, typename Context>
  static auto deliver(Writer& writer, Context& during) -> decltype(writer.OnBackupShutdown(during)) {
    return writer.OnBackupShutdown(during);
  }
};

struct pre_restore {
  static constexpr event_kind kind = event_kind::pre_restore;
  template <typename Writer>
  static constexpr bool named_in = requires { &Writer::OnPreRestore; };
  template <typename Writer, typename Context>
  static auto deliver(Writer& writer, Context& during) -> decltype(writer.OnPreRestore(during)) {
    return writer.OnPreRestore(during);
  }
};

struct post_restore {
  static constexpr event_kind kind = event_kind::post_restore;
  template <typename Writer>
  static constexpr bool named_in = requires { &Writer::OnPostRestore; };
  template <typename Writer, typename Context>
  static auto deliver(Writer& writer, Context& during) -> decltype(writer.OnPostRestore(during)) {
    return writer.OnPostRestore(during);
  }
};

}  // namespace events
}  // namespace vss

#endif  // VSS_EVENT_EVENTS_HPP_INCLUDED
