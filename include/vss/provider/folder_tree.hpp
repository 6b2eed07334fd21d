#ifndef VSS_PROVIDER_FOLDER_TREE_HPP_INCLUDED
#define VSS_PROVIDER_FOLDER_TREE_HPP_INCLUDED

#include <vss/provider/file_descriptor.hpp>
#include <vss/provider/file_error.hpp>

#include <algorithm>
#include <atomic>
#include <dirent.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Whole folders, by descriptor: no link inside them leads out.

namespace vss {

/// The names in an open folder, in order. The path is for the message only.
///
/// Source:  ours
[[nodiscard]] inline result<std::vector<std::string>> names_in(int folder, std::string_view path) {
  struct closer {
    void operator()(DIR* open) const noexcept { ::closedir(open); }
  };
  const int again = uninterrupted([&] { return ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
  const std::unique_ptr<DIR, closer> stream{again < 0 ? nullptr : ::fdopendir(again)};
  if (not stream) {
    const int number = errno;
    if (again >= 0) ::close(again);
    return file_error("read", path, number);
  }
  std::vector<std::string> names;
  for (;;) {
    errno = 0;
    const dirent* each = ::readdir(stream.get());
    if (each == nullptr) break;
    const std::string_view name{each->d_name};
    if (name != "." && name != "..") names.emplace_back(name);
  }
  if (errno != 0) return file_error("read", path, errno);
  std::sort(names.begin(), names.end());
  return names;
}

/// Deletes a file or a folder with all in it, read-only folders too. What is gone already is no error.
///
/// Thread:  any; two may delete one tree.
/// When:    always.
/// Errors:  those of `file_error`; it stops at the first.
/// Units:   none.
/// Source:  ours
[[nodiscard]] inline result<void> remove_tree(int parent, const std::string& name, const std::string& path) {
  if (::unlinkat(parent, name.c_str(), 0) == 0 || errno == ENOENT) return {};
  if (errno != EISDIR) return file_error("delete", path, errno);
  static_cast<void>(::fchmodat(parent, name.c_str(), 0700, 0));  // if it could not be, the next line tells
  const file_descriptor folder = open_at(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (not folder.is_open()) return errno == ENOENT ? result<void>{} : file_error("delete", path, errno);
  const auto names = names_in(folder.get(), path);
  if (not names) return names.error();
  for (const auto& each : *names) {
    if (auto removed = remove_tree(folder.get(), each, path + '/' + each); not removed) return removed;
  }
  if (::unlinkat(parent, name.c_str(), AT_REMOVEDIR) == 0 || errno == ENOENT) return {};
  return file_error("delete", path, errno);
}

/// Brings the files and folders below an open folder, and itself, onto the disk.
///
/// Thread:  any.
/// When:    always.
/// Errors:  VSS_E_PROVIDER_VETO when `stop` is set, looked at before every file; those of `file_error`.
/// Units:   none.
/// Source:  ours
[[nodiscard]] inline result<void> sync_tree(int folder, const std::string& path,
                                            const std::atomic<bool>& stop) {
  const auto names = names_in(folder, path);
  if (not names) return names.error();
  for (const auto& name : *names) {
    const std::string below = path + '/' + name;
    if (stop.load(std::memory_order_relaxed)) {
      return error{hresult::provider_veto, "'" + to_valid_utf8(below) + "' is not on the disk: stopped"};
    }
    struct stat status{};
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      return file_error("sync", below, errno);
    }
    if (not S_ISREG(status.st_mode) && not S_ISDIR(status.st_mode)) continue;  // a link is part of its folder
    const file_descriptor each = open_at(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (not each.is_open()) {
      // A mode that shuts out even us: sync the whole file system instead.
      if (errno != EACCES || ::syncfs(folder) != 0) return file_error("sync", below, errno);
    } else if (S_ISDIR(status.st_mode)) {
      if (auto done = sync_tree(each.get(), below, stop); not done) return done;
    } else if (uninterrupted([&] { return ::fsync(each.get()); }) != 0) {
      return file_error("sync", below, errno);
    }
  }
  if (uninterrupted([&] { return ::fsync(folder); }) != 0) return file_error("sync", path, errno);
  return {};
}

}  // namespace vss

#endif  // VSS_PROVIDER_FOLDER_TREE_HPP_INCLUDED
