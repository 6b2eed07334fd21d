#ifndef VSS_PROVIDER_SNAPSHOT_COMMANDS_HPP_INCLUDED
#define VSS_PROVIDER_SNAPSHOT_COMMANDS_HPP_INCLUDED

#include <vss/provider/command_template.hpp>
#include <vss/service/provider_call.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace vss {

/// What the exit codes of a snapshot tool mean, where `snapshot_commands::exit_codes` does not say otherwise; every other
/// code is VSS_E_PROVIDER_VETO.
///
/// Source:  ours, after <sysexits.h>
inline constexpr std::array exit_code_meanings{
    std::pair{64, hresult::invalid_arg},  // EX_USAGE
    std::pair{66, hresult::object_not_found},  // EX_NOINPUT
    std::pair{69, hresult::volume_not_supported_by_provider},  // EX_UNAVAILABLE
    std::pair{71, hresult::out_of_memory},  // EX_OSERR
    std::pair{73, hresult::insufficient_storage},  // EX_CANTCREAT
    std::pair{75, hresult::provider_veto},  // EX_TEMPFAIL
    std::pair{77, hresult::access_denied},  // EX_NOPERM
};

/// How an external tool makes snapshots, each volume by itself:
///
///     step                       command     LVM                                          ZFS
///     IsVolumeSupported          supports    /sbin/lvs {source}                           /sbin/zfs list {source}
///     EndPrepareSnapshots        prepare
///     CommitSnapshots            create      /sbin/lvcreate --snapshot --size 5G          /sbin/zfs snapshot {source}@{set}
///                                            --name vss-{snapshot} {source}
///     PostFinalCommitSnapshots   complete
///     AbortSnapshots, remove     remove      /sbin/lvremove --yes vg/vss-{snapshot}       /sbin/zfs destroy {source}@{set}
///                                device      /dev/vg/vss-{snapshot}                       {volume}/.zfs/snapshot/{set}
///
/// Placeholders, in every argument but the program's: `{volume}`, the path that the requester added; `{source}`, what is mounted there:
/// a block device, or a ZFS dataset; `{snapshot}` and `{set}`, ids in lower case without braces (not in `supports`).
/// `create` has the time of the hold window at most. `remove` is run for every volume for which `create` was begun, and
/// should take a snapshot that is not there for success: nobody can be told.
///
/// Thread:  a plain value; any.
/// When:    before it is given to `command_provider`.
/// Errors:  E_INVALIDARG from `check`.
/// Units:   none.
/// Source:  ours
struct snapshot_commands {
  snapshot_commands(command_template create_with, command_template remove_with, std::string device_path)
      : create{std::move(create_with)}, remove{std::move(remove_with)}, device{std::move(device_path)} {}

  std::optional<command_template> supports;
  std::optional<command_template> prepare;
  command_template create;
  std::optional<command_template> complete;
  command_template remove;
  std::string device;
  std::map<int, hresult> exit_codes;  // only those that a provider may return

  /// What an exit code other than 0 means.
  [[nodiscard]] hresult meaning_of(int exit_code) const noexcept {
    if (const auto own = exit_codes.find(exit_code); own != exit_codes.end()) return own->second;
    const auto* const usual = std::find_if(exit_code_meanings.begin(), exit_code_meanings.end(),
                                           [exit_code](const auto& row) { return row.first == exit_code; });
    return usual == exit_code_meanings.end() ? hresult::provider_veto : usual->second;
  }

  /// Whether all of it can be used.
  [[nodiscard]] result<void> check() const {
    placeholder_values values{{"volume", ""}, {"source", ""}};
    if (supports) {
      if (const auto filled = supports->fill(values); not filled) return filled.error();
    }
    values.insert({{"snapshot", ""}, {"set", ""}});
    for (const auto* each :
         {prepare ? &*prepare : nullptr, &create, complete ? &*complete : nullptr, &remove}) {
      if (each == nullptr) continue;
      if (const auto filled = each->fill(values); not filled) return filled.error();
    }
    if (const auto filled = text_template::fill(device, values); not filled) return filled.error();
    for (const auto& [exit_code, code] : exit_codes) {
      const bool allowed =
          std::find(provider_codes.begin(), provider_codes.end(), code) != provider_codes.end();
      if (exit_code == 0 || not allowed) {
        return error{hresult::invalid_arg, "exit code " + std::to_string(exit_code) + " cannot mean " +
                                               to_string(code) +
                                               ": 0 is success, and a provider may not return every code"};
      }
    }
    return {};
  }
};

}  // namespace vss

#endif  // VSS_PROVIDER_SNAPSHOT_COMMANDS_HPP_INCLUDED
