#ifndef VSS_PROVIDER_FILE_SET_COPIER_HPP_INCLUDED
#define VSS_PROVIDER_FILE_SET_COPIER_HPP_INCLUDED

#include <vss/event/volume_path.hpp>
#include <vss/provider/clone_file.hpp>
#include <vss/provider/excluded_files.hpp>
#include <vss/provider/mirrored_folder.hpp>
#include <vss/service/snapshot_provider.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// Hears the path of each file before it is copied.
using file_hook = std::function<void(std::string_view path)>;

/// Which volume of a set holds a path: of those that do, the innermost.
///
/// Source:  ours
[[nodiscard]] inline std::optional<std::size_t> volume_that_holds(const snapshot_set& set, std::string_view path) {
  std::optional<std::size_t> found;
  std::size_t length = 0;
  for (std::size_t i = 0; i < set.volumes.size(); ++i) {
    const std::string volume = lexically_normal(set.volumes[i].original_volume);
    if (not lies_under(volume, path) || (found && volume.size() <= length)) continue;
    found = i;
    length = volume.size();
  }
  return found;
}

/// Where a provider reads the files of a file set.
[[nodiscard]] inline std::string source_path(const file_set& files) {
  return lexically_normal(files.alternate_path() ? *files.alternate_path() : files.path());
}

/// Clones file sets of a snapshot set into its folder, each file at its path relative to its volume.
///
/// A recursive file set keeps the folders below its own, empty ones too; a folder of which nothing remains because of
/// exclusions is kept, and empty. Where another volume of the set begins, what lies below goes to that volume. Links are
/// copied as links, never followed, but for links on the way to the folder that a file set names: it is a folder in the
/// snapshot. Sockets, pipes and devices that a wildcard matches are left out. The root of the snapshots is left out.
///
/// Thread:  one at a time.
/// When:    while the writers are quiet.
/// Errors:  VSS_E_PROVIDER_VETO with the path for a file or folder that is missing, vanished or cannot be read, and when the set's
///          `stop` is set; those of `file_error`. Wildcards may match nothing (M184), and what is created during the
///          backup may be missing.
/// Units:   none.
/// Source:  ours; https://learn.microsoft.com/windows/win32/vss/definition-of-components-by-writers
class file_set_copier {
 public:
  file_set_copier(const snapshot_set& set, int set_folder, const struct stat& root, const file_hook& before_each)
      : set_{&set},
        set_folder_{set_folder},
        root_{root},
        before_each_{&before_each},
        excluded_{set.excluded},
        cloner_{set.stop} {}

  [[nodiscard]] result<void> copy(const file_set& files) {
    const bool may_be_missing = has_wildcards(files.filespec()) ||
                                has(files.backup_type(), file_spec_backup_type::created_during_backup);
    place at{source_path(files), lexically_normal(files.path())};
    const auto volume = volume_that_holds(*set_, at.source);
    if (not volume) return error{hresult::invalid_arg, "'" + at.source + "' lies on no volume of the set"};

    const file_descriptor from = open_at(AT_FDCWD, at.source.c_str(), O_RDONLY | O_DIRECTORY);
    if (not from.is_open()) {
      if (errno == ENOENT && has(files.backup_type(), file_spec_backup_type::created_during_backup)) return {};
      return file_error("read", at.source, errno);
    }
    if (lies_in(from.get(), root_)) {
      return error{hresult::provider_veto, "'" + at.source + "' lies in the folder of the snapshots"};
    }
    std::vector<mirrored_folder> way;
    if (auto gone = go_to(at.source, *volume, way); not gone) return gone;
    bool found = may_be_missing;
    if (auto copied = copy_folder(files, at, from.get(), way.back().descriptor(), found); not copied) return copied;
    if (not found) return file_error("read", at.source + '/' + files.filespec(), ENOENT);
    return leave(way);
  }

 private:
  /// A folder: where it is read, and where the writer says it is.
  struct place {
    std::string source;
    std::string declared;

    [[nodiscard]] place below(const std::string& name) const { return {join(source, name), join(declared, name)}; }
    [[nodiscard]] static std::string join(const std::string& folder, const std::string& name) {
      return folder.ends_with('/') ? folder + name : folder + '/' + name;
    }
  };

  /// Enters the snapshot's folders from the volume's own to that of `path`, and makes those that are not there.
  result<void> go_to(const std::string& path, std::size_t volume, std::vector<mirrored_folder>& way) {
    std::string original = lexically_normal(set_->volumes[volume].original_volume);
    auto entered = mirrored_folder::enter(set_folder_, std::to_string(volume), AT_FDCWD, original.c_str(), original);
    for (std::size_t at = original.size();;) {
      if (not entered) return entered.error();
      way.push_back(*std::move(entered));
      at = path.find_first_not_of('/', at);
      if (at == std::string::npos) return {};
      const std::size_t end = std::min(path.find('/', at), path.size());
      const std::string original_path = path.substr(0, end);
      entered = mirrored_folder::enter(way.back().descriptor(), path.substr(at, end - at), AT_FDCWD, original_path.c_str(), original_path);
      at = end;
    }
  }
  static result<void> leave(std::vector<mirrored_folder>& way) {
    for (; not way.empty(); way.pop_back()) {
      if (auto left = way.back().leave(); not left) return left;
    }
    return {};
  }
};

}  // namespace vss

#endif  // VSS_PROVIDER_FILE_SET_COPIER_HPP_INCLUDED
