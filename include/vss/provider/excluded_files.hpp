#ifndef VSS_PROVIDER_EXCLUDED_FILES_HPP_INCLUDED
#define VSS_PROVIDER_EXCLUDED_FILES_HPP_INCLUDED

#include <vss/document/file_set.hpp>
#include <vss/document/filespec.hpp>
#include <vss/event/volume_path.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace vss {

/// The files that writers declared to be left out. They win over every file set.
///
/// Folders are asked for as `lexically_normal` writes them, by the path that a writer declared, not by an
/// alternate one.
///
/// Thread:  any; it does not change.
/// When:    always.
/// Errors:  none.
/// Units:   UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/vss/generating-a-backup-set
class excluded_files {
 public:
  explicit excluded_files(const std::vector<file_set>& sets) {
    for (const auto& each : sets) {
      all_.push_back({lexically_normal(each.path()), each.filespec(), each.is_recursive()});
    }
  }

  [[nodiscard]] bool holds(std::string_view folder, std::string_view name) const noexcept {
    return std::any_of(all_.begin(), all_.end(), [&](const entry& each) {
      return each.reaches(folder) && matches(each.filespec, name);
    });
  }

  /// Whether nothing in the folder and below it remains.
  [[nodiscard]] bool holds_all_below(std::string_view folder) const noexcept {
    return std::any_of(all_.begin(), all_.end(), [&](const entry& each) {
      return each.recursive && (each.filespec == "*" || each.filespec == "*.*") && each.reaches(folder);
    });
  }

 private:
  struct entry {
    std::string path;
    std::string filespec;
    bool recursive;

    [[nodiscard]] bool reaches(std::string_view folder) const noexcept {
      if (not folder.starts_with(path)) return false;
      if (folder.size() == path.size()) return true;
      return recursive && (path.ends_with('/') || folder[path.size()] == '/');
    }
  };

  std::vector<entry> all_;
};

}  // namespace vss

#endif  // VSS_PROVIDER_EXCLUDED_FILES_HPP_INCLUDED
