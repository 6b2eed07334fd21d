#ifndef VSS_VALUE_TEXT_HPP_INCLUDED
#define VSS_VALUE_TEXT_HPP_INCLUDED

#include <cstddef>
#include <string>
#include <string_view>

namespace vss {

namespace detail {

/// The length of the character that `text` begins with; 0 if it begins with none. `text` is not empty.
/// The bounds of the second byte exclude overlong forms, surrogates and what lies beyond U+10FFFF.
constexpr std::size_t utf8_character_length(std::string_view text) noexcept {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;

  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() < length) return 0;
  const unsigned second_min = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned second_max = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < second_min || byte(1) > second_max) return 0;
  for (std::size_t i = 2; i != length; ++i) {
    if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
  }
  return length;
}

}  // namespace detail

/// True if `text` is well-formed UTF-8; the empty text is, and so is one with a null in it.
///
/// Source:  The Unicode Standard, table 3-7
[[nodiscard("asking has no other effect")]] constexpr bool is_valid_utf8(std::string_view text) noexcept {
  while (!text.empty()) {
    const std::size_t length = detail::utf8_character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

/// `text` with each byte that belongs to no character replaced by U+FFFD; well-formed text stays as it is.
///
/// Source:  ours
[[nodiscard("the text is the only effect")]] inline std::string to_valid_utf8(std::string_view text) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  std::string valid;
  valid.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = detail::utf8_character_length(text);
    valid += length == 0 ? replacement : text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return valid;
}

}  // namespace vss

#endif  // VSS_VALUE_TEXT_HPP_INCLUDED
