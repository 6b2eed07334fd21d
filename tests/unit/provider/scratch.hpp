#ifndef VSS_TESTS_UNIT_PROVIDER_SCRATCH_HPP_INCLUDED
#define VSS_TESTS_UNIT_PROVIDER_SCRATCH_HPP_INCLUDED

// What the provider's tests share: folders to work in, file systems to fill, somebody without rights.

#include <vss/document/file_set.hpp>
#include <vss/service/snapshot_provider.hpp>

#include <vss_test/catch.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sched.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/mount.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace vss_test {

namespace fs = std::filesystem;

inline std::string reason() { return std::generic_category().message(errno); }

/// A new folder, gone when the test is over.
class scratch_folder {
 public:
  explicit scratch_folder(const std::string& in = fs::temp_directory_path().string()) {
    std::string pattern = in + "/vss-provider-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"mkdtemp in " + in + ": " + reason()};
    path_ = pattern;
    fs::permissions(path_, fs::perms{0755});
  }
  scratch_folder(const scratch_folder&) = delete;
  scratch_folder& operator=(const scratch_folder&) = delete;
  ~scratch_folder() {
    std::error_code ignored;
    using walk = fs::recursive_directory_iterator;
    for (walk at{path_, ignored}, end; not ignored && at != end; at.increment(ignored)) {
      if (at->symlink_status().type() == fs::file_type::directory) {
        fs::permissions(at->path(), fs::perms{0700}, ignored);  // a test may have shut us out
      }
    }
    fs::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string operator/(std::string_view name) const { return path_ + '/' + std::string{name}; }

 private:
  std::string path_;
};

/// Writes a file, and makes the folders on the way to it.
inline std::string write(const std::string& path, std::string_view text = "text") {
  fs::create_directories(fs::path{path}.parent_path());
  std::ofstream file{path, std::ios::binary};
  file << text;
  if (not file.flush()) throw std::runtime_error{"cannot write " + path};
  return path;
}

inline std::string read(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (not file) throw std::runtime_error{"cannot read " + path};
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// Whether there is something of that name, be it a link that leads nowhere.
inline bool exists(const std::string& path) { return fs::exists(fs::symlink_status(path)); }

inline struct stat status_of(const std::string& path) {
  struct stat status{};
  if (::lstat(path.c_str(), &status) != 0) throw std::runtime_error{"stat " + path + ": " + reason()};
  return status;
}
inline unsigned mode_of(const std::string& path) { return status_of(path).st_mode & 07777U; }

/// The names in a folder.
inline std::vector<std::string> names(const std::string& folder) {
  std::vector<std::string> all;
  for (const auto& each : fs::directory_iterator{folder}) all.push_back(each.path().filename().string());
  std::sort(all.begin(), all.end());
  return all;
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Root may read everything; whoever else runs the tests has no other user to be.
class without_rights {
 public:
  without_rights() {
    if (::geteuid() != 0) return;
    changed_ = ::setegid(nobody) == 0 && ::seteuid(nobody) == 0;
    if (not changed_) throw std::runtime_error{"seteuid: " + reason()};
  }
  without_rights(const without_rights&) = delete;
  without_rights& operator=(const without_rights&) = delete;
  ~without_rights() {
    if (changed_ && (::seteuid(0) != 0 || ::setegid(0) != 0)) std::abort();
  }

 private:
  static constexpr uid_t nobody = 65534;
  bool changed_ = false;
};

/// A file system of its own in `folder`, seen by this process alone and gone with it.
class mounted {
 public:
  mounted(const std::string& folder, const char* type, const char* options) : folder_{folder} {
    if (not has_own_mounts()) return;
    is_mounted_ = ::mount("vss-test", folder.c_str(), type, 0, options) == 0;
    if (not is_mounted_) why_ = reason();
  }
  mounted(const mounted&) = delete;
  mounted& operator=(const mounted&) = delete;
  ~mounted() {
    if (is_mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
  }

  explicit operator bool() const { return is_mounted_; }
  [[nodiscard]] const std::string& why_not() const { return why_; }

  /// Leaves the mounts that all processes share; false if that is not allowed.
  static bool has_own_mounts() {
    static const bool own =
        ::unshare(CLONE_NEWNS) == 0 && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
    return own;
  }

 private:
  std::string folder_;
  std::string why_ = "a mount namespace is not allowed";
  bool is_mounted_ = false;
};

// Catch2 v2 cannot skip a test: it says why, and passes.
#define VSS_TEST_SKIP(why)      \
  do {                          \
    WARN("skipped: " << (why)); \
    SUCCEED();                  \
    return;                     \
  } while (false)

inline constexpr vss::guid set_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
inline constexpr vss::guid other_set_id{"0d9f2b1c-5c11-4b0f-a7e0-6a2f5e1d9c33"};
inline constexpr vss::guid snapshot_id{"c0ffee00-0000-4000-8000-000000000001"};

inline vss::file_set files(const std::string& path, std::string_view filespec,
                           vss::recursive below = vss::recursive::no) {
  return vss::file_set::make(path, filespec, below).value();
}

inline void add_volume(vss::snapshot_set& set, const std::string& path) {
  set.volumes.push_back({snapshot_id, path, {}});
}

}  // namespace vss_test

#endif  // VSS_TESTS_UNIT_PROVIDER_SCRATCH_HPP_INCLUDED
