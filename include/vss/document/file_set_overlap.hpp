#ifndef VSS_DOCUMENT_FILE_SET_OVERLAP_HPP_INCLUDED
#define VSS_DOCUMENT_FILE_SET_OVERLAP_HPP_INCLUDED

#include <vss/document/file_set.hpp>
#include <vss/document/filespec.hpp>
#include <vss/document/writer_metadata.hpp>
#include <vss/event/volume_path.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Finds files that a writer declares twice.

namespace vss {

/// Two file sets that may hold one file.
struct file_set_overlap {
  declared_file first;
  declared_file second;
};

namespace detail {

/// The file sets of one folder: those with a plain name in the order of their names, those with wildcards, and which of either reach
/// into the folders below.
class folder_of_file_sets {
 public:
  explicit folder_of_file_sets(std::string path) : path_{std::move(path)} {}

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] bool reaches_below() const noexcept { return reaches_below_; }

  void add(const declared_file& file) {
    (has_wildcards(file.files().filespec()) ? patterns_ : names_).push_back(file);
    reaches_below_ = reaches_below_ || file.files().is_recursive();
  }
  void close() {
    std::sort(names_.begin(), names_.end(), [](const declared_file& a, const declared_file& b) {
      return a.files().filespec() < b.files().filespec();
    });
  }

  /// An overlap inside the folder.
  [[nodiscard]] std::optional<file_set_overlap> within() const {
    for (std::size_t i = 1; i < names_.size(); ++i) {
      if (names_[i - 1].files().filespec() == names_[i].files().filespec()) return {{names_[i - 1], names_[i]}};
    }
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
      if (auto found = meets(patterns_[i], names_.begin(), names_.end())) return found;
      if (auto found = meets(patterns_[i], patterns_.begin() + static_cast<std::ptrdiff_t>(i) + 1, patterns_.end())) {
        return found;
      }
    }
    return std::nullopt;
  }

  /// An overlap of a recursive file set of this folder with one of a folder below.
  [[nodiscard]] std::optional<file_set_overlap> with_below(const folder_of_file_sets& below) const {
    for (const auto& pattern : patterns_) {
      if (not pattern.files().is_recursive()) continue;
      if (auto found = meets(pattern, below.names_.begin(), below.names_.end())) return found;
      if (auto found = meets(pattern, below.patterns_.begin(), below.patterns_.end())) return found;
    }
    for (const auto& name : names_) {
      if (not name.files().is_recursive()) continue;
      const auto same = std::lower_bound(
          below.names_.begin(), below.names_.end(), name.files().filespec(),
          [](const declared_file& a, const std::string& wanted) { return a.files().filespec() < wanted; });
      if (same != below.names_.end() && same->files().filespec() == name.files().filespec()) return {{name, *same}};
      if (auto found = meets(name, below.patterns_.begin(), below.patterns_.end())) return found;
    }
    return std::nullopt;
  }

 private:
  template <typename Iterator>
  [[nodiscard]] static std::optional<file_set_overlap> meets(const declared_file& one, Iterator first, Iterator last) {
    for (; first != last; ++first) {
      if (overlap(one.files().filespec(), first->files().filespec())) return {{one, *first}};
    }
    return std::nullopt;
  }

  std::string path_;
  std::vector<declared_file> names_;
  std::vector<declared_file> patterns_;
  bool reaches_below_ = false;
};

}  // namespace detail

/// The first overlap among the file sets of a writer: a file must be named once, by one component (M183).
///
/// Paths are compared as text, with `/` and `\` as one, letter case mattering; links and environment variables are not followed.
///
/// Thread:  any.
/// When:    when the document is whole; `validate` asks it.
/// Errors:  throws std::bad_alloc only. Near linear unless a folder has many file sets with wildcards.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addfilestofilegroup
[[nodiscard]] inline std::optional<file_set_overlap> find_overlap(const writer_metadata& document) {
  const auto files = document.files();
  std::vector<std::pair<std::string, std::size_t>> by_path;
  for (std::size_t i = 0; i < files.size(); ++i) by_path.emplace_back(lexically_normal(files[i].files().path()), i);
  std::sort(by_path.begin(), by_path.end());

  std::vector<detail::folder_of_file_sets> folders;
  for (auto& [path, i] : by_path) {
    if (folders.empty() || folders.back().path() != path) folders.emplace_back(std::move(path));
    folders.back().add(files[i]);
  }
  const auto find = [&folders](std::string_view path) -> const detail::folder_of_file_sets* {
    const auto at = std::lower_bound(folders.begin(), folders.end(), path,
                                     [](const auto& folder, std::string_view wanted) { return folder.path() < wanted; });
    return at != folders.end() && at->path() == path ? &*at : nullptr;
  };
  for (auto& folder : folders) folder.close();
  for (const auto& folder : folders) {
    if (auto found = folder.within()) return found;
    for (std::string_view path = folder.path(); not path.empty();) {
      const std::size_t cut = path.find_last_of('/');
      if (cut == std::string_view::npos) break;
      const bool parent_is_root = cut + 1 < path.size() && path.find_first_not_of('/') > cut;
      path = path.substr(0, parent_is_root ? cut + 1 : cut);
      if (const auto* above = find(path); above != nullptr && above->reaches_below()) {
        if (auto found = above->with_below(folder)) return found;
      }
    }
  }
  return std::nullopt;
}

}  // namespace vss

#endif  // VSS_DOCUMENT_FILE_SET_OVERLAP_HPP_INCLUDED
