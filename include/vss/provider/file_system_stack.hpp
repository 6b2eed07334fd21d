#ifndef VSS_PROVIDER_FILE_SYSTEM_STACK_HPP_INCLUDED
#define VSS_PROVIDER_FILE_SYSTEM_STACK_HPP_INCLUDED

#include <vss/provider/loop_device.hpp>
#include <vss/provider/mount_table.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <system_error>
#include <vector>

namespace vss {

/// Which file systems lie on which: one whose disk is a file (a loop device, also through partitions, LVM, RAID) lies on the one
/// that holds the file. While the lower one is frozen, nothing can be written to the upper one, not even to freeze it.
///
/// Thread:  any; the table must live longer.
/// When:    as of the table.
/// Errors:  what cannot be found out counts as not there.
/// Units:   devices as `mounted_file_system::device`.
/// Source:  ours; https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-block
class file_system_stack {
 public:
  explicit file_system_stack(const mount_table& mounts) noexcept : mounts_{&mounts} {}

  /// The file systems that this one lies on, whatever is between; it is not one of them.
  [[nodiscard]] std::vector<dev_t> below(dev_t file_system) const {
    std::vector<dev_t> found{file_system};
    for (std::size_t next = 0; next < found.size(); ++next) add_below(found[next], found);
    found.erase(found.begin());
    return found;
  }

  /// How many levels lie under it.
  [[nodiscard]] std::size_t height(dev_t file_system) const {
    std::size_t height = 0;
    for (const dev_t each : below(file_system)) height = std::max(height, this->height(each) + 1);
    return height;
  }

 private:
  using path = std::filesystem::path;

  static void add(dev_t one, std::vector<dev_t>& all) {
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  }

  void add_below(dev_t file_system, std::vector<dev_t>& found) const {
    for (const auto& disk : disks_of(file_system)) add_below_disk(disk, found);
  }

  /// The folders in /sys of the block devices on which a file system keeps its data.
  [[nodiscard]] std::vector<path> disks_of(dev_t file_system) const {
    if (major(file_system) != 0) return {folder_of(file_system)};
    const auto* const row = mounts_->row_of_device(file_system);
    struct stat source{};
    if (row == nullptr || ::stat(row->source.c_str(), &source) != 0 || not S_ISBLK(source.st_mode)) return {};
    const path disk = folder_of(source.st_rdev);
    if (row->type == "btrfs") {  // it may have several, and names one
      for (const auto& each : folders_in("/sys/fs/btrfs")) {
        const auto members = folders_in(each / "devices");
        if (std::find(members.begin(), members.end(), disk) != members.end()) return members;
      }
    }
    return {disk};
  }

  void add_below_disk(const path& disk, std::vector<dev_t>& found) const {
    std::error_code none;
    if (std::filesystem::exists(disk / "partition", none)) return add_below_disk(disk.parent_path(), found);
    for (const auto& part : folders_in(disk / "slaves")) add_below_disk(part, found);
    if (not std::filesystem::exists(disk / "loop", none)) return;
    const auto shown = loop_device::backing_of(disk.filename().string());
    if (not shown) return;
    const file_descriptor file = open_at(AT_FDCWD, shown->path.c_str(), O_PATH);
    const auto* const row = refers_to(file, shown->identity) ? mounts_->row_of(file.get()) : nullptr;
    add(row != nullptr ? row->device : shown->identity.st_dev, found);  // on btrfs, only the row tells
  }
  static bool refers_to(const file_descriptor& file, const struct stat& identity) noexcept {
    struct stat status{};
    return file.is_open() && ::fstat(file.get(), &status) == 0 && same_file(status, identity);
  }

  static path folder_of(dev_t disk) {
    std::error_code failure;
    const auto link = "/sys/dev/block/" + std::to_string(major(disk)) + ':' + std::to_string(minor(disk));
    const path folder = std::filesystem::canonical(link, failure);
    return failure ? path{link} : folder;
  }
  static std::vector<path> folders_in(const path& folder) {
    std::vector<path> all;
    std::error_code failure;
    for (std::filesystem::directory_iterator at{folder, failure}, end; not failure && at != end;
         at.increment(failure)) {
      const path real = std::filesystem::canonical(at->path(), failure);
      if (not failure) all.push_back(real);
      failure.clear();
    }
    return all;
  }

  const mount_table* mounts_;
};

}  // namespace vss

#endif  // VSS_PROVIDER_FILE_SYSTEM_STACK_HPP_INCLUDED
