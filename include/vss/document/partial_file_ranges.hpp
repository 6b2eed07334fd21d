#ifndef VSS_DOCUMENT_PARTIAL_FILE_RANGES_HPP_INCLUDED
#define VSS_DOCUMENT_PARTIAL_FILE_RANGES_HPP_INCLUDED

#include <vss/document/because_document.hpp>
#include <vss/document/checked_text.hpp>
#include <vss/value/result.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// A run of bytes in a file.
struct byte_range {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;

  friend constexpr bool operator==(const byte_range&, const byte_range&) = default;
};

namespace detail {

constexpr bool ends_within_64_bits(byte_range range) noexcept {
  return range.length <= std::numeric_limits<std::uint64_t>::max() - range.offset;
}

/// Takes a number, decimal or with 0x in front, from the text; nothing if there is none or it needs more than 64 bits.
constexpr std::optional<std::uint64_t> take_number(std::string_view& text) noexcept {
  const bool hexadecimal = text.starts_with("0x") || text.starts_with("0X");
  if (hexadecimal) text.remove_prefix(2);
  const std::uint64_t base = hexadecimal ? 16 : 10;
  std::uint64_t number = 0;
  std::size_t digits = 0;
  for (; digits < text.size(); ++digits) {
    const char c = text[digits];
    const char letter = static_cast<char>(c | 0x20);
    const bool is_letter = hexadecimal && letter >= 'a' && letter <= 'f';
    if (not is_letter && (c < '0' || c > '9')) break;
    const auto digit = static_cast<std::uint64_t>(is_letter ? letter - 'a' + 10 : c - '0');
    if (number > (std::numeric_limits<std::uint64_t>::max() - digit) / base) return std::nullopt;
    number = number * base + digit;
  }
  text.remove_prefix(digits);
  return digits == 0 ? std::nullopt : std::optional{number};
}

constexpr void skip_blanks(std::string_view& text) noexcept {
  while (text.starts_with(' ')) text.remove_prefix(1);
}

/// Calls `each` for every range of "offset:length, offset:length"; false if the text is anything else.
template <typename Each>
constexpr bool for_each_range(std::string_view text, Each each) {
  for (;;) {
    skip_blanks(text);
    const auto offset = take_number(text);
    if (not offset || not text.starts_with(':')) return false;
    text.remove_prefix(1);
    const auto length = take_number(text);
    if (not length) return false;
    if (not each(byte_range{*offset, *length})) return false;
    skip_blanks(text);
    if (text.empty()) return true;
    if (not text.starts_with(',')) return false;
    text.remove_prefix(1);
  }
}

}  // namespace detail

/// The ranges of a partial file as a literal: "0:4096, 0x10000:512". A malformed one does not compile (M115).
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-addpartialfile
class partial_file_ranges_literal {
 public:
  template <std::size_t Size>
  consteval partial_file_ranges_literal(const char (&literal)[Size])  // implicit: a literal is written where one is taken
      : text_{literal, Size - 1} {
    if (not detail::for_each_range(text_, detail::ends_within_64_bits)) {
      because::partial_file_ranges_are_offset_colon_length_pairs_of_64_bits_joined_by_commas();
    }
  }

  [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

 private:
  std::string_view text_;
};

/// Which bytes of a file a backup needs: a list of ranges, never empty, or a file that holds such a list.
///
/// Thread:  a plain value; any.
/// When:    always.
/// Errors:  E_INVALIDARG from the `make` functions.
/// Units:   bytes.
/// Source:  https://learn.microsoft.com/windows/win32/vss/working-with-partial-files
class partial_file_ranges {
 public:
  partial_file_ranges(partial_file_ranges_literal literal) {  // implicit, as the literal is
    detail::for_each_range(literal.text(), [this](byte_range range) {
      ranges_.push_back(range);
      return true;
    });
  }

  /// A list of ranges.
  [[nodiscard]] static result<partial_file_ranges> make(std::vector<byte_range> ranges) {
    if (ranges.empty()) return error{hresult::invalid_arg, "a partial file needs at least one range"};
    for (const byte_range range : ranges) {
      if (not detail::ends_within_64_bits(range)) return refused(to_string(range));
    }
    partial_file_ranges made;
    made.ranges_ = std::move(ranges);
    return made;
  }

  /// The ranges that a document's text names: "offset:length, …" or "File=path".
  [[nodiscard]] static result<partial_file_ranges> parse(std::string_view text) {
    if (text.starts_with(file_prefix)) return make_of_file(text.substr(file_prefix.size()));
    partial_file_ranges made;
    const bool well_formed = detail::for_each_range(text, [&made](byte_range range) {
      made.ranges_.push_back(range);
      return detail::ends_within_64_bits(range);
    });
    if (not well_formed) return refused(to_valid_utf8(text));
    return made;
  }

  /// Ranges that stand in a file of their own, which is then backed up too; `write_ranges_file` makes its content.
  [[nodiscard]] static result<partial_file_ranges> make_of_file(std::string_view path) {
    if (auto checked = check<path_rule>(path); not checked) return checked.error();
    partial_file_ranges made;
    made.file_ = path;
    return made;
  }

  /// The ranges; empty if they stand in a file.
  [[nodiscard]] const std::vector<byte_range>& ranges() const noexcept { return ranges_; }
  /// The file that holds the ranges, if they stand in one.
  [[nodiscard]] const std::optional<std::string>& file() const noexcept { return file_; }

  /// The text that documents have.
  [[nodiscard]] std::string to_string() const {
    if (file_) return std::string{file_prefix} + *file_;
    std::string text;
    for (const byte_range range : ranges_) text += (text.empty() ? "" : ", ") + to_string(range);
    return text;
  }

  friend bool operator==(const partial_file_ranges&, const partial_file_ranges&) = default;

 private:
  static constexpr std::string_view file_prefix = "File=";

  partial_file_ranges() = default;

  [[nodiscard]] static std::string to_string(byte_range range) {
    return std::to_string(range.offset) + ':' + std::to_string(range.length);
  }
  [[nodiscard]] static error refused(const std::string& text) {
    return error{hresult::invalid_arg, "'" + text + "' is no list of ranges; write offset:length, offset:length"};
  }

  std::vector<byte_range> ranges_;
  std::optional<std::string> file_;
};

/// The content of a ranges file: how many ranges, then offset and length of each, all 64-bit little-endian (M116).
///
/// Thread:  any.
/// When:    always.
/// Errors:  `read_ranges_file`: E_INVALIDARG if the size does not fit the count, or a range ends beyond 64 bits; both throw
///          std::bad_alloc only.
/// Units:   bytes.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-addpartialfile
[[nodiscard]] inline std::string write_ranges_file(const std::vector<byte_range>& ranges) {
  std::string content;
  const auto append = [&content](std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) content += static_cast<char>((number >> shift) & 0xFF);
  };
  append(ranges.size());
  for (const byte_range range : ranges) {
    append(range.offset);
    append(range.length);
  }
  return content;
}

[[nodiscard]] inline result<std::vector<byte_range>> read_ranges_file(std::string_view content) {
  const auto number_at = [content](std::size_t at) {
    std::uint64_t number = 0;
    for (std::size_t i = 8; i-- > 0;) number = number << 8 | static_cast<unsigned char>(content[at + i]);
    return number;
  };
  constexpr std::size_t pair = 16;
  if (content.size() < 8 || content.size() % pair != 8 || number_at(0) != content.size() / pair) {
    return error{hresult::invalid_arg, "a ranges file of " + std::to_string(content.size()) +
                                           " bytes does not have the size that its count of ranges asks for"};
  }
  std::vector<byte_range> ranges;
  for (std::size_t at = 8; at < content.size(); at += pair) {
    ranges.push_back({number_at(at), number_at(at + 8)});
    if (not detail::ends_within_64_bits(ranges.back())) {
      return error{hresult::invalid_arg, "a ranges file has a range that ends beyond 64 bits"};
    }
  }
  return ranges;
}

}  // namespace vss

#endif  // VSS_DOCUMENT_PARTIAL_FILE_RANGES_HPP_INCLUDED
