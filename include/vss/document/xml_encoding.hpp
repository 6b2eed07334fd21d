#ifndef VSS_DOCUMENT_XML_ENCODING_HPP_INCLUDED
#define VSS_DOCUMENT_XML_ENCODING_HPP_INCLUDED

#include <vss/value/text.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// Documents come in UTF-8 or UTF-16 of either byte order, with or without a byte order mark.

namespace vss::detail {

inline void append_utf8(std::string& to, std::uint32_t c) {
  const auto byte = [&to](std::uint32_t value) { to += static_cast<char>(value); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | c >> 6);
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12);
    byte(0x80 | (c >> 6 & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | c >> 18);
    byte(0x80 | (c >> 12 & 0x3F));
    byte(0x80 | (c >> 6 & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

/// Nothing if the text has an odd number of bytes or half a surrogate pair.
[[nodiscard]] inline std::optional<std::string> utf16_to_utf8(std::string_view bytes, bool big_endian) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit = [bytes, big_endian](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<std::uint32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::string text;
  text.reserve(bytes.size() / 2);
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    std::uint32_t c = unit(i);
    if (c >= 0xD800 && c < 0xE000) {
      const std::uint32_t low = c < 0xDC00 && i + 2 < bytes.size() ? unit(i + 2) : 0;
      if (low < 0xDC00 || low >= 0xE000) return std::nullopt;
      c = 0x10000 + ((c - 0xD800) << 10 | (low - 0xDC00));
      i += 2;
    }
    append_utf8(text, c);
  }
  return text;
}

/// The text in UTF-8 without a byte order mark; nothing if it is UTF-16 that cannot be read. What had to be converted is in
/// `converted`, else the text itself is the answer.
[[nodiscard]] inline std::optional<std::string_view> to_utf8(std::string_view text, std::string& converted) {
  using namespace std::string_view_literals;
  const auto from_utf16 = [&converted](std::string_view bytes, bool big_endian) -> std::optional<std::string_view> {
    auto text_of = utf16_to_utf8(bytes, big_endian);
    if (not text_of) return std::nullopt;
    converted = *std::move(text_of);
    return converted;
  };
  if (text.starts_with("\xEF\xBB\xBF"sv)) return text.substr(3);
  if (text.starts_with("\xFF\xFE"sv)) return from_utf16(text.substr(2), false);
  if (text.starts_with("\xFE\xFF"sv)) return from_utf16(text.substr(2), true);
  if (text.size() >= 2 && text[0] != '\0' && text[1] == '\0') return from_utf16(text, false);
  if (text.size() >= 2 && text[0] == '\0' && text[1] != '\0') return from_utf16(text, true);
  return text;
}

/// Whether a numeric reference starts at `at`, and whether it is one to the character zero.
enum class xml_reference { none, character, zero };
[[nodiscard]] inline xml_reference reference_at(std::string_view text, std::size_t at) noexcept {
  if (not text.substr(at).starts_with("&#")) return xml_reference::none;
  std::size_t digit = at + 2;
  if (digit < text.size() && text[digit] == 'x') ++digit;
  const std::size_t end = text.find_first_not_of('0', digit);
  return end != std::string_view::npos && end > digit && text[end] == ';' ? xml_reference::zero : xml_reference::character;
}

/// What a look at the bytes of a document finds.
struct xml_text_check {
  std::optional<std::size_t> bad_at;  // bad UTF-8, a zero byte, or a reference to one
  bool has_references = false;        // numeric ones, which may yield what is no character
};
[[nodiscard]] inline xml_text_check check_xml_text(std::string_view text) noexcept {
  xml_text_check found;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80 && c != 0 && c != '&') {  // nearly all of it
      ++at;
      continue;
    }
    const auto reference = c == '&' ? reference_at(text, at) : xml_reference::none;
    const std::size_t length = utf8_character_length(text.substr(at));
    if (length == 0 || c == 0 || reference == xml_reference::zero) {
      found.bad_at = at;
      return found;
    }
    found.has_references = found.has_references || reference == xml_reference::character;
    at += length;
  }
  return found;
}

}  // namespace vss::detail

#endif  // VSS_DOCUMENT_XML_ENCODING_HPP_INCLUDED
