#ifndef VSS_DOCUMENT_CHECKED_TEXT_HPP_INCLUDED
#define VSS_DOCUMENT_CHECKED_TEXT_HPP_INCLUDED

#include <vss/document/because_document.hpp>
#include <vss/value/result.hpp>
#include <vss/value/text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// The texts of a writer's metadata and what each may hold. A literal is checked by the compiler, other text by `check`.

namespace vss {

/// What is wrong with a text.
enum class text_fault : std::uint8_t {
  none,
  empty,
  encoding,        // not UTF-8, or a zero byte inside
  wildcard,        // in a path
  name_wildcard,   // in the name of one file
  relative,        // a path without a root
  directory_part,  // in a filespec or a file name
  backslash,       // in a component name
  logical_path,    // an empty name between backslashes, or one at either end
  computer,        // a separator in a computer name
};

namespace detail {

constexpr bool is_path_separator(char c) noexcept { return c == '/' || c == '\\'; }

constexpr bool has_bad_encoding(std::string_view text) noexcept {
  return not is_valid_utf8(text) || text.find('\0') != std::string_view::npos;
}

constexpr text_fault fault_in_any_text(std::string_view text) noexcept {
  if (text.empty()) return text_fault::empty;
  return has_bad_encoding(text) ? text_fault::encoding : text_fault::none;
}

/// `\\?\Volume{...}\` and `\\.\` name devices: their question mark is no wildcard.
constexpr std::string_view without_device_prefix(std::string_view path) noexcept {
  const bool device = path.starts_with(R"(\\?\)") || path.starts_with(R"(\\.\)");
  return device ? path.substr(4) : path;
}

constexpr bool has_root(std::string_view path) noexcept {
  if (is_path_separator(path.front()) || path.front() == '%') return true;
  const char letter = static_cast<char>(path.front() | 0x20);
  return letter >= 'a' && letter <= 'z' && path.size() >= 3 && path[1] == ':' && is_path_separator(path[2]);
}

}  // namespace detail

/// A folder: absolute or starting with an environment variable, without wildcards.
struct path_rule {
  static constexpr std::string_view subject = "path";
  static constexpr text_fault fault(std::string_view path) noexcept {
    if (const auto fault = detail::fault_in_any_text(path); fault != text_fault::none) return fault;
    if (detail::without_device_prefix(path).find_first_of("*?") != std::string_view::npos) return text_fault::wildcard;
    return detail::has_root(path) ? text_fault::none : text_fault::relative;
  }
};

/// File names in one folder: `?` and `*` allowed, no separators.
struct filespec_rule {
  static constexpr std::string_view subject = "filespec";
  static constexpr text_fault fault(std::string_view filespec) noexcept {
    if (const auto fault = detail::fault_in_any_text(filespec); fault != text_fault::none) return fault;
    return filespec.find_first_of("/\\") == std::string_view::npos ? text_fault::none : text_fault::directory_part;
  }
};

/// The name of one file: no wildcards, no separators.
struct file_name_rule {
  static constexpr std::string_view subject = "file name";
  static constexpr text_fault fault(std::string_view name) noexcept {
    if (const auto fault = filespec_rule::fault(name); fault != text_fault::none) return fault;
    return name.find_first_of("*?") == std::string_view::npos ? text_fault::none : text_fault::name_wildcard;
  }
};

/// The name of a component: anything without a backslash.
struct component_name_rule {
  static constexpr std::string_view subject = "component name";
  static constexpr text_fault fault(std::string_view name) noexcept {
    if (const auto fault = detail::fault_in_any_text(name); fault != text_fault::none) return fault;
    return name.find('\\') == std::string_view::npos ? text_fault::none : text_fault::backslash;
  }
};

/// Where a component stands among the others: names joined by single backslashes.
struct logical_path_rule {
  static constexpr std::string_view subject = "logical path";
  static constexpr text_fault fault(std::string_view path) noexcept {
    if (const auto fault = detail::fault_in_any_text(path); fault != text_fault::none) return fault;
    const bool malformed =
        path.front() == '\\' || path.back() == '\\' || path.find("\\\\") != std::string_view::npos;
    return malformed ? text_fault::logical_path : text_fault::none;
  }
};

/// The computer a remote dependency lives on, or the virtual name of its cluster.
struct computer_rule {
  static constexpr std::string_view subject = "computer name";
  static constexpr text_fault fault(std::string_view name) noexcept {
    if (const auto fault = detail::fault_in_any_text(name); fault != text_fault::none) return fault;
    return name.find_first_of("/\\") == std::string_view::npos ? text_fault::none : text_fault::computer;
  }
};

/// Any text that is there: names of services, captions.
struct plain_text_rule {
  static constexpr std::string_view subject = "text";
  static constexpr text_fault fault(std::string_view text) noexcept { return detail::fault_in_any_text(text); }
};

[[nodiscard]] constexpr std::string_view describe(text_fault fault) noexcept {
  switch (fault) {
    case text_fault::none: return "";
    case text_fault::empty: return "is empty";
    case text_fault::encoding: return "is not UTF-8, or has a zero byte inside";
    case text_fault::wildcard: return "has a wildcard; put it into the filespec";
    case text_fault::name_wildcard: return "has a wildcard; it names one file";
    case text_fault::relative: return "is neither absolute nor starts with an environment variable; a requester has another working folder";
    case text_fault::directory_part: return "has a directory part; put it into the path";
    case text_fault::backslash: return "has a backslash; put what is before it into the logical path";
    case text_fault::logical_path: return "is not names joined by single backslashes";
    case text_fault::computer: return "has a separator";
  }
  return "";
}

/// Checks text that is known only at run time.
///
/// Thread:  any.
/// When:    always.
/// Errors:  E_INVALIDARG with a message that names the text; throws std::bad_alloc only.
/// Units:   UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addfilestofilegroup
template <typename Rule>
[[nodiscard]] result<void> check(std::string_view text) {
  const text_fault fault = Rule::fault(text);
  if (fault == text_fault::none) return {};
  return error{hresult::invalid_arg,
               std::string{Rule::subject} + " '" + to_valid_utf8(text) + "' " + std::string{describe(fault)}};
}

/// A literal that the compiler has checked: a bad one does not compile, and the error names the reason.
///
/// Thread:  any.
/// When:    always; text known only at run time goes to a `make` function instead.
/// Errors:  none at run time.
/// Units:   UTF-8.
/// Source:  ours
template <typename Rule>
class checked_literal {
 public:
  template <std::size_t Size>
  consteval checked_literal(const char (&literal)[Size])  // implicit: a literal is written where one is taken
      : text_{literal, Size - 1} {
    refuse(Rule::fault(text_));
  }

  [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

 private:
  static constexpr void refuse(text_fault fault) {
    switch (fault) {
      case text_fault::none: return;
      case text_fault::empty: return because::the_text_is_empty();
      case text_fault::encoding: return because::the_text_is_not_utf8_or_has_a_zero_byte();
      case text_fault::wildcard: return because::a_path_has_no_wildcards_put_them_into_the_filespec();
      case text_fault::name_wildcard: return because::a_file_name_names_one_file_and_has_no_wildcards();
      case text_fault::relative:
        return because::a_path_is_absolute_or_starts_with_an_environment_variable_since_a_requester_has_another_working_folder();
      case text_fault::directory_part: return because::a_filespec_has_no_directory_part_put_it_into_the_path();
      case text_fault::backslash:
        return because::a_component_name_has_no_backslash_put_what_is_before_it_into_the_logical_path();
      case text_fault::logical_path: return because::a_logical_path_is_names_joined_by_single_backslashes();
      case text_fault::computer: return because::a_computer_name_has_no_separators();
    }
  }

  std::string_view text_;
};

using path_literal = checked_literal<path_rule>;
using filespec_literal = checked_literal<filespec_rule>;
using file_name_literal = checked_literal<file_name_rule>;
using component_name_literal = checked_literal<component_name_rule>;
using logical_path_literal = checked_literal<logical_path_rule>;
using computer_literal = checked_literal<computer_rule>;
using text_literal = checked_literal<plain_text_rule>;

}  // namespace vss

#endif  // VSS_DOCUMENT_CHECKED_TEXT_HPP_INCLUDED
