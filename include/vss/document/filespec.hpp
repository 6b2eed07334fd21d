#ifndef VSS_DOCUMENT_FILESPEC_HPP_INCLUDED
#define VSS_DOCUMENT_FILESPEC_HPP_INCLUDED

#include <vss/value/text.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

/// Which file names a filespec means: `*` any characters or none, `?` exactly one, `*.*` what `*` means.

namespace vss {

/// Whether two names that differ in the case of ASCII letters only are one.
enum class letter_case : std::uint8_t { matters, ignored };

namespace detail {

constexpr char folded(char c, letter_case letters) noexcept {
  return letters == letter_case::ignored && c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

/// The length of the character at the front; a byte that begins none counts as one.
constexpr std::size_t character_length(std::string_view text) noexcept {
  const std::size_t length = utf8_character_length(text);
  return length == 0 ? 1 : length;
}

constexpr bool same_character(std::string_view a, std::string_view b, letter_case letters) noexcept {
  const std::size_t length = character_length(a);
  if (length != character_length(b)) return false;
  if (length == 1) return folded(a.front(), letters) == folded(b.front(), letters);
  return a.substr(0, length) == b.substr(0, length);
}

}  // namespace detail

[[nodiscard]] constexpr bool has_wildcards(std::string_view filespec) noexcept {
  return filespec.find_first_of("*?") != std::string_view::npos;
}

/// Whether a filespec means the file of that name.
///
/// Thread:  any.
/// When:    always.
/// Errors:  none; throws nothing. Takes at most length times length steps.
/// Units:   UTF-8; `?` is one character, not one byte.
/// Source:  https://learn.microsoft.com/windows/win32/vss/vssgloss-f; letter case and `*.*`: ours
[[nodiscard]] constexpr bool matches(std::string_view filespec, std::string_view name,
                                     letter_case letters = letter_case::matters) noexcept {
  if (filespec == "*.*") filespec = "*";
  std::string_view after_star;
  std::string_view name_at_star;
  bool starred = false;
  while (not name.empty()) {
    if (not filespec.empty() && filespec.front() == '*') {
      filespec.remove_prefix(1);
      after_star = filespec;
      name_at_star = name;
      starred = true;
    } else if (not filespec.empty() &&
               (filespec.front() == '?' || detail::same_character(filespec, name, letters))) {
      filespec.remove_prefix(detail::character_length(filespec));
      name.remove_prefix(detail::character_length(name));
    } else if (starred) {  // the last star takes one character more
      name_at_star.remove_prefix(detail::character_length(name_at_star));
      name = name_at_star;
      filespec = after_star;
    } else {
      return false;
    }
  }
  return filespec.find_first_not_of('*') == std::string_view::npos;
}

/// Whether some file name is meant by both filespecs.
///
/// Thread:  any.
/// When:    always.
/// Errors:  throws std::bad_alloc only. Takes length times length steps.
/// Units:   UTF-8.
/// Source:  ours
[[nodiscard]] constexpr bool overlap(std::string_view a, std::string_view b, letter_case letters = letter_case::matters) {
  if (not has_wildcards(a)) return matches(b, a, letters);
  if (not has_wildcards(b)) return matches(a, b, letters);
  if (a == "*.*") a = "*";
  if (b == "*.*") b = "*";

  // reachable[j]: some name is meant by the part of `a` read so far and by the first j bytes of `b`.
  std::vector<char> reachable(b.size() + 1, 0);
  const auto follow_stars = [&b](std::vector<char>& row) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      if (row[j] != 0 && b[j] == '*') row[j + 1] = 1;
    }
  };
  reachable[0] = 1;
  follow_stars(reachable);
  while (not a.empty()) {
    std::vector<char> next(b.size() + 1, 0);
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (reachable[j] == 0) continue;
      const std::string_view rest = b.substr(j);
      if (a.front() == '*') {
        next[j] = 1;  // the star stands for nothing
        for (std::size_t k = j; k < b.size(); k += detail::character_length(b.substr(k))) {
          next[k + detail::character_length(b.substr(k))] = 1;  // or for what b says here
        }
        break;  // later places of b are among these
      } else if (not rest.empty() && rest.front() == '*') {
        next[j] = 1;  // b's star takes a's character
      } else if (not rest.empty() &&
                 (a.front() == '?' || rest.front() == '?' || detail::same_character(a, rest, letters))) {
        next[j + detail::character_length(rest)] = 1;
      }
    }
    follow_stars(next);
    a.remove_prefix(detail::character_length(a));
    reachable.swap(next);
  }
  return reachable[b.size()] != 0;
}

}  // namespace vss

#endif  // VSS_DOCUMENT_FILESPEC_HPP_INCLUDED
