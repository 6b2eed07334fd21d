#ifndef VSS_DOCUMENT_XML_OUTPUT_HPP_INCLUDED
#define VSS_DOCUMENT_XML_OUTPUT_HPP_INCLUDED

#include <vss/document/xml_words.hpp>
#include <vss/value/guid.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss::detail {

/// The characters that an attribute cannot hold as they are.
inline constexpr auto needs_escape = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
  for (const char c : {'&', '<', '>', '"'}) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

/// Writes XML as one line, the way CVssWriter's documents are. Line breaks in attributes become character references, so that they
/// survive a parser that normalises white space.
class xml_output {
 public:
  /// One element: its attributes are written first, then its children; its end is written by the destructor.
  class element {
   public:
    element(xml_output& out, std::string_view name) : out_{&out}, name_{name}, parent_{out.open_} {
      if (parent_ != nullptr) parent_->end_of_attributes();
      out.open_ = this;
      (out.text_ += '<') += name;
    }
    element(const element&) = delete;  // its end is written once
    element& operator=(const element&) = delete;
    ~element() {
      if (has_children_) {
        ((out_->text_ += "</") += name_) += '>';
      } else {
        out_->text_ += "/>";
      }
      out_->open_ = parent_;
    }

    element& attribute(std::string_view name, std::string_view value) {
      ((out_->text_ += ' ') += name) += "=\"";
      out_->append_escaped(value);
      out_->text_ += '"';
      return *this;
    }
    element& attribute(std::string_view name, const char* value) { return attribute(name, std::string_view{value}); }
    element& attribute(std::string_view name, const std::string& value) { return attribute(name, std::string_view{value}); }
    element& attribute(std::string_view name, const guid& value) { return attribute(name, value.to_string()); }
    element& attribute(std::string_view name, bool value) { return attribute(name, value ? "yes" : "no"); }
    element& attribute(std::string_view name, std::uint64_t value) { return attribute(name, std::to_string(value)); }
    template <typename Enum>
    element& word(std::string_view name, Enum value) {
      return attribute(name, word_of(value));
    }
    /// An attribute that is left out if there is no value.
    template <typename T>
    element& optional(std::string_view name, const std::optional<T>& value) {
      return value ? attribute(name, *value) : *this;
    }
    /// An attribute that is left out unless it is true.
    element& if_true(std::string_view name, bool value) { return value ? attribute(name, true) : *this; }

   private:
    void end_of_attributes() {
      if (not has_children_) out_->text_ += '>';
      has_children_ = true;
    }

    xml_output* out_;
    std::string_view name_;
    element* parent_;
    bool has_children_ = false;
  };

  /// What was written; all elements must have ended.
  [[nodiscard]] std::string take() && noexcept { return std::move(text_); }

 private:
  void append_escaped(std::string_view value) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
      const auto c = static_cast<unsigned char>(value[i]);
      if (not needs_escape[c]) continue;
      text_ += value.substr(from, i - from);
      from = i + 1;
      switch (c) {
        case '&': text_ += "&amp;"; break;
        case '<': text_ += "&lt;"; break;
        case '>': text_ += "&gt;"; break;
        case '"': text_ += "&quot;"; break;
        default: text_ += "&#" + std::to_string(c) + ';';
      }
    }
    text_ += value.substr(from);
  }

  std::string text_;
  element* open_ = nullptr;
};

inline constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

[[nodiscard]] inline std::string to_base64(const std::vector<std::uint8_t>& bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = bytes.size() - i < 3 ? bytes.size() - i : 3;
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j) group = group << 8 | (j < count ? bytes[i + j] : 0U);
    for (std::size_t j = 0; j < 4; ++j) text += j <= count ? base64_digits[group >> (18 - 6 * j) & 63] : '=';
  }
  return text;
}

/// Nothing if the text is not padded base64.
[[nodiscard]] inline std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i < text.size(); i += 4) {
    const bool last = i + 4 == text.size();
    const std::size_t padding = not last || text[i + 3] != '=' ? 0 : text[i + 2] != '=' ? 1 : 2;
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 4; ++j) {
      const std::size_t digit = j + padding >= 4 ? 0 : base64_digits.find(text[i + j]);
      if (digit == std::string_view::npos) return std::nullopt;
      group = group << 6 | static_cast<std::uint32_t>(digit);
    }
    for (std::size_t j = 0; j + padding < 3; ++j) bytes.push_back(static_cast<std::uint8_t>(group >> (16 - 8 * j)));
  }
  return bytes;
}

}  // namespace vss::detail

#endif  // VSS_DOCUMENT_XML_OUTPUT_HPP_INCLUDED
