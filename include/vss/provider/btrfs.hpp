#ifndef VSS_PROVIDER_BTRFS_HPP_INCLUDED
#define VSS_PROVIDER_BTRFS_HPP_INCLUDED

#include <vss/provider/administrator.hpp>
#include <vss/provider/btrfs_snapshots.hpp>
#include <vss/provider/btrfs_subvolume.hpp>
#include <vss/provider/file_set_coverage.hpp>
#include <vss/provider/per_set.hpp>
#include <vss/provider/provider.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// Makes snapshots of btrfs subvolumes: all volumes of a set in the window of CommitSnapshots, each in one step, however large.
///
/// A volume is a folder on the file system that the folder of the snapshots lies on; its snapshot is the whole subvolume that holds it,
/// seen from that folder, at `<folder>/<set id>/<n>`. Snapshots are read-only, but between PreFinalCommitSnapshots and
/// PostFinalCommitSnapshots. A set is in the list when it is whole and on the disk; what a process leaves that dies before
/// is deleted when the next provider for the folder is made.
///
/// A subvolume inside another is no part of its snapshot: it must be a volume of its own if file sets reach into it.
///
/// Needs CAP_SYS_ADMIN, to delete.
///
/// Thread:  any; each set is one thread's at a time.
/// When:    always. The provider must live longer than what uses it.
/// Errors:  VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER, VSS_E_INSUFFICIENT_STORAGE, VSS_E_PROVIDER_VETO, E_ACCESSDENIED and others, with
///          the path they are about; if the folder cannot be used, every call says so.
/// Units:   paths in UTF-8.
/// Source:  ours; https://btrfs.readthedocs.io/en/latest/Subvolumes.html
class btrfs_provider final : public snapshot_provider {
 public:
  /// Holds the snapshots in `folder`, which is made if it is not there.
  explicit btrfs_provider(const std::string& folder) : snapshots_{folder} {}

  /// The folder, as the operating system names it.
  [[nodiscard]] const std::string& folder() const noexcept { return snapshots_.root().path(); }

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
    if (auto usable = snapshots_.usable(); not usable) return usable;
    if (sets_.find(set_id) != nullptr || snapshots_.is_in_progress(set_id)) {
      return error{hresult::object_not_found,
                   "snapshot set {" + set_id.to_string() + "} is still being made"};
    }
    return snapshots_.remove(set_id);
  }

  [[nodiscard]] result<void> IsVolumeSupported(std::string_view volume) override {
    if (auto usable = snapshots_.usable(); not usable) return usable;
    if (not is_administrator())
      return error{hresult::access_denied, "btrfs snapshots need CAP_SYS_ADMIN, to be deleted"};
    const auto found = source_of(std::string{volume});
    return found ? result<void>{} : found.error();
  }

  [[nodiscard]] result<void> BeginPrepareSnapshot(snapshot_set&, snapshot_volume&) override { return {}; }

  /// Finds the subvolumes, and writes out what is dirty, so that little is left to be done in the window.
  [[nodiscard]] result<void> EndPrepareSnapshots(snapshot_set& set) override {
    if (auto usable = snapshots_.usable(); not usable) return usable;
    if (auto covered = check_file_sets_are_covered(set); not covered) return covered;
    std::vector<btrfs_subvolume> sources;
    for (const auto& volume : set.volumes) {
      auto source = source_of(volume.original_volume);
      if (not source) return source.error();
      if (auto covered = check_nested(set, *source); not covered) return covered;
      sources.push_back(*std::move(source));
    }
    auto folder = snapshot_folder::create(snapshots_.root(), set.set_id, 0);
    if (not folder) return folder.error();
    if (::syncfs(folder->descriptor()) != 0) return file_error("flush", this->folder(), errno);
    sets_.add(set.set_id, {*std::move(folder), std::move(sources), {}});
    return {};
  }

  [[nodiscard]] result<void> PreCommitSnapshots(snapshot_set&) override { return {}; }

  /// Makes all snapshots.
  [[nodiscard]] result<void> CommitSnapshots(snapshot_set& set) override {
    auto* const current = sets_.find(set.set_id);
    if (current == nullptr) return not_prepared(set);
    current->created = std::chrono::time_point_cast<utc_time::duration>(std::chrono::system_clock::now());
    for (std::size_t i = 0; i < current->sources.size(); ++i) {
      if (set.stop) return error{hresult::provider_veto, "stopped before '" + current->sources[i].path + "'"};
      if (auto made = snapshots_.make(set.set_id, i, current->sources[i]); not made) return made;
    }
    return {};
  }

  /// Gives the set its name, and the volumes their devices.
  [[nodiscard]] result<void> PostCommitSnapshots(snapshot_set& set) override {
    auto* const current = sets_.find(set.set_id);
    if (current == nullptr) return not_prepared(set);
    for (std::size_t i = 0; i < set.volumes.size(); ++i) {
      if (auto shown = snapshots_.show(current->folder, set.set_id, i, current->sources[i].inside); not shown)
        return shown;
    }
    if (auto published = current->folder.publish(set.set_id); not published) return published;
    for (std::size_t i = 0; i < set.volumes.size(); ++i) {
      set.volumes[i].snapshot_device = current->folder.path() + '/' + std::to_string(i);
    }
    return {};
  }

  /// Lets the writers write into the snapshots.
  [[nodiscard]] result<void> PreFinalCommitSnapshots(snapshot_set& set) override {
    return set_read_only(set, false);
  }

  /// Ends that, and brings the set onto the disk and into the list.
  [[nodiscard]] result<void> PostFinalCommitSnapshots(snapshot_set& set) override {
    auto* const current = sets_.find(set.set_id);
    if (current == nullptr) return not_prepared(set);
    if (auto done = set_read_only(set, true); not done) return done;
    if (::syncfs(current->folder.descriptor()) != 0) return file_error("sync", folder(), errno);
    const stored_snapshot_set stored{set.set_id, current->created, set.volumes, current->folder.path()};
    if (auto committed = current->folder.commit(stored, set.stop); not committed) return committed;
    sets_.forget(set.set_id);
    return {};
  }

  /// Deletes all that was made of the set, complete or not.
  void AbortSnapshots(snapshot_set& set) override {
    sets_.forget(set.set_id);
    if (snapshots_.usable()) static_cast<void>(snapshots_.remove(set.set_id));
  }

 private:
  struct set_in_progress {
    snapshot_folder folder;
    std::vector<btrfs_subvolume> sources;
    utc_time created;
  };

  [[nodiscard]] result<snapshot_catalogue> catalogue() const {
    if (auto usable = snapshots_.usable(); not usable) return usable.error();
    return snapshot_catalogue::read(snapshots_.root());
  }

  [[nodiscard]] result<btrfs_subvolume> source_of(const std::string& volume) const {
    auto source = btrfs_subvolume::that_holds(volume);
    if (not source) return source;
    const auto mounts = mount_table::read();
    if (not mounts) return mounts.error();
    const auto* const here = mounts->row_of(snapshots_.root().descriptor());
    const auto* const there = mounts->row_of(source->folder.get());
    if (here == nullptr || there == nullptr || here->device != there->device) {
      return error{hresult::volume_not_supported_by_provider,
                   "'" + to_valid_utf8(volume) + "' is on another file system than the snapshots, in '" +
                       folder() + "'"};
    }
    return source;
  }

  /// No file set may reach into a subvolume inside this one, unless that is a volume of the set, or ours.
  [[nodiscard]] result<void> check_nested(const snapshot_set& set, const btrfs_subvolume& source) const {
    const auto nested = source.nested();
    if (not nested) return nested.error();
    for (const auto& each : *nested) {
      const std::string path = source.path + '/' + each;
      const file_descriptor below = open_at(AT_FDCWD, path.c_str(), O_PATH | O_DIRECTORY);
      if (not below.is_open() || lies_in(below.get(), snapshots_.root().status()) ||
          is_accounted_for(set, path))
        continue;
      for (const auto& files : set.files) {
        if (files.is_recursive() && lies_under(source_path(files), path))
          return not_covered(source_path(files), path);
      }
    }
    return {};
  }

  [[nodiscard]] result<void> set_read_only(const snapshot_set& set, bool read_only) {
    auto* const current = sets_.find(set.set_id);
    if (current == nullptr) return not_prepared(set);
    for (std::size_t i = 0; i < current->sources.size(); ++i) {
      if (auto done = snapshots_.set_read_only(set.set_id, i, read_only); not done) return done;
    }
    return {};
  }

  btrfs_snapshots snapshots_;
  per_set<set_in_progress> sets_;
};

static_assert(provider<btrfs_provider>);

}  // namespace vss

#endif  // VSS_PROVIDER_BTRFS_HPP_INCLUDED
