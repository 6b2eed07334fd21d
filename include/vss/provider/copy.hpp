#ifndef VSS_PROVIDER_COPY_HPP_INCLUDED
#define VSS_PROVIDER_COPY_HPP_INCLUDED

#include <vss/document/checked_text.hpp>
#include <vss/provider/file_set_copier.hpp>
#include <vss/provider/provider.hpp>
#include <vss/provider/snapshot_catalogue.hpp>
#include <vss/provider/snapshot_folder.hpp>
#include <vss/provider/snapshot_root.hpp>
#include <vss/provider/volume_that_holds.hpp>

#include <chrono>
#include <cstddef>
#include <exception>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace vss {

/// Makes snapshots of ordinary folders without any rights: clones the files that the writers declared into a
/// folder, where they stay until they are removed.
///
/// A volume is any folder, by its absolute path; its snapshot is `<folder>/<set id>/<n>` for the n-th volume
/// of the set. There a file has the path it has on its volume, with its mode, times, holes and, where we may,
/// its owner. `file_set_copier` says what is copied and what is not; extended attributes and hard links are
/// not kept.
///
/// The files are cloned in CommitSnapshots: at once where the file system can share blocks (btrfs, xfs,
/// bcachefs), else in the time that copying takes, while the writers wait. They are brought onto the disk in
/// PostFinalCommitSnapshots, when no writer waits, and only then is the set in the list: a set that is listed
/// is whole, also after a power cut. What a process leaves that dies before is deleted when the next provider
/// for the folder is made.
///
/// The snapshot keeps the modes of its files, so it is not read-only; nobody but the owner of the process can
/// enter it.
///
/// Thread:  any; each set is one thread's at a time.
/// When:    always. The provider must live longer than what uses it.
/// Errors:  VSS_E_INSUFFICIENT_STORAGE, VSS_E_PROVIDER_VETO and others, with the path they are about; if the
///          folder cannot be used, every call says so.
/// Units:   paths in UTF-8.
/// Source:  ours; the steps: https://learn.microsoft.com/windows/win32/vss/shadow-copy-creation-for-providers
class copy_provider final : public snapshot_provider {
 public:
  /// Holds the snapshots in `folder`, which is made if it is not there.
  explicit copy_provider(const std::string& folder) : root_{folder} {
    if (not root_.usable()) return;
    static_cast<void>(root_.remove_leftovers());  // what resists is in no list, and tried again next time
  }

  /// Lets `hook` hear the path of each file before it is copied: to show progress, say. It is called
  /// while the writers wait, by the thread that copies; what it throws fails the set.
  void before_each_file(file_hook hook) { before_each_file_ = std::move(hook); }

  /// The folder, as the operating system names it.
  [[nodiscard]] const std::string& folder() const noexcept { return root_.path(); }

  /// The sets that are complete, the oldest first.
  [[nodiscard]] result<std::vector<stored_snapshot_set>> snapshots() const {
    auto read = catalogue();
    if (not read) return read.error();
    return std::move(read->complete);
  }

  /// The sets that once were complete and are no more, with the reason. They are never deleted unasked.
  [[nodiscard]] result<std::vector<damaged_snapshot_set>> damaged() const {
    auto read = catalogue();
    if (not read) return read.error();
    return std::move(read->damaged);
  }

  /// Deletes a set, complete or damaged. VSS_E_OBJECT_NOT_FOUND: there is none, or it is in progress.
  [[nodiscard]] result<void> remove(const guid& set_id) {
    if (not root_.usable()) return root_.usable();
    const std::string name = set_id.to_string();
    if (root_.has(name, in_progress_name) && not root_.has(name, manifest_name)) {
      return error{hresult::object_not_found,
                   "snapshot set '" + root_.path_of(name) + "' is still being made"};
    }
    return root_.remove(set_id);
  }

  [[nodiscard]] result<void> IsVolumeSupported(std::string_view volume) override {
    if (not root_.usable()) return root_.usable();
    const std::string shown = "'" + to_valid_utf8(volume) + "' ";
    if (not is_valid_utf8(volume) || not volume.starts_with('/') || has_wildcard(volume)) {
      return error{hresult::invalid_arg, shown + "is not an absolute path without wildcards, in UTF-8"};
    }
    const file_descriptor folder = open_at(AT_FDCWD, lexically_normal(volume).c_str(), O_PATH | O_DIRECTORY);
    if (not folder.is_open()) {
      return error{hresult::object_not_found,
                   shown + "is not a folder: " + std::generic_category().message(errno)};
    }
    if (lies_in(folder.get(), root_.status())) {
      return error{hresult::volume_not_supported_by_provider, shown + "lies in the folder of the snapshots"};
    }
    return {};
  }

  [[nodiscard]] result<void> BeginPrepareSnapshot(snapshot_set&, snapshot_volume&) override { return {}; }

  /// Makes the folder. VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER names a volume on which no file set is
  /// declared, since its snapshot would be empty; E_INVALIDARG a file set that is on none of them.
  [[nodiscard]] result<void> EndPrepareSnapshots(snapshot_set& set) override {
    if (not root_.usable()) return root_.usable();
    if (auto checked = check_file_sets(set); not checked) return checked;
    auto folder = snapshot_folder::create(root_, set.set_id, set.volumes.size());
    if (not folder) return folder.error();
    const std::lock_guard lock{mutex_};
    in_progress_.emplace(set.set_id, set_in_progress{*std::move(folder), {}});
    return {};
  }

  [[nodiscard]] result<void> PreCommitSnapshots(snapshot_set&) override { return {}; }

  /// Clones the files.
  [[nodiscard]] result<void> CommitSnapshots(snapshot_set& set) override {
    auto* const current = find(set.set_id);
    if (current == nullptr) return not_prepared(set);
    current->created = std::chrono::time_point_cast<utc_time::duration>(std::chrono::system_clock::now());
    file_set_copier copier{set, current->folder.descriptor(), root_.status(), before_each_file_};
    for (const auto& files : set.files) {
      if (auto copied = copier.copy(files); not copied) return copied;
    }
    return {};
  }

  /// Gives the folder its name, and the volumes their devices.
  [[nodiscard]] result<void> PostCommitSnapshots(snapshot_set& set) override {
    auto* const current = find(set.set_id);
    if (current == nullptr) return not_prepared(set);
    if (auto published = current->folder.publish(set.set_id); not published) return published;
    for (std::size_t i = 0; i < set.volumes.size(); ++i) {
      set.volumes[i].snapshot_device = current->folder.path() + '/' + std::to_string(i);
    }
    return {};
  }

  [[nodiscard]] result<void> PreFinalCommitSnapshots(snapshot_set&) override { return {}; }

  /// Brings the set onto the disk, with what the writers changed in it, and into the list.
  [[nodiscard]] result<void> PostFinalCommitSnapshots(snapshot_set& set) override {
    auto* const current = find(set.set_id);
    if (current == nullptr) return not_prepared(set);
    const stored_snapshot_set stored{set.set_id, current->created, set.volumes, current->folder.path()};
    if (auto committed = current->folder.commit(stored, set.stop); not committed) return committed;
    forget(set.set_id);
    return {};
  }

  /// Deletes all that was made of the set, complete or not.
  void AbortSnapshots(snapshot_set& set) noexcept override {
    try {
      if (not forget(set.set_id) && root_.usable()) static_cast<void>(root_.remove(set.set_id));
    } catch (const std::exception&) {  // out of memory: what is left is a leftover
    }
  }

 private:
  struct set_in_progress {
    snapshot_folder folder;
    utc_time created;
  };

  [[nodiscard]] result<snapshot_catalogue> catalogue() const {
    if (not root_.usable()) return root_.usable().error();
    return snapshot_catalogue::read(root_);
  }

  static result<void> check_file_sets(const snapshot_set& set) {
    std::vector<bool> has_files(set.volumes.size());
    for (const auto& files : set.files) {
      const std::string path = source_path(files);
      if (auto checked = check<filespec_rule>(files.filespec()); not checked) return checked;
      const auto volume = volume_that_holds(set, path);
      if (not volume) {
        return error{hresult::invalid_arg,
                     "file set '" + to_valid_utf8(path) + "' lies on no volume of the set"};
      }
      has_files[*volume] = true;
      for (std::size_t i = 0; i < set.volumes.size(); ++i) {
        if (files.is_recursive() && lies_under(path, set.volumes[i].original_volume)) has_files[i] = true;
      }
    }
    for (std::size_t i = 0; i < set.volumes.size(); ++i) {
      if (has_files[i]) continue;
      return error{hresult::volume_not_supported_by_provider,
                   "no writer declared files on '" + to_valid_utf8(set.volumes[i].original_volume) +
                       "', and this provider clones declared files only"};
    }
    return {};
  }

  static error not_prepared(const snapshot_set& set) {
    return error{hresult::bad_state, "snapshot set {" + set.set_id.to_string() + "} was not prepared"};
  }
  set_in_progress* find(const guid& set_id) {
    const std::lock_guard lock{mutex_};
    const auto at = in_progress_.find(set_id);
    return at == in_progress_.end() ? nullptr : &at->second;
  }
  bool forget(const guid& set_id) {
    std::unique_lock lock{mutex_};
    const auto gone = in_progress_.extract(set_id);
    lock.unlock();  // deleting a folder takes time
    return not gone.empty();
  }

  snapshot_root root_;
  file_hook before_each_file_;
  std::mutex mutex_;
  std::map<guid, set_in_progress> in_progress_;
};

static_assert(provider<copy_provider>);

}  // namespace vss

#endif  // VSS_PROVIDER_COPY_HPP_INCLUDED
