#ifndef VSS_PROVIDER_FILE_DESCRIPTOR_HPP_INCLUDED
#define VSS_PROVIDER_FILE_DESCRIPTOR_HPP_INCLUDED

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace vss {

/// Repeats a call of the operating system that a signal interrupted.
template <typename Call>
auto uninterrupted(Call call) {
  auto outcome = call();
  while (outcome == -1 && errno == EINTR) outcome = call();
  return outcome;
}

/// Owns a file descriptor.
///
/// Source:  ours
class [[nodiscard("it closes what it owns")]] file_descriptor {
 public:
  file_descriptor() noexcept = default;
  explicit file_descriptor(int owned) noexcept : owned_{owned} {}
  file_descriptor(file_descriptor&& other) noexcept : owned_{std::exchange(other.owned_, -1)} {}
  file_descriptor& operator=(file_descriptor&& other) noexcept {
    std::swap(owned_, other.owned_);
    return *this;
  }
  ~file_descriptor() {
    if (is_open()) ::close(owned_);
  }

  [[nodiscard]] bool is_open() const noexcept { return owned_ >= 0; }
  [[nodiscard]] int get() const noexcept { return owned_; }

 private:
  int owned_ = -1;
};

/// Opens a path from a folder; if that fails, errno tells why. No child process inherits it.
inline file_descriptor open_at(int folder, const char* path, int flags, mode_t mode = 0) noexcept {
  return file_descriptor{uninterrupted([&] { return ::openat(folder, path, flags | O_CLOEXEC, mode); })};
}

/// The same file, however it was reached.
[[nodiscard]] inline bool same_file(const struct stat& a, const struct stat& b) noexcept {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/// Whether an open folder is `root` or lies below it, whatever links led to it.
///
/// Thread:  any.
/// When:    always.
/// Errors:  false if a folder on the way up cannot be opened; throws nothing.
/// Units:   none.
/// Source:  ours
[[nodiscard]] inline bool lies_in(int folder, const struct stat& root) noexcept {
  file_descriptor at = open_at(folder, ".", O_PATH | O_DIRECTORY);
  struct stat here{};
  while (at.is_open() && ::fstat(at.get(), &here) == 0) {
    if (same_file(here, root)) return true;
    struct stat above{};
    at = open_at(at.get(), "..", O_PATH | O_DIRECTORY);
    if (not at.is_open() || ::fstat(at.get(), &above) != 0 || same_file(here, above)) return false;
  }
  return false;
}

}  // namespace vss

#endif  // VSS_PROVIDER_FILE_DESCRIPTOR_HPP_INCLUDED
