#ifndef VSS_PROVIDER_MIRRORED_FOLDER_HPP_INCLUDED
#define VSS_PROVIDER_MIRRORED_FOLDER_HPP_INCLUDED

#include <vss/provider/file_descriptor.hpp>
#include <vss/provider/file_error.hpp>

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace vss {

/// Gives a copy the owner, mode and times of what it is a copy of. An owner that we may not give stays ours,
/// and then the copy runs as nobody else.
///
/// Source:  ours
[[nodiscard]] inline result<void> copy_attributes(int to, const struct stat& like, std::string_view path) {
  const bool owned = ::fchown(to, like.st_uid, like.st_gid) == 0;
  const mode_t mode = like.st_mode & (owned ? 07777U : 01777U);
  const std::array times{like.st_atim, like.st_mtim};
  if (::fchmod(to, mode) != 0 || ::futimens(to, times.data()) != 0) return file_error("copy", path, errno);
  return {};
}

/// A folder of a snapshot that files are put into: open to us while it is entered, with the attributes of its
/// original when it is left. It may be entered again. No link in the snapshot is followed; one that stands in
/// the way is replaced.
///
/// Thread:  one at a time.
/// When:    inner ones are left before outer ones, as each change to a folder changes its time.
/// Errors:  those of `file_error`, with the original's path.
/// Units:   none.
/// Source:  ours
class mirrored_folder {
 public:
  [[nodiscard]] static result<mirrored_folder> enter(int parent, const std::string& name,
                                                     const struct stat& original, std::string path) {
    const char* const at = name.c_str();
    struct stat there{};
    const bool is_there = ::fstatat(parent, at, &there, AT_SYMLINK_NOFOLLOW) == 0;
    if (is_there && S_ISDIR(there.st_mode)) {
      if (::fchmodat(parent, at, 0700, 0) != 0) return file_error("copy", path, errno);
    } else {
      if (is_there && S_ISLNK(there.st_mode)) ::unlinkat(parent, at, 0);
      if (::mkdirat(parent, at, 0700) != 0) return file_error("copy", path, errno);
    }
    mirrored_folder entered{original, std::move(path)};
    entered.folder_ = open_at(parent, at, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (not entered.folder_.is_open()) return file_error("copy", entered.path_, errno);
    return entered;
  }

  [[nodiscard]] int descriptor() const noexcept { return folder_.get(); }
  [[nodiscard]] result<void> leave() const { return copy_attributes(folder_.get(), original_, path_); }

 private:
  mirrored_folder(const struct stat& original, std::string path) noexcept
      : original_{original}, path_{std::move(path)} {}

  struct stat original_;
  std::string path_;
  file_descriptor folder_;
};

}  // namespace vss

#endif  // VSS_PROVIDER_MIRRORED_FOLDER_HPP_INCLUDED
