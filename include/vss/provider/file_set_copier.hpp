#ifndef VSS_PROVIDER_FILE_SET_COPIER_HPP_INCLUDED
#define VSS_PROVIDER_FILE_SET_COPIER_HPP_INCLUDED

#include <vss/document/filespec.hpp>
#include <vss/event/volume_path.hpp>
#include <vss/provider/clone_file.hpp>
#include <vss/provider/excluded_files.hpp>
#include <vss/provider/folder_tree.hpp>
#include <vss/provider/mirrored_folder.hpp>
#include <vss/provider/volume_that_holds.hpp>
#include <vss/service/snapshot_provider.hpp>
#include <vss/value/flags.hpp>

#include <algorithm>
#include <array>
#include <climits>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// Hears the path of each file and link before it is copied.
using file_hook = std::function<void(std::string_view path)>;

/// Clones file sets into the folder of a snapshot set, each file at its path relative to its volume.
///
/// A recursive file set keeps the folders below its own, empty ones too; of a folder that is excluded with
/// all below it, only the folder is kept. Where another volume of the set begins, what lies below goes to
/// that volume. Links are copied as links and never followed, so one with an absolute path leads to the live
/// files; but those on the way to the folder that a file set names are folders in the snapshot. Sockets,
/// pipes and devices that a wildcard matches are left out, and so is the root of the snapshots.
///
/// Thread:  one at a time.
/// When:    while the writers are quiet.
/// Errors:  VSS_E_PROVIDER_VETO with the path of a file or folder that is missing, vanishes or cannot be
///          read, and when the set's `stop` is set; those of `file_error`. Wildcards may match nothing
///          (M184), and what is created during the backup may be missing.
/// Units:   none.
/// Source:  ours; https://learn.microsoft.com/windows/win32/vss/definition-of-components-by-writers
class file_set_copier {
 public:
  file_set_copier(const snapshot_set& set, int set_folder, const struct stat& root,
                  const file_hook& before_each)
      : set_{&set},
        set_folder_{set_folder},
        root_{root},
        before_each_{&before_each},
        excluded_{set.excluded},
        cloner_{set.stop} {
    for (const auto& each : set.volumes) volumes_.push_back(lexically_normal(each.original_volume));
  }

  [[nodiscard]] result<void> copy(const file_set& files) {
    const place at{source_path(files), lexically_normal(files.path())};
    const auto volume = volume_that_holds(*set_, at.source);
    if (not volume) return error{hresult::invalid_arg, "'" + at.source + "' lies on no volume of the set"};

    const bool created_later = has(files.backup_type(), file_spec_backup_type::created_during_backup);
    const file_descriptor from = open_at(AT_FDCWD, at.source.c_str(), O_RDONLY | O_DIRECTORY);
    if (not from.is_open()) {
      return errno == ENOENT && created_later ? result<void>{} : file_error("read", at.source, errno);
    }
    if (lies_in(from.get(), root_)) return veto(at.source, "lies in the folder of the snapshots");

    std::vector<mirrored_folder> way;
    if (auto gone = go_to(at.source, *volume, way); not gone) return gone;
    bool found = false;
    if (auto copied = copy_folder(files, at, from.get(), way.back().descriptor(), found); not copied) {
      return copied;
    }
    if (not found && not has_wildcards(files.filespec()) && not created_later) {
      return file_error("read", path_in(at.source, files.filespec()), ENOENT);
    }
    for (; not way.empty(); way.pop_back()) {
      if (auto left = way.back().leave(); not left) return left;
    }
    return {};
  }

 private:
  /// A folder: where it is read, and where the writer says it is.
  struct place {
    std::string source;
    std::string declared;
  };

  static std::string path_in(const std::string& folder, const std::string& name) {
    return folder.ends_with('/') ? folder + name : folder + '/' + name;
  }
  static error veto(const std::string& path, std::string_view why) {
    return error{hresult::provider_veto, "'" + to_valid_utf8(path) + "' " + std::string{why}};
  }

  /// Enters the folders of the snapshot from the volume's own to that of `path`.
  result<void> go_to(const std::string& path, std::size_t volume, std::vector<mirrored_folder>& way) {
    int parent = set_folder_;
    std::string name = std::to_string(volume);
    for (std::size_t end = volumes_[volume].size();;) {
      const std::string original = path.substr(0, end);
      struct stat status{};
      if (::stat(original.c_str(), &status) != 0) return file_error("read", original, errno);
      auto entered = mirrored_folder::enter(parent, name, status, original);
      if (not entered) return entered.error();
      way.push_back(*std::move(entered));

      const std::size_t begin = path.find_first_not_of('/', end);
      if (begin == std::string::npos) return {};
      end = std::min(path.find('/', begin), path.size());
      name = path.substr(begin, end - begin);
      parent = way.back().descriptor();
    }
  }

  result<void> copy_folder(const file_set& files, const place& at, int from, int to, bool& found) {
    const bool only_one = not files.is_recursive() && not has_wildcards(files.filespec());
    std::vector<std::string> names{files.filespec()};
    if (not only_one) {
      auto listed = names_in(from, at.source);
      if (not listed) return listed.error();
      names = *std::move(listed);
    }
    for (const auto& name : names) {
      const std::string path = path_in(at.source, name);
      if (set_->stop.load(std::memory_order_relaxed)) {
        return veto(path, "was not copied: the copy was stopped");
      }
      const bool meant = only_one || matches(files.filespec(), name);
      if (not meant && not files.is_recursive()) continue;

      struct stat status{};
      if (::fstatat(from, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno == ENOENT && (only_one || not meant)) continue;
        return file_error("read", path, errno);
      }
      if (S_ISDIR(status.st_mode)) {
        if (only_one) return veto(path, "is a folder; a file set names files");
        if (not files.is_recursive()) continue;
        const place below{path, path_in(at.declared, name)};
        if (auto copied = copy_subfolder(files, below, from, to, name, status, found); not copied) {
          return copied;
        }
      } else if (meant) {
        found = true;
        if (excluded_.holds(at.declared, name)) continue;
        if (auto copied = copy_entry(files, path, from, to, name.c_str(), status); not copied) return copied;
      }
    }
    return {};
  }

  result<void> copy_subfolder(const file_set& files, const place& at, int from, int to,
                              const std::string& name, const struct stat& status, bool& found) {
    if (same_file(status, root_)) return {};
    const auto folder = mirrored_folder::enter(to, name, status, at.source);
    if (not folder) return folder.error();
    if (not excluded_.holds_all_below(at.declared)) {
      const file_descriptor source = open_at(from, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
      if (not source.is_open()) return file_error("read", at.source, errno);
      if (auto copied = copy_below(files, at, source.get(), folder->descriptor(), status, found);
          not copied) {
        return copied;
      }
    }
    return folder->leave();
  }

  /// Into the folder, or if another volume begins here, into that.
  result<void> copy_below(const file_set& files, const place& at, int from, int to, const struct stat& status,
                          bool& found) {
    const auto here = std::find(volumes_.begin(), volumes_.end(), at.source);
    if (here == volumes_.end()) return copy_folder(files, at, from, to, found);
    const std::string name = std::to_string(here - volumes_.begin());
    const auto volume = mirrored_folder::enter(set_folder_, name, status, at.source);
    if (not volume) return volume.error();
    if (auto copied = copy_folder(files, at, from, volume->descriptor(), found); not copied) return copied;
    return volume->leave();
  }

  result<void> copy_entry(const file_set& files, const std::string& path, int from, int to, const char* name,
                          const struct stat& status) {
    if (not S_ISREG(status.st_mode) && not S_ISLNK(status.st_mode)) {
      return has_wildcards(files.filespec()) ? result<void>{} : veto(path, "is neither a file nor a link");
    }
    if (*before_each_) (*before_each_)(path);
    return S_ISLNK(status.st_mode) ? copy_link(path, from, to, name, status)
                                   : copy_file(path, from, to, name);
  }

  result<void> copy_file(const std::string& path, int from, int to, const char* name) {
    const file_descriptor source = open_at(from, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    struct stat status{};
    if (not source.is_open() || ::fstat(source.get(), &status) != 0) return file_error("read", path, errno);
    if (not S_ISREG(status.st_mode)) return veto(path, "is no longer a file");
    const file_descriptor copy = open_at(to, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (not copy.is_open()) {
      return errno == EEXIST ? result<void>{} : file_error("copy", path, errno);  // two file sets hold it
    }
    if (auto cloned = cloner_.clone(source.get(), copy.get(), path); not cloned) return cloned.error();
    return copy_attributes(copy.get(), status, path);
  }

  static result<void> copy_link(const std::string& path, int from, int to, const char* name,
                                const struct stat& status) {
    std::array<char, PATH_MAX> target{};
    const ssize_t size = ::readlinkat(from, name, target.data(), target.size() - 1);
    if (size < 0) return file_error("read", path, errno);
    if (::symlinkat(target.data(), to, name) != 0) {
      return errno == EEXIST ? result<void>{}
                             : file_error("copy", path, errno);  // or a file set names a folder behind it
    }
    static_cast<void>(::fchownat(to, name, status.st_uid, status.st_gid, AT_SYMLINK_NOFOLLOW));  // if we may
    const std::array times{status.st_atim, status.st_mtim};
    if (::utimensat(to, name, times.data(), AT_SYMLINK_NOFOLLOW) != 0) return file_error("copy", path, errno);
    return {};
  }

  const snapshot_set* set_;
  int set_folder_;
  struct stat root_;
  const file_hook* before_each_;
  excluded_files excluded_;
  file_cloner cloner_;
  std::vector<std::string> volumes_;  // as lexically_normal writes them
};

}  // namespace vss

#endif  // VSS_PROVIDER_FILE_SET_COPIER_HPP_INCLUDED
