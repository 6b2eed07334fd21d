#ifndef VSS_PROVIDER_COMMAND_HPP_INCLUDED
#define VSS_PROVIDER_COMMAND_HPP_INCLUDED

#include <vss/event/volume_path.hpp>
#include <vss/provider/child_process.hpp>
#include <vss/provider/mount_table.hpp>
#include <vss/provider/per_set.hpp>
#include <vss/provider/provider.hpp>
#include <vss/provider/snapshot_commands.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// Has any external tool make the snapshots: LVM, ZFS, a storage array. `snapshot_commands` says how; no shell is in between.
///
/// A command that exits with 0 succeeded. Another exit code becomes an HRESULT by `snapshot_commands::meaning_of`; a signal, and a time
/// that is over, VSS_E_PROVIDER_VETO. The message has the end of what the tool wrote to its standard error. What the tool snapshots
/// beyond the volume itself is its own affair: nobody checks that all declared files are in it.
///
/// Where the tool does not freeze the file system by itself, as LVM does, put `freeze_provider` around this one.
///
/// Thread:  any; each set is one thread's at a time.
/// When:    always. The provider must live longer than what uses it.
/// Errors:  those above; E_INVALIDARG from every call if the commands are not well-formed; those of `child_process`.
/// Units:   paths in UTF-8.
/// Source:  ours
class command_provider final : public snapshot_provider {
 public:
  explicit command_provider(snapshot_commands commands)
      : commands_{std::move(commands)}, usable_{commands_.check()} {}

  /// Deletes the snapshot of a volume of a complete set.
  [[nodiscard]] result<void> remove(const guid& set_id, const snapshot_volume& volume) {
    if (not usable_) return usable_;
    return run(commands_.remove, all_values(set_id, volume), never_);
  }

  [[nodiscard]] result<void> IsVolumeSupported(std::string_view volume) override {
    if (not usable_) return usable_;
    const std::string path{volume};
    if (not is_valid_utf8(path) || not path.starts_with('/') || has_wildcard(path) ||
        path.find('\0') != std::string::npos) {
      return error{hresult::invalid_arg,
                   "'" + to_valid_utf8(path) + "' is not an absolute path without wildcards, in UTF-8"};
    }
    if (not open_at(AT_FDCWD, path.c_str(), O_PATH | O_DIRECTORY).is_open()) {
      return error{hresult::object_not_found,
                   "'" + path + "' is not a folder: " + std::generic_category().message(errno)};
    }
    return commands_.supports ? run(*commands_.supports, volume_values(path), never_) : result<void>{};
  }

  [[nodiscard]] result<void> BeginPrepareSnapshot(snapshot_set&, snapshot_volume&) override { return {}; }

  [[nodiscard]] result<void> EndPrepareSnapshots(snapshot_set& set) override {
    if (not usable_) return usable_;
    auto& begun = sets_.add(set.set_id, {});
    begun.reserve(set.volumes.size());
    return commands_.prepare ? run_for_all(*commands_.prepare, set) : result<void>{};
  }

  [[nodiscard]] result<void> PreCommitSnapshots(snapshot_set&) override { return {}; }

  [[nodiscard]] result<void> CommitSnapshots(snapshot_set& set) override {
    auto* const begun = sets_.find(set.set_id);
    if (begun == nullptr) return not_prepared(set);
    for (const auto& volume : set.volumes) {
      begun->push_back(volume);
      if (auto made = run(commands_.create, all_values(set.set_id, volume), set.stop); not made) return made;
    }
    return {};
  }

  [[nodiscard]] result<void> PostCommitSnapshots(snapshot_set& set) override {
    for (auto& volume : set.volumes) {
      auto device = text_template::fill(commands_.device, all_values(set.set_id, volume));
      if (not device) return device.error();
      volume.snapshot_device = *std::move(device);
    }
    return {};
  }

  [[nodiscard]] result<void> PreFinalCommitSnapshots(snapshot_set&) override { return {}; }

  [[nodiscard]] result<void> PostFinalCommitSnapshots(snapshot_set& set) override {
    if (sets_.find(set.set_id) == nullptr) return not_prepared(set);
    if (commands_.complete) {
      if (auto done = run_for_all(*commands_.complete, set); not done) return done;
    }
    sets_.forget(set.set_id);
    return {};
  }

  /// Deletes every snapshot that was begun, or that is complete.
  void AbortSnapshots(snapshot_set& set) override {
    const auto* const begun = sets_.find(set.set_id);
    for (const auto& volume : begun != nullptr ? *begun : set.volumes) {
      if (begun != nullptr || not volume.snapshot_device.empty())
        static_cast<void>(remove(set.set_id, volume));
    }
    for (auto& volume : set.volumes) volume.snapshot_device.clear();  // another call finds nothing to do
    sets_.forget(set.set_id);
  }

 private:
  static placeholder_values volume_values(const std::string& volume) {
    placeholder_values values{{"volume", volume}};
    const file_descriptor folder = open_at(AT_FDCWD, volume.c_str(), O_PATH);
    const auto mounts = mount_table::read();
    const auto* const row = folder.is_open() && mounts ? mounts->row_of(folder.get()) : nullptr;
    if (row != nullptr) values["source"] = row->source;
    return values;
  }
  static placeholder_values all_values(const guid& set_id, const snapshot_volume& volume) {
    auto values = volume_values(volume.original_volume);
    values["set"] = set_id.to_string();
    values["snapshot"] = volume.snapshot_id.to_string();
    return values;
  }

  result<void> run_for_all(const command_template& command, const snapshot_set& set) const {
    for (const auto& volume : set.volumes) {
      if (auto done = run(command, all_values(set.set_id, volume), set.stop); not done) return done;
    }
    return {};
  }

  result<void> run(const command_template& command, const placeholder_values& values,
                   const std::atomic<bool>& stop) const {
    using end = child_outcome::end;
    const auto arguments = command.fill(values);
    if (not arguments) {  // the templates are checked, so it is {source} that has no value
      return error{hresult::object_not_found,
                   "nothing is mounted at '" + to_valid_utf8(values.find("volume")->second) + "'"};
    }
    const auto outcome = child_process::run(*arguments, command.limit(), stop);
    if (not outcome) return outcome.error();
    if (outcome->how == end::exited && outcome->number == 0) return {};

    const bool exited = outcome->how == end::exited;
    std::string message = "'" + to_valid_utf8(arguments->front()) + "' for '" +
                          to_valid_utf8(values.find("volume")->second) + "' ";
    message += exited                        ? "failed with exit code " + std::to_string(outcome->number)
               : outcome->how == end::killed ? "was killed by signal " + std::to_string(outcome->number)
               : outcome->how == end::too_slow
                   ? "took longer than " + std::to_string(command.limit().count()) + " ms"
               : outcome->how == end::stopped ? "was stopped"
                                              : "ended, but somebody else was told how";
    if (not outcome->errors.empty()) message += ": " + outcome->errors;
    return error{exited ? commands_.meaning_of(outcome->number) : hresult::provider_veto, std::move(message)};
  }

  snapshot_commands commands_;
  result<void> usable_;
  std::atomic<bool> never_{false};
  per_set<std::vector<snapshot_volume>> sets_;  // those for which `create` was begun
};

static_assert(provider<command_provider>);

}  // namespace vss

#endif  // VSS_PROVIDER_COMMAND_HPP_INCLUDED
