#ifndef VSS_PROVIDER_FREEZE_PLAN_HPP_INCLUDED
#define VSS_PROVIDER_FREEZE_PLAN_HPP_INCLUDED

#include <vss/provider/administrator.hpp>
#include <vss/provider/file_system_stack.hpp>
#include <vss/provider/mount_table.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <tuple>
#include <utility>
#include <vector>

namespace vss {

/// A file system to be frozen.
struct freeze_target {
  file_descriptor folder;  // open, so that it is this one whatever is mounted there later
  std::string path;
  dev_t device = 0;
  std::size_t height = 0;  // how many file systems its disk lies on
  std::size_t depth = 0;   // how many lie above it in the tree of mounts
};

/// Which file systems to freeze, in which order: each once, by its identity, however many paths lead to it; before the one that
/// holds its disk, and before the one that it is mounted in.
///
/// Refused are those that would stop more than their writers: the one of `/`, that of `/tmp`, those of the folders that must stay
/// writable, and all on which these lie.
///
/// Thread:  a plain value; any.
/// When:    the order is that of the moment.
/// Errors:  from `add`: VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER; VSS_E_OBJECT_NOT_FOUND for what is no folder; E_ACCESSDENIED for
///          who may not freeze.
/// Units:   none.
/// Source:  ours; complaints of those who froze parents first: https://github.com/vmware/open-vm-tools/issues/6
class freeze_plan {
 public:
  /// An empty plan, by which none of these folders becomes read-only.
  [[nodiscard]] static result<freeze_plan> make(std::vector<std::string> stay_writable) {
    auto mounts = mount_table::read();
    if (not mounts) return mounts.error();
    freeze_plan plan;
    plan.mounts_ = *std::move(mounts);
    stay_writable.insert(stay_writable.end(), {"/", "/tmp"});
    const file_system_stack stack{plan.mounts_};
    for (const auto& path : stay_writable) {
      const file_descriptor folder = open_at(AT_FDCWD, path.c_str(), O_PATH);
      const auto* const row = folder.is_open() ? plan.mounts_.row_of(folder.get()) : nullptr;
      if (row == nullptr) continue;
      plan.writable_.emplace_back(row->device, path);
      for (const dev_t below : stack.below(row->device)) plan.writable_.emplace_back(below, path);
    }
    return plan;
  }

  /// Adds the file system that holds a folder; one that is there already stays there once.
  [[nodiscard]] result<void> add(const std::string& path) {
    const std::string shown = "'" + to_valid_utf8(path) + "'";
    if (not is_administrator()) {
      return error{hresult::access_denied,
                   "the file system of " + shown + " cannot be frozen without CAP_SYS_ADMIN"};
    }
    file_descriptor folder = open_at(AT_FDCWD, path.c_str(), O_RDONLY | O_DIRECTORY | O_NONBLOCK);
    if (not folder.is_open() && (errno == ENOENT || errno == ENOTDIR)) {
      return error{hresult::object_not_found, shown + " is not a folder"};
    }
    if (not folder.is_open()) return file_error("open", path, errno, hresult::access_denied);
    const auto* const row = mounts_.row_of(folder.get());
    if (row == nullptr) return unsupported(shown + " was mounted just now");
    if (std::find(freezable.begin(), freezable.end(), row->type) == freezable.end()) {
      return unsupported("the file system of " + shown + ", " + to_valid_utf8(row->type) +
                         ", cannot be frozen");
    }
    for (const auto& [device, writable] : writable_) {
      if (device != row->device) continue;
      return unsupported("the file system of " + shown + " cannot be frozen, because '" +
                         to_valid_utf8(writable) + "' must stay writable");
    }
    const std::size_t depth = mounts_.depth(*row);
    for (auto& each : targets_) {
      if (each.device != row->device) continue;
      each.depth = std::min(each.depth, depth);
      sort();
      return {};
    }
    targets_.push_back(
        {std::move(folder), path, row->device, file_system_stack{mounts_}.height(row->device), depth});
    sort();
    return {};
  }

  /// Adds the file system that holds a folder, and those that are mounted below it.
  [[nodiscard]] result<void> add_all_below(const std::string& path) {
    if (auto added = add(path); not added) return added;
    for (const auto* row : mounts_.visible_below(path)) {
      if (auto added = add(row->point); not added) return added;
    }
    return {};
  }

  [[nodiscard]] const std::vector<freeze_target>& targets() const noexcept { return targets_; }

 private:
  /// The file systems of Linux 6 that have a freeze operation of their own and keep it local.
  static constexpr std::array<std::string_view, 10> freezable{
      "ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "jfs", "reiserfs", "nilfs2", "bcachefs"};

  static error unsupported(std::string why) {
    return error{hresult::volume_not_supported_by_provider, std::move(why)};
  }
  void sort() {
    std::sort(targets_.begin(), targets_.end(), [](const auto& a, const auto& b) {
      return std::tuple{a.height, a.depth, a.device} > std::tuple{b.height, b.depth, b.device};
    });
  }

  mount_table mounts_;
  std::vector<std::pair<dev_t, std::string>> writable_;
  std::vector<freeze_target> targets_;
};

}  // namespace vss

#endif  // VSS_PROVIDER_FREEZE_PLAN_HPP_INCLUDED
