#ifndef VSS_PROVIDER_MOUNTED_IMAGE_HPP_INCLUDED
#define VSS_PROVIDER_MOUNTED_IMAGE_HPP_INCLUDED

#include <vss/provider/loop_device.hpp>

#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <sys/mount.h>
#include <utility>

namespace vss {

/// An image that `image_provider` made, mounted read-only for as long as this lives.
///
/// No journal is replayed: the image was taken while its volume was frozen, and needs none. Its volume may be mounted meanwhile.
///
/// Thread:  one at a time.
/// When:    after the set is complete. If the process dies, the mount stays, until somebody unmounts it; the loop device goes with it.
/// Errors:  those of `file_error`; VSS_E_OBJECT_NOT_FOUND for what is no image of ext2, ext3, ext4 or xfs.
/// Units:   paths in UTF-8.
/// Source:  ours; https://www.kernel.org/doc/html/latest/admin-guide/ext4.html (noload),
///          https://www.kernel.org/doc/html/latest/admin-guide/xfs.html (norecovery, nouuid)
class [[nodiscard("it unmounts when it is destroyed")]] mounted_image {
 public:
  /// Mounts `image` at `point`, a folder.
  [[nodiscard]] static result<mounted_image> mount(const std::string& image, std::string point) {
    const file_descriptor file = open_at(AT_FDCWD, image.c_str(), O_RDONLY);
    if (not file.is_open()) return file_error("open", image, errno, hresult::access_denied);
    const kind what = kind_of(file.get());
    if (what.type == nullptr) {
      return error{hresult::object_not_found,
                   "'" + to_valid_utf8(image) + "' is no image of ext2, ext3, ext4 or xfs"};
    }
    const auto device = loop_device::attach_read_only(file.get(), image);
    if (not device) return device.error();
    constexpr unsigned long flags = MS_RDONLY | MS_NODEV | MS_NOSUID | MS_NOEXEC;
    if (::mount(device->path().c_str(), point.c_str(), what.type, flags, what.options) != 0) {
      return file_error("mount '" + to_valid_utf8(image) + "' at", point, errno, hresult::access_denied);
    }
    return mounted_image{std::move(point)};
  }

  mounted_image(mounted_image&& other) noexcept : point_{std::exchange(other.point_, {})} {}
  mounted_image& operator=(mounted_image&&) = delete;  // nobody replaces a mount
  ~mounted_image() { unmount(MNT_DETACH); }  // whoever is still in it may stay

  /// Unmounts it. VSS_E_PROVIDER_VETO if somebody is in it; then it stays mounted.
  [[nodiscard]] result<void> unmount() {
    const int number = unmount(0);
    if (number != 0) return file_error("unmount", point_, number, hresult::access_denied);
    point_.clear();
    return {};
  }

  [[nodiscard]] const std::string& point() const noexcept { return point_; }

 private:
  struct kind {
    const char* type = nullptr;
    const char* options = nullptr;
  };

  explicit mounted_image(std::string point) noexcept : point_{std::move(point)} {}

  /// By the marks in the first blocks.
  static kind kind_of(int file) noexcept {
    std::array<char, 4> start{};
    std::array<unsigned char, 2> mark{};
    if (::pread(file, start.data(), start.size(), 0) != 4 ||
        ::pread(file, mark.data(), mark.size(), 1080) != 2)
      return {};
    if (std::string_view{start.data(), start.size()} == "XFSB") return {"xfs", "norecovery,nouuid"};
    if (mark[0] == 0x53 && mark[1] == 0xEF) return {"ext4", "noload"};
    return {};
  }

  int unmount(int flags) const noexcept {
    if (point_.empty() || ::umount2(point_.c_str(), flags | UMOUNT_NOFOLLOW) == 0) return 0;
    return errno;
  }

  std::string point_;
};

}  // namespace vss

#endif  // VSS_PROVIDER_MOUNTED_IMAGE_HPP_INCLUDED
