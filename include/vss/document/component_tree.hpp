#ifndef VSS_DOCUMENT_COMPONENT_TREE_HPP_INCLUDED
#define VSS_DOCUMENT_COMPONENT_TREE_HPP_INCLUDED

#include <vss/document/declared_component.hpp>
#include <vss/document/file_set.hpp>
#include <vss/document/filespec.hpp>
#include <vss/event/volume_path.hpp>

#include <string>
#include <string_view>

/// Which component stands below which, and which file a file set holds.

namespace vss {

/// Whether `path` names the component of full path `root` or one below it.
[[nodiscard]] constexpr bool is_in_component_set(std::string_view root, std::string_view path) noexcept {
  return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '\\');
}

/// Whether the files of `files` lie in `folder`, or may, because the set is recursive.
///
/// Paths are compared as text with `/` and `\` as one; environment variables are not expanded.
///
/// Thread:  any.
/// When:    always.
/// Errors:  throws std::bad_alloc only.
/// Units:   UTF-8.
/// Source:  ours
[[nodiscard]] inline bool reaches(const file_set& files, std::string_view folder) {
  return files.is_recursive() ? lies_under(files.path(), folder)
                              : lexically_normal(files.path()) == lexically_normal(folder);
}

/// Whether a file set means the file `name` in `folder`.
[[nodiscard]] inline bool holds(const file_set& files, std::string_view folder, std::string_view name,
                                letter_case letters = letter_case::matters) {
  return matches(files.filespec(), name, letters) && reaches(files, folder);
}

/// Whether two file sets have one path, filespec and depth.
[[nodiscard]] inline bool same_files(const file_set& a, const file_set& b) {
  return a.filespec() == b.filespec() && a.is_recursive() == b.is_recursive() &&
         lexically_normal(a.path()) == lexically_normal(b.path());
}

/// Whether one file may be in two file sets.
[[nodiscard]] inline bool overlap(const file_set& a, const file_set& b) {
  return (reaches(a, b.path()) || reaches(b, a.path())) && overlap(a.filespec(), b.filespec());
}

}  // namespace vss

#endif  // VSS_DOCUMENT_COMPONENT_TREE_HPP_INCLUDED
