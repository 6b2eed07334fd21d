#ifndef VSS_PROVIDER_LOOP_DEVICE_HPP_INCLUDED
#define VSS_PROVIDER_LOOP_DEVICE_HPP_INCLUDED

#include <vss/provider/file_descriptor.hpp>
#include <vss/provider/file_error.hpp>

#include <cerrno>
#include <fstream>
#include <linux/loop.h>
#include <optional>
#include <string>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <utility>

namespace vss {

/// The file that a loop device shows as a disk.
struct loop_backing {
  std::string path;        // at which it was once opened; another file may be there now
  struct stat identity{}; // only st_dev and st_ino are set
  bool is_whole = false;   // the device shows all of it
};

/// A block device whose contents are a file.
///
/// Source:  https://man7.org/linux/man-pages/man4/loop.4.html
class loop_device {
 public:
  /// What a device shows, by its name: "loop0"; none if it is no loop device, shows nothing or may not be asked.
  [[nodiscard]] static std::optional<loop_backing> backing_of(const std::string& name) {
    const file_descriptor device = open_at(AT_FDCWD, ("/dev/" + name).c_str(), O_RDONLY | O_NONBLOCK);
    loop_info64 status{};
    if (not device.is_open() || ::ioctl(device.get(), LOOP_GET_STATUS64, &status) != 0) return std::nullopt;
    loop_backing backing;
    backing.identity.st_dev = static_cast<dev_t>(status.lo_device);
    backing.identity.st_ino = static_cast<ino_t>(status.lo_inode);
    backing.is_whole = status.lo_offset == 0 && status.lo_sizelimit == 0;
    std::ifstream file{"/sys/block/" + name + "/loop/backing_file"};
    std::getline(file, backing.path);
    return backing;
  }

  /// Shows an open file, read-only, on a device that is free again when nobody has it open or mounted.
  ///
  /// Errors:  those of `file_error`; E_ACCESSDENIED without the right to make loop devices.
  [[nodiscard]] static result<loop_device> attach_read_only(int file, const std::string& path) {
    const file_descriptor control = open_at(AT_FDCWD, "/dev/loop-control", O_RDWR);
    if (not control.is_open()) return file_error("open", "/dev/loop-control", errno, hresult::access_denied);
    for (int attempt = 0; attempt < 64; ++attempt) {
      const int number = ::ioctl(control.get(), LOOP_CTL_GET_FREE);
      if (number < 0) return file_error("find a loop device for", path, errno, hresult::access_denied);
      loop_device found{"/dev/loop" + std::to_string(number)};
      found.device_ = open_at(AT_FDCWD, found.path_.c_str(), O_RDONLY);
      loop_config config{};
      config.fd = static_cast<__u32>(file);
      config.info.lo_flags = LO_FLAGS_READ_ONLY | LO_FLAGS_AUTOCLEAR;
      if (found.device_.is_open() && ::ioctl(found.device_.get(), LOOP_CONFIGURE, &config) == 0) return found;
      if (errno != EBUSY) return file_error("attach to a loop device", path, errno, hresult::access_denied);
    }  // somebody else took it
    return file_error("attach to a loop device", path, EBUSY);
  }

  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  explicit loop_device(std::string path) noexcept : path_{std::move(path)} {}

  std::string path_;
  file_descriptor device_;
};

}  // namespace vss

#endif  // VSS_PROVIDER_LOOP_DEVICE_HPP_INCLUDED
