#ifndef VSS_PROVIDER_BTRFS_SNAPSHOTS_HPP_INCLUDED
#define VSS_PROVIDER_BTRFS_SNAPSHOTS_HPP_INCLUDED

#include <vss/provider/btrfs_subvolume.hpp>
#include <vss/provider/snapshot_catalogue.hpp>
#include <vss/provider/snapshot_folder.hpp>
#include <vss/provider/snapshot_root.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace vss {

/// Where btrfs snapshots are kept:
///
///     <root>/.subvolumes/<set id>.<n>   the snapshot of the n-th volume of a set
///     <root>/<set id>/<n>               a link to the place in it that the volume is
///
/// So a set's folder is as small as any other, and `snapshot_root` can treat it so. It is made before the first
/// snapshot and gone before they are: a snapshot without such a folder is a leftover.
///
/// Thread:  any, of any process.
/// When:    always.
/// Errors:  those of `file_error`; if the folder cannot be used, `usable` says so, and nothing else works.
/// Units:   none.
/// Source:  ours
class btrfs_snapshots {
 public:
  /// Makes the folder if there is none, and deletes what dead processes left.
  explicit btrfs_snapshots(const std::string& folder) : root_{folder}, usable_{root_.usable()} {
    if (usable_ && not btrfs_subvolume::is_on_btrfs(root_.descriptor())) {
      usable_ = error{hresult::volume_not_supported_by_provider,
                      "the snapshot folder '" + to_valid_utf8(root_.path()) + "' is not on btrfs"};
    }
    if (not usable_) return;
    if (::mkdirat(root_.descriptor(), subvolumes_name, 0700) == 0 || errno == EEXIST) {
      subvolumes_ = open_at(root_.descriptor(), subvolumes_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    }
    if (not subvolumes_.is_open()) {
      usable_ = file_error("use", root_.path_of(subvolumes_name), errno, hresult::access_denied);
      return;
    }
    static_cast<void>(root_.remove_leftovers());  // what resists is in no list, and tried again
    static_cast<void>(remove_leftovers());
  }

  [[nodiscard]] const result<void>& usable() const noexcept { return usable_; }
  [[nodiscard]] const snapshot_root& root() const noexcept { return root_; }

  [[nodiscard]] result<void> make(const guid& set_id, std::size_t volume,
                                  const btrfs_subvolume& source) const {
    return source.snapshot(subvolumes_.get(), name_of(set_id, volume), path_of(name_of(set_id, volume)));
  }

  [[nodiscard]] result<void> set_read_only(const guid& set_id, std::size_t volume, bool read_only) const {
    const std::string name = name_of(set_id, volume);
    const file_descriptor folder =
        open_at(subvolumes_.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (not folder.is_open()) return file_error("open", path_of(name), errno);
    return btrfs_subvolume::set_read_only(folder.get(), read_only, path_of(name));
  }

  /// Puts the link to a snapshot into the folder of its set.
  [[nodiscard]] result<void> show(const snapshot_folder& in, const guid& set_id, std::size_t volume,
                                  const std::string& inside) const {
    std::string target = std::string{"../"} + subvolumes_name + '/' + name_of(set_id, volume);
    if (not inside.empty()) target += '/' + inside;
    if (::symlinkat(target.c_str(), in.descriptor(), std::to_string(volume).c_str()) == 0) return {};
    return file_error("make", in.path() + '/' + std::to_string(volume), errno);
  }

  /// Whether a living process is making the set.
  [[nodiscard]] bool is_in_progress(const guid& set_id) const {
    const std::string name = set_id.to_string();
    return root_.has(snapshot_root::staging_name(set_id), ".") ||
           (root_.has(name, in_progress_name) && not root_.has(name, manifest_name));
  }

  /// Deletes a set; its folder first. VSS_E_OBJECT_NOT_FOUND if there is neither folder nor snapshot.
  [[nodiscard]] result<void> remove(const guid& set_id) const {
    auto removed = root_.remove(set_id);
    if (not removed && removed.code() != hresult::object_not_found) return removed;
    const auto names = names_in(subvolumes_.get(), path_of("."));
    if (not names) return names.error();
    for (const auto& name : *names) {
      if (not name.starts_with(set_id.to_string() + '.')) continue;
      removed = btrfs_subvolume::remove(subvolumes_.get(), name, path_of(name));
      if (not removed) return removed;
    }
    return removed;
  }

 private:
  static constexpr const char* subvolumes_name = ".subvolumes";

  static std::string name_of(const guid& set_id, std::size_t volume) {
    return set_id.to_string() + '.' + std::to_string(volume);
  }
  [[nodiscard]] std::string path_of(const std::string& name) const {
    return root_.path_of(subvolumes_name) + '/' + name;
  }

  result<void> remove_leftovers() const {
    const auto held = root_.lock();
    if (not held) return held.error();
    const auto names = names_in(subvolumes_.get(), path_of("."));
    if (not names) return names.error();
    for (const auto& name : *names) {
      const auto set_id = guid::parse(name.substr(0, name.find('.')));
      if (not set_id || root_.has(snapshot_root::staging_name(*set_id), ".") ||
          root_.has(set_id->to_string(), "."))
        continue;
      if (auto removed = btrfs_subvolume::remove(subvolumes_.get(), name, path_of(name)); not removed)
        return removed;
    }
    return {};
  }

  snapshot_root root_;
  result<void> usable_;
  file_descriptor subvolumes_;
};

}  // namespace vss

#endif  // VSS_PROVIDER_BTRFS_SNAPSHOTS_HPP_INCLUDED
