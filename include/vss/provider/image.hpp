#ifndef VSS_PROVIDER_IMAGE_HPP_INCLUDED
#define VSS_PROVIDER_IMAGE_HPP_INCLUDED

#include <vss/provider/file_set_coverage.hpp>
#include <vss/provider/file_system_freeze.hpp>
#include <vss/provider/per_set.hpp>
#include <vss/provider/provider.hpp>
#include <vss/provider/snapshot_catalogue.hpp>
#include <vss/provider/snapshot_folder.hpp>
#include <vss/provider/snapshot_root.hpp>
#include <vss/provider/volume_image.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// Makes snapshots of volumes whose disk is an image file (a loop device), where the file system that holds the file can share blocks
/// (xfs, btrfs, bcachefs): freezes the volume, clones the image with FICLONE, thaws.
///
/// A volume is the mount point of an ext2, ext3, ext4 or xfs file system. Its snapshot is the image
/// `<folder>/<set id>/<n>/image`, which can be copied as it is; `mounted_image::mount` mounts it read-only. The folder must lie on the
/// file system that holds the images. Freezing is done as `freeze_provider` does it, for all volumes of the set at once.
///
/// Needs CAP_SYS_ADMIN, Linux 5.9 and glibc 2.34.
///
/// Thread:  any; each set is one thread's at a time.
/// When:    always. The provider must live longer than what uses it.
/// Errors:  VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER, VSS_E_INSUFFICIENT_STORAGE, VSS_E_PROVIDER_VETO, E_ACCESSDENIED and others, with
///          the path they are about; if the folder cannot be used, every call says so.
/// Units:   paths in UTF-8.
/// Source:  ours
class image_provider final : public snapshot_provider {
 public:
  /// Holds the snapshots in `folder`, which is made if it is not there.
  explicit image_provider(const std::string& folder) : root_{folder} {
    if (root_.usable())
      static_cast<void>(root_.remove_leftovers());  // what resists is in no list, and tried again
  }

  /// The longest time for which writes are held; 10 s unless set.
  void hold_window(std::chrono::milliseconds window) noexcept { window_ = window; }

  /// The folder, as the operating system names it.
  [[nodiscard]] const std::string& folder() const noexcept { return root_.path(); }

  /// The sets that are complete, the oldest first; their devices are the images.
  [[nodiscard]] result<std::vector<stored_snapshot_set>> snapshots() const {
    if (not root_.usable()) return root_.usable().error();
    auto read = snapshot_catalogue::read(root_);
    if (not read) return read.error();
    for (auto& set : read->complete) {
      for (auto& volume : set.volumes) volume.snapshot_device += std::string{"/"} + image_name;
    }
    return std::move(read->complete);
  }

  /// Deletes a set. VSS_E_OBJECT_NOT_FOUND: there is none, or it is in progress. A mounted image is gone when it is unmounted.
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
    auto plan = freeze_plan::make({folder()});
    if (not plan) return plan.error();
    if (auto added = plan->add(std::string{volume}); not added) return added;
    const auto image = volume_image::of(std::string{volume});
    if (not image) return image.error();
    return image->check_can_be_cloned(root_.descriptor(), root_.path());
  }

  [[nodiscard]] result<void> BeginPrepareSnapshot(snapshot_set&, snapshot_volume&) override { return {}; }

  /// Finds the images, starts the watchdog, and writes out what is dirty.
  [[nodiscard]] result<void> EndPrepareSnapshots(snapshot_set& set) override {
    if (not root_.usable()) return root_.usable();
    if (auto covered = check_file_sets_are_covered(set); not covered) return covered;
    auto plan = freeze_plan::make({folder()});
    if (not plan) return plan.error();
    std::vector<volume_image> images;
    for (const auto& volume : set.volumes) {
      if (auto added = plan->add(volume.original_volume); not added) return added;
      auto image = volume_image::of(volume.original_volume);
      if (not image) return image.error();
      images.push_back(*std::move(image));
    }
    auto folder = snapshot_folder::create(root_, set.set_id, set.volumes.size());
    if (not folder) return folder.error();
    auto freeze = file_system_freeze::prepare(*std::move(plan), window_);
    if (not freeze) return freeze.error();
    sets_.add(set.set_id, {*std::move(folder), std::move(images), *std::move(freeze), {}});
    return flush(*sets_.find(set.set_id));
  }

  [[nodiscard]] result<void> PreCommitSnapshots(snapshot_set& set) override {
    auto* const current = sets_.find(set.set_id);
    return current == nullptr ? not_prepared(set) : flush(*current);
  }

  /// Freezes the volumes, clones their images, and thaws.
  [[nodiscard]] result<void> CommitSnapshots(snapshot_set& set) override {
    auto* const current = sets_.find(set.set_id);
    if (current == nullptr) return not_prepared(set);
    current->created = std::chrono::time_point_cast<utc_time::duration>(std::chrono::system_clock::now());
    if (auto held = current->freeze.hold(); not held) return held;
    auto cloned = clone_all(*current, set);
    auto released = current->freeze.release();
    return cloned ? released : cloned;
  }

  /// Gives the folder its name, and the volumes their devices.
  [[nodiscard]] result<void> PostCommitSnapshots(snapshot_set& set) override {
    auto* const current = sets_.find(set.set_id);
    if (current == nullptr) return not_prepared(set);
    if (auto published = current->folder.publish(set.set_id); not published) return published;
    for (std::size_t i = 0; i < set.volumes.size(); ++i) {
      set.volumes[i].snapshot_device = current->folder.path() + '/' + name_in_set(i);
    }
    return {};
  }

  [[nodiscard]] result<void> PreFinalCommitSnapshots(snapshot_set&) override { return {}; }

  /// Brings the set onto the disk and into the list.
  [[nodiscard]] result<void> PostFinalCommitSnapshots(snapshot_set& set) override {
    auto* const current = sets_.find(set.set_id);
    if (current == nullptr) return not_prepared(set);
    const stored_snapshot_set stored{set.set_id, current->created, set.volumes, current->folder.path()};
    if (auto committed = current->folder.commit(stored, set.stop); not committed) return committed;
    sets_.forget(set.set_id);
    return {};
  }

  /// Thaws, and deletes all that was made of the set, complete or not.
  void AbortSnapshots(snapshot_set& set) override {
    if (not sets_.forget(set.set_id) && root_.usable()) static_cast<void>(root_.remove(set.set_id));
  }

 private:
  static constexpr const char* image_name = "image";

  struct set_in_progress {
    snapshot_folder folder;
    std::vector<volume_image> images;
    file_system_freeze freeze;
    utc_time created;
  };

  static std::string name_in_set(std::size_t volume) { return std::to_string(volume) + '/' + image_name; }

  static result<void> flush(const set_in_progress& current) {
    if (auto flushed = current.freeze.flush(); not flushed) return flushed;
    for (const auto& each : current.images) {
      if (auto flushed = each.flush(); not flushed) return flushed;
    }
    return {};
  }

  static result<void> clone_all(const set_in_progress& current, const snapshot_set& set) {
    for (std::size_t i = 0; i < current.images.size(); ++i) {
      if (set.stop) return error{hresult::provider_veto, "stopped before '" + current.images[i].path() + "'"};
      const std::string where = current.folder.path() + '/' + name_in_set(i);
      if (auto cloned = current.images[i].clone(current.folder.descriptor(), name_in_set(i), where);
          not cloned)
        return cloned;
    }
    return {};
  }

  snapshot_root root_;
  std::chrono::milliseconds window_{10'000};
  per_set<set_in_progress> sets_;
};

static_assert(provider<image_provider>);

}  // namespace vss

#endif  // VSS_PROVIDER_IMAGE_HPP_INCLUDED
