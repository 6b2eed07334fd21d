#ifndef VSS_VALUE_GUID_HPP_INCLUDED
#define VSS_VALUE_GUID_HPP_INCLUDED

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vss {

namespace because {

/// Declared only: what the compiler names when a guid literal is malformed.
void a_guid_is_written_as_8_4_4_4_12_hexadecimal_digits();

}  // namespace because

/// Identifies a writer, a writer instance, a snapshot set, a snapshot or a session (the SDK's VSS_ID).
///
/// The constructor from text runs while compiling: a malformed literal does not compile. Text that is only
/// known at run time goes through `parse`. Guids are ordered as their text is, and can be template arguments.
///
/// Thread:  a plain value; any.
/// Errors:  none but those of `parse`; throws nothing (`to_string` may run out of memory).
/// Source:  ours; https://learn.microsoft.com/windows/win32/api/guiddef/ns-guiddef-guid
class guid {
 public:
  /// The null guid, which identifies nothing.
  constexpr guid() noexcept = default;

  /// Reads a literal such as "7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10", as `parse` does.
  explicit consteval guid(std::string_view literal) : guid(parsed_literal(literal)) {}

  /// Takes 16 bytes in the order in which the text shows them.
  explicit constexpr guid(const std::array<std::uint8_t, 16>& bytes) noexcept : bytes_(bytes) {}

  /// Reads 8-4-4-4-12 hexadecimal digits in either case, in braces or without.
  ///
  /// Errors:  anything else is nullopt: a blank, a single brace, a missing or an additional digit.
  [[nodiscard("parsing has no other effect")]] static constexpr std::optional<guid> parse(
      std::string_view text) noexcept {
    if (text.size() == text_length + 2 && text.front() == '{' && text.back() == '}') {
      text.remove_prefix(1);
      text.remove_suffix(1);
    }
    if (text.size() != text_length) return std::nullopt;

    guid result;
    std::size_t digits = 0;
    for (std::size_t i = 0; i != text_length; ++i) {
      if (is_dash_position(i)) {
        if (text[i] != '-') return std::nullopt;
        continue;
      }
      const int digit = digit_value(text[i]);
      if (digit < 0) return std::nullopt;
      auto& byte = result.bytes_[digits / 2];
      byte = static_cast<std::uint8_t>(byte * 16 + digit);
      ++digits;
    }
    return result;
  }

  /// True for the guid of sixteen zero bytes.
  [[nodiscard("asking has no other effect")]] constexpr bool is_null() const noexcept {
    return *this == guid{};
  }

  /// The 16 bytes in the order of the text. (The Windows structure GUID swaps the first three groups on
  /// little-endian machines; this order is the same everywhere.)
  [[nodiscard("asking has no other effect")]] constexpr const std::array<std::uint8_t, 16>& bytes()
      const noexcept {
    return bytes_;
  }

  /// The text in lower case, without braces.
  [[nodiscard("the text is the only effect")]] std::string to_string() const {
    constexpr std::string_view hex_digits = "0123456789abcdef";
    std::string text(text_length, '-');
    std::size_t digits = 0;
    for (std::size_t i = 0; i != text_length; ++i) {
      if (is_dash_position(i)) continue;
      const unsigned byte = bytes_[digits / 2];
      text[i] = hex_digits[digits % 2 == 0 ? byte / 16 : byte % 16];
      ++digits;
    }
    return text;
  }

  friend constexpr auto operator<=>(const guid&, const guid&) noexcept = default;

  /// Public only because a template argument of class type may have no private member. Use `bytes()`.
  std::array<std::uint8_t, 16> bytes_{};

 private:
  static constexpr std::size_t text_length = 36;

  static constexpr bool is_dash_position(std::size_t i) noexcept {
    return i == 8 || i == 13 || i == 18 || i == 23;
  }

  static constexpr int digit_value(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  }

  static consteval guid parsed_literal(std::string_view literal) {
    const std::optional<guid> parsed = parse(literal);
    if (!parsed) because::a_guid_is_written_as_8_4_4_4_12_hexadecimal_digits();
    return *parsed;
  }
};

}  // namespace vss

template <>
struct std::hash<vss::guid> {
  /// FNV-1a over the bytes: version 1 guids of one machine differ in a few bits only.
  [[nodiscard]] constexpr std::size_t operator()(const vss::guid& id) const noexcept {
    std::uint64_t mixed = 14695981039346656037U;
    for (const std::uint8_t byte : id.bytes()) mixed = (mixed ^ byte) * 1099511628211U;
    return static_cast<std::size_t>(mixed);
  }
};

#endif  // VSS_VALUE_GUID_HPP_INCLUDED
