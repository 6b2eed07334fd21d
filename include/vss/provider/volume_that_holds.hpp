#ifndef VSS_PROVIDER_VOLUME_THAT_HOLDS_HPP_INCLUDED
#define VSS_PROVIDER_VOLUME_THAT_HOLDS_HPP_INCLUDED

#include <vss/document/file_set.hpp>
#include <vss/event/volume_path.hpp>
#include <vss/service/snapshot_provider.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vss {

/// Where the files of a file set are read.
///
/// Source:  https://learn.microsoft.com/windows/win32/vss/working-with-alternate-paths-during-backup
[[nodiscard]] inline std::string source_path(const file_set& files) {
  return lexically_normal(files.alternate_path() ? *files.alternate_path() : files.path());
}

/// The volume of a set that holds a path: of those that do, the innermost.
///
/// Source:  ours
[[nodiscard]] inline std::optional<std::size_t> volume_that_holds(const snapshot_set& set,
                                                                  std::string_view path) {
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

}  // namespace vss

#endif  // VSS_PROVIDER_VOLUME_THAT_HOLDS_HPP_INCLUDED
