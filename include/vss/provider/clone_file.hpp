#ifndef VSS_PROVIDER_CLONE_FILE_HPP_INCLUDED
#define VSS_PROVIDER_CLONE_FILE_HPP_INCLUDED

#include <vss/provider/file_descriptor.hpp>
#include <vss/provider/file_error.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <sys/ioctl.h>
#include <vector>

namespace vss {

/// How the bytes of a file came into its clone.
enum class clone_method : std::uint8_t {
  reflink,         // FICLONE: the clone shares them, until one of both is written to
  in_kernel,       // copy_file_range
  read_and_write,  // between file systems
};

/// Clones the contents of files by the cheapest method that works for each; holes stay holes.
///
/// Thread:  one at a time.
/// When:    while nobody writes to the files; a file that shrinks meanwhile is cloned as far as it goes.
/// Errors:  VSS_E_PROVIDER_VETO when `stop` is set, looked at before every chunk; those of `file_error`.
/// Units:   chunks of at most 8 MiB.
/// Source:  ours
class file_cloner {
 public:
  explicit file_cloner(const std::atomic<bool>& stop) noexcept : stop_{&stop} {}

  /// Clones an open file into an open, empty one. The path is for the message only.
  [[nodiscard]] result<clone_method> clone(int from, int to, std::string_view path) {
    if (::ioctl(to, ficlone, from) == 0) return clone_method::reflink;

    method_ = clone_method::in_kernel;
    struct stat status{};
    if (::fstat(from, &status) != 0) return file_error("read", path, errno);
    for (off_t at = 0; at < status.st_size;) {
      const off_t begin = ::lseek(from, at, SEEK_DATA);
      if (begin == -1 && errno == ENXIO) break;  // a hole up to the end
      const off_t hole = begin == -1 ? -1 : ::lseek(from, begin, SEEK_HOLE);
      const off_t end = hole == -1 ? status.st_size : std::min(hole, status.st_size);
      if (auto copied = copy_extent(from, to, std::max(begin, at), end, path); not copied) {
        return copied.error();
      }
      at = end;
    }

    struct stat now{};
    if (::fstat(from, &now) != 0) return file_error("read", path, errno);
    if (::ftruncate(to, std::min(status.st_size, now.st_size)) != 0) return file_error("copy", path, errno);
    return method_;
  }

 private:
  // FICLONE of <linux/fs.h>, which would bring macros with common names into every program.
  static constexpr unsigned long ficlone = _IOW(0x94, 9, int);
  static constexpr std::size_t largest_chunk = 8U << 20U;
  static constexpr std::size_t buffer_size = 1U << 20U;

  result<void> copy_extent(int from, int to, off_t at, off_t end, std::string_view path) {
    while (at < end) {
      if (stop_->load(std::memory_order_relaxed)) {
        return error{hresult::provider_veto,
                     "'" + to_valid_utf8(path) + "' was not copied: the copy was stopped"};
      }
      const std::size_t chunk = std::min(static_cast<std::size_t>(end - at), largest_chunk);
      const ssize_t moved = move(from, to, at, chunk);
      if (moved < 0) return file_error("copy", path, errno);
      if (moved == 0) break;  // the file shrank
      at += moved;
    }
    return {};
  }

  ssize_t move(int from, int to, off_t at, std::size_t size) {
    if (method_ == clone_method::in_kernel) {
      off_t in = at;
      off_t out = at;
      const ssize_t moved = uninterrupted([&] { return ::copy_file_range(from, &in, to, &out, size, 0); });
      if (moved > 0) return moved;
      method_ = clone_method::read_and_write;  // refused, or at the end: reading tells which
    }
    buffer_.resize(buffer_size);
    const ssize_t read =
        uninterrupted([&] { return ::pread(from, buffer_.data(), std::min(size, buffer_.size()), at); });
    for (ssize_t written = 0; written < read;) {
      const ssize_t more = uninterrupted([&] {
        return ::pwrite(to, buffer_.data() + written, static_cast<std::size_t>(read - written), at + written);
      });
      if (more < 0) return more;
      written += more;
    }
    return read;
  }

  const std::atomic<bool>* stop_;
  std::vector<std::byte> buffer_;
  clone_method method_ = clone_method::in_kernel;
};

}  // namespace vss

#endif  // VSS_PROVIDER_CLONE_FILE_HPP_INCLUDED
