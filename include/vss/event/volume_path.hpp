#ifndef VSS_EVENT_VOLUME_PATH_HPP_INCLUDED
#define VSS_EVENT_VOLUME_PATH_HPP_INCLUDED

#include <cstddef>
#include <string>
#include <string_view>

/// Paths as the snapshot set compares them: text only, the file system is never asked. `/` and `\` both separate.

namespace vss {

[[nodiscard]] constexpr bool is_separator(char c) noexcept { return c == '/' || c == '\\'; }

/// Whether the path starts at a root: `/srv`, `C:\data`, `\\server\share`.
[[nodiscard]] constexpr bool is_absolute_path(std::string_view path) noexcept {
  if (path.empty()) return false;
  if (is_separator(path.front())) return true;
  const auto letter = static_cast<char>(path.front() | 0x20);
  return path.size() >= 3 && letter >= 'a' && letter <= 'z' && path[1] == ':' && is_separator(path[2]);
}

[[nodiscard]] constexpr bool has_wildcard(std::string_view path) noexcept {
  return path.find_first_of("*?") != std::string_view::npos;
}

/// Whether a path names one place: absolute and without wildcards.
///
/// Thread:  any.
/// When:    always.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-ispathaffected
[[nodiscard]] constexpr bool is_plain_absolute_path(std::string_view path) noexcept {
  return is_absolute_path(path) && not has_wildcard(path);
}

/// The path with `/` between its parts, `.` and `..` resolved and no separator at its end (the root excepted).
///
/// Thread:  any.
/// When:    always.
/// Errors:  throws std::bad_alloc only.
/// Units:   UTF-8.
/// Source:  ours
[[nodiscard]] inline std::string lexically_normal(std::string_view path) {
  const std::size_t roots = path.size() >= 2 && is_separator(path[0]) && is_separator(path[1]) ? 2
                            : not path.empty() && is_separator(path[0])                        ? 1
                                                                                               : 0;
  const std::size_t top = roots == 0 && is_absolute_path(path) ? 2 : roots;  // no `..` leads above the root, or above a drive
  std::string normal(roots, '/');
  for (std::size_t at = roots; at < path.size();) {
    std::size_t end = at;
    while (end < path.size() && not is_separator(path[end])) ++end;
    const std::string_view part = path.substr(at, end - at);
    if (part == "..") {
      const std::size_t cut = normal.find_last_of('/');
      normal.resize(cut == std::string::npos || cut < top ? top : cut);
    } else if (not part.empty() && part != ".") {
      if (normal.size() > roots) normal += '/';
      normal += part;
    }
    at = end + 1;
  }
  return normal;
}

/// Whether `path` is `root` or lies below it.
///
/// Thread:  any.
/// When:    always.
/// Errors:  throws std::bad_alloc only.
/// Units:   UTF-8.
/// Source:  ours
[[nodiscard]] inline bool lies_under(std::string_view root, std::string_view path) {
  const std::string base = lexically_normal(root);
  const std::string inner = lexically_normal(path);
  if (not inner.starts_with(base)) return false;
  return inner.size() == base.size() || base.empty() || base.back() == '/' || inner[base.size()] == '/';
}

}  // namespace vss

#endif  // VSS_EVENT_VOLUME_PATH_HPP_INCLUDED
