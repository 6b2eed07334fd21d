#ifndef VSS_PROVIDER_FILE_SET_COVERAGE_HPP_INCLUDED
#define VSS_PROVIDER_FILE_SET_COVERAGE_HPP_INCLUDED

#include <vss/provider/excluded_files.hpp>
#include <vss/provider/mount_table.hpp>
#include <vss/provider/volume_that_holds.hpp>

#include <algorithm>
#include <string>
#include <sys/stat.h>

namespace vss {

/// Whether a folder is a volume of the set, or everything in it is excluded, so that nobody misses it in a snapshot of another volume.
///
/// Source:  ours
[[nodiscard]] inline bool is_accounted_for(const snapshot_set& set, const std::string& folder) {
  if (excluded_files{set.excluded}.holds_all_below(folder)) return true;
  struct stat here{};
  return ::stat(folder.c_str(), &here) == 0 &&
         std::any_of(set.volumes.begin(), set.volumes.end(), [&here](const auto& volume) {
           struct stat there{};
           return ::stat(volume.original_volume.c_str(), &there) == 0 && same_file(here, there);
         });
}

/// The error that a file set reaches to where the snapshot of its volume does not.
///
/// Source:  ours
[[nodiscard]] inline error not_covered(const std::string& files, const std::string& folder) {
  return error{hresult::volume_not_supported_by_provider,
               "file set '" + to_valid_utf8(files) + "' reaches into '" + to_valid_utf8(folder) +
                   "', which no snapshot of the set will hold: add that as a volume"};
}

/// Checks that every declared file lies in the file system of a volume of the set, for providers that snapshot file systems: what is
/// mounted inside a volume is no part of it, and in its snapshot there is an empty folder.
///
/// Thread:  any.
/// When:    as of the moment.
/// Errors:  VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER with the file set and the folder; those of `file_error`.
/// Units:   none.
/// Source:  ours
[[nodiscard]] inline result<void> check_file_sets_are_covered(const snapshot_set& set) {
  const auto mounts = mount_table::read();
  if (not mounts) return mounts.error();
  for (const auto& files : set.files) {
    const std::string path = source_path(files);
    const auto holder = volume_that_holds(set, path);
    struct stat folder{};
    if (not holder || ::stat(path.c_str(), &folder) != 0) continue;  // none of ours, or to be created
    struct stat volume{};
    const std::string& root = set.volumes[*holder].original_volume;
    if (::stat(root.c_str(), &volume) != 0) return file_error("open", root, errno);
    if (folder.st_dev != volume.st_dev) return not_covered(path, path);
    if (not files.is_recursive()) continue;
    for (const auto* row : mounts->visible_below(path)) {
      if (not is_accounted_for(set, row->point)) return not_covered(path, row->point);
    }
  }
  return {};
}

}  // namespace vss

#endif  // VSS_PROVIDER_FILE_SET_COVERAGE_HPP_INCLUDED
