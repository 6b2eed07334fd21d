#ifndef VSS_PROVIDER_VOLUME_IMAGE_HPP_INCLUDED
#define VSS_PROVIDER_VOLUME_IMAGE_HPP_INCLUDED

#include <vss/provider/loop_device.hpp>
#include <vss/provider/mount_table.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <utility>

namespace vss {

/// The image file that a mounted volume lies in.
///
/// Thread:  one at a time.
/// When:    `clone` while the volume is frozen.
/// Errors:  VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER, with the reason; those of `file_error`.
/// Units:   none.
/// Source:  ours; https://man7.org/linux/man-pages/man2/ioctl_ficlone.2.html
class volume_image {
 public:
  /// Finds it by the identity of the volume's disk.
  [[nodiscard]] static result<volume_image> of(const std::string& volume) {
    const std::string shown = "'" + to_valid_utf8(volume) + "' ";
    const auto mounts = mount_table::read();
    if (not mounts) return mounts.error();
    const file_descriptor folder = open_at(AT_FDCWD, volume.c_str(), O_PATH | O_DIRECTORY);
    if (not folder.is_open()) return error{hresult::object_not_found, shown + "is not a folder"};
    const auto* const row = mounts->row_of(folder.get());
    struct statx status{};
    const bool is_mount_point = ::statx(folder.get(), "", AT_EMPTY_PATH, STATX_TYPE, &status) == 0 &&
                                (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
    if (row == nullptr || row->root != "/" || not is_mount_point) {
      return unsupported(shown + "is not the mount point of a whole file system");
    }
    if (std::find(types.begin(), types.end(), row->type) == types.end()) {
      return unsupported(shown + "is " + to_valid_utf8(row->type) +
                         "; an image of that cannot be mounted beside it");
    }
    const auto link =
        "/sys/dev/block/" + std::to_string(major(row->device)) + ':' + std::to_string(minor(row->device));
    std::error_code failure;
    const auto disk = std::filesystem::canonical(link, failure).filename().string();
    const auto backing = failure ? std::nullopt : loop_device::backing_of(disk);
    if (not backing) return unsupported(shown + "is not on a loop device");
    if (not backing->is_whole)
      return unsupported(shown + "is on a loop device that shows only a part of a file");

    volume_image found{backing->path};
    found.file_ = open_at(AT_FDCWD, backing->path.c_str(), O_RDONLY | O_NONBLOCK);
    struct stat identity{};
    if (not found.file_.is_open() || ::fstat(found.file_.get(), &identity) != 0 ||
        not same_file(identity, backing->identity)) {
      return unsupported("the image of " + shown + "is no longer at '" + to_valid_utf8(backing->path) + "'");
    }
    return found;
  }

  [[nodiscard]] const std::string& path() const noexcept { return path_; }

  /// Whether a folder can hold a clone of it.
  [[nodiscard]] result<void> check_can_be_cloned(int folder, const std::string& shown) const {
    const file_descriptor trial{
        uninterrupted([&] { return ::openat(folder, ".", O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600); })};
    struct stat status{};
    if (not trial.is_open() || ::fstat(trial.get(), &status) != 0)
      return file_error("write into", shown, errno);
    const clone_range first_block{file_.get(), 0, static_cast<std::uint64_t>(status.st_blksize), 0};
    if (::ioctl(trial.get(), clone_range_request, &first_block) == 0) return {};
    if (errno == EXDEV) {
      return unsupported("the image '" + to_valid_utf8(path_) + "' is on another file system than '" +
                         to_valid_utf8(shown) + "'");
    }
    if (errno == EOPNOTSUPP || errno == EINVAL) {
      return unsupported("the file system of the image '" + to_valid_utf8(path_) + "' cannot share blocks");
    }
    return file_error("clone", path_, errno);
  }

  /// Writes out what of the image is in memory only, so that `clone` has little to do.
  [[nodiscard]] result<void> flush() const {
    if (uninterrupted([this] { return ::fdatasync(file_.get()); }) == 0) return {};
    return file_error("flush", path_, errno);
  }

  /// Clones it into a new file, which nobody may write.
  [[nodiscard]] result<void> clone(int folder, const std::string& name, const std::string& where) const {
    const file_descriptor copy =
        open_at(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0400);
    if (not copy.is_open()) return file_error("make", where, errno);
    if (::ioctl(copy.get(), clone_request, file_.get()) != 0) return file_error("clone", path_, errno);
    return {};
  }

 private:
  // FICLONE and FICLONERANGE of <linux/fs.h>, which would bring macros with common names into every program.
  struct clone_range {
    std::int64_t from;
    std::uint64_t from_offset;
    std::uint64_t length;
    std::uint64_t to_offset;
  };
  static constexpr unsigned long clone_request = _IOW(0x94, 9, int);
  static constexpr unsigned long clone_range_request = _IOW(0x94, 13, clone_range);

  static constexpr std::array<std::string_view, 4> types{"ext2", "ext3", "ext4", "xfs"};

  explicit volume_image(std::string path) noexcept : path_{std::move(path)} {}

  static error unsupported(std::string why) {
    return error{hresult::volume_not_supported_by_provider, std::move(why)};
  }

  std::string path_;
  file_descriptor file_;
};

}  // namespace vss

#endif  // VSS_PROVIDER_VOLUME_IMAGE_HPP_INCLUDED
