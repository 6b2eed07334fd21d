#ifndef VSS_DOCUMENT_XML_INPUT_HPP_INCLUDED
#define VSS_DOCUMENT_XML_INPUT_HPP_INCLUDED

#include <vss/document/xml_encoding.hpp>
#include <vss/document/xml_words.hpp>
#include <vss/value/guid.hpp>
#include <vss/value/result.hpp>
#include <vss/value/text.hpp>

#include <pugixml.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace vss::detail {

/// Reads one XML document and remembers the first thing that is wrong with it, with line and column.
///
/// Readers go on after an error, with defaults; whoever started must ask `failure` before using what was read.
class xml_input {
 public:
  xml_input() = default;
  xml_input(const xml_input&) = delete;  // nodes point into it
  xml_input& operator=(const xml_input&) = delete;

  /// The root element, or an empty node if the text is no well-formed XML with that root. The text must outlive this.
  [[nodiscard]] pugi::xml_node parse(std::string_view text, std::string_view root_name) {
    const auto source = to_utf8(text, converted_);
    if (not source) {
      failure_ = error{hresult::corrupt_xml_document, "line 1, column 1: the text is neither UTF-8 nor UTF-16"};
      return {};
    }
    source_ = *source;
    const xml_text_check checked = check_xml_text(source_);
    if (checked.bad_at) {
      fail_at(*checked.bad_at, hresult::corrupt_xml_document, "bytes that are no text");
      return {};
    }
    has_references_ = checked.has_references;
    parsed_ = source_;
    // No end-of-line conversion and no white space normalisation: attributes may hold raw line breaks.
    // As a fragment, text beside the root is seen and refused below.
    const auto outcome = document_.load_buffer_inplace(parsed_.data(), parsed_.size(),
                                                       pugi::parse_escapes | pugi::parse_fragment, pugi::encoding_utf8);
    if (outcome.status == pugi::status_out_of_memory) throw std::bad_alloc{};
    if (not outcome) {
      fail_at(static_cast<std::size_t>(outcome.offset), hresult::corrupt_xml_document, outcome.description());
      return {};
    }
    const pugi::xml_node root = document_.first_child();
    if (root.type() != pugi::node_element) {
      fail_at(0, hresult::corrupt_xml_document, "there is no root element");
    } else if (const auto second = root.next_sibling()) {
      fail(second, hresult::corrupt_xml_document, "something follows the root element");
    } else if (root.name() != root_name) {
      fail(root, hresult::invalid_xml_document, "the root is '" + std::string{root.name()} + "', not '" + std::string{root_name} + "'");
    }
    return failure_ ? pugi::xml_node{} : root;
  }

  [[nodiscard]] const std::optional<error>& failure() const noexcept { return failure_; }

  void fail(pugi::xml_node at, hresult code, const std::string& what) {
    const auto offset = at.offset_debug();
    fail_at(offset < 0 ? 0 : static_cast<std::size_t>(offset), code, what);
  }
  void invalid(pugi::xml_node at, const std::string& what) { fail(at, hresult::invalid_xml_document, std::string{at.name()} + ": " + what); }

  /// The namespace and version of the root, if it has them, must be those that are known.
  void expect_vocabulary(pugi::xml_node root, std::string_view name) {
    const auto space = find(root, "xmlns");
    if (space && space.value() != name) bad_value(root, space, "xmlns", "'" + std::string{name} + "'");
    const auto version = find(root, "version");
    if (version && not std::string_view{version.value()}.starts_with("1.")) bad_value(root, version, "version", "1.x");
  }

  // Attributes. `required` ones fail if they are missing.

  [[nodiscard]] std::optional<std::string> optional_text(pugi::xml_node node, std::string_view name) {
    const auto attribute = find(node, name);
    if (not attribute) return std::nullopt;
    return std::string{attribute.value()};
  }
  [[nodiscard]] std::string required_text(pugi::xml_node node, std::string_view name) {
    return std::string{required(node, name).value()};
  }
  [[nodiscard]] std::string text(pugi::xml_node node, std::string_view name) {
    return std::string{find(node, name).value()};  // empty if there is none
  }

  [[nodiscard]] guid required_guid(pugi::xml_node node, std::string_view name) {
    return guid_of(node, required(node, name), name);
  }
  [[nodiscard]] std::optional<guid> optional_guid(pugi::xml_node node, std::string_view name) {
    const auto attribute = find(node, name);
    if (not attribute) return std::nullopt;
    return guid_of(node, attribute, name);
  }
  [[nodiscard]] bool flag(pugi::xml_node node, std::string_view name, bool otherwise = false) {
    const auto attribute = find(node, name);
    if (not attribute) return otherwise;
    const std::string_view word = attribute.value();
    if (word != "yes" && word != "no") bad_value(node, attribute, name, "yes or no");
    return word == "yes";
  }
  [[nodiscard]] std::optional<bool> optional_flag(pugi::xml_node node, std::string_view name) {
    if (not find(node, name)) return std::nullopt;
    return flag(node, name);
  }
  template <typename Number = std::uint32_t>
  [[nodiscard]] Number number(pugi::xml_node node, std::string_view name, Number otherwise = 0) {
    const auto attribute = find(node, name);
    if (not attribute) return otherwise;
    const std::string_view digits = attribute.value();
    Number value = 0;
    const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (bad != std::errc{} || end != digits.data() + digits.size()) bad_value(node, attribute, name, "a number");
    return value;
  }
  /// A mask, written as a decimal number; bits that no enumerator has are kept.
  template <typename Mask>
  [[nodiscard]] Mask mask(pugi::xml_node node, std::string_view name, Mask otherwise = Mask{}) {
    return static_cast<Mask>(number(node, name, static_cast<std::uint32_t>(otherwise)));
  }
  template <typename Enum>
  [[nodiscard]] Enum word(pugi::xml_node node, std::string_view name, Enum otherwise) {
    const auto attribute = find(node, name);
    return attribute ? word_of_attribute(node, attribute, name, otherwise) : otherwise;
  }
  template <typename Enum>
  [[nodiscard]] Enum required_word(pugi::xml_node node, std::string_view name, Enum otherwise) {
    const auto attribute = required(node, name);
    return attribute ? word_of_attribute(node, attribute, name, otherwise) : otherwise;
  }
  /// What is expected of an attribute is something else than it holds.
  void bad_value(pugi::xml_node node, pugi::xml_attribute attribute, std::string_view name, std::string_view expected) {
    const std::string what = std::string{node.name()} + ": " + std::string{name} + " is '" + attribute.value() +
                             "', not " + std::string{expected};
    fail_at(offset_of(attribute.value(), node), hresult::invalid_xml_document, what);
  }
  /// An attribute, checked to be text. Quickest in the order of the document.
  [[nodiscard]] pugi::xml_attribute find(pugi::xml_node node, std::string_view name) {
    if (node != current_) enter(node);
    for (std::size_t tried = 0; tried < attributes_.size(); ++tried) {
      if (next_ == attributes_.size()) next_ = 0;
      const auto& [known, attribute] = attributes_[next_++];
      if (known != name) continue;
      if (not has_references_ || is_valid_utf8(attribute.value())) return attribute;
      fail_at(offset_of(attribute.value(), node), hresult::corrupt_xml_document, "a reference to what is no character");
      return {};
    }
    return {};
  }

 private:
  /// Starts with another element; no attribute may be there twice.
  void enter(pugi::xml_node node) {
    current_ = node;
    next_ = 0;
    attributes_.clear();
    for (auto attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute()) {
      attributes_.emplace_back(attribute.name(), attribute);
    }
    if (const char* const twice = name_that_is_there_twice()) {
      fail_at(offset_of(twice, node), hresult::corrupt_xml_document, "a second attribute '" + std::string{twice} + "'");
    }
  }
  [[nodiscard]] const char* name_that_is_there_twice() const {
    constexpr std::size_t few = 16;  // more than any element of the documents has
    if (attributes_.size() <= few) {
      for (std::size_t i = 1; i < attributes_.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          if (attributes_[i].first == attributes_[j].first) return attributes_[i].second.name();
        }
      }
      return nullptr;
    }
    std::vector<std::string_view> names;
    for (const auto& [name, attribute] : attributes_) names.push_back(name);
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    return twice == names.end() ? nullptr : twice->data();
  }

  [[nodiscard]] pugi::xml_attribute required(pugi::xml_node node, std::string_view name) {
    const auto attribute = find(node, name);
    if (not attribute) invalid(node, "attribute '" + std::string{name} + "' is missing");
    return attribute;
  }
  [[nodiscard]] guid guid_of(pugi::xml_node node, pugi::xml_attribute attribute, std::string_view name) {
    const auto parsed = guid::parse(attribute.value());
    if (attribute && not parsed) bad_value(node, attribute, name, "a GUID");
    return parsed.value_or(guid{});
  }
  template <typename Enum>
  [[nodiscard]] Enum word_of_attribute(pugi::xml_node node, pugi::xml_attribute attribute, std::string_view name, Enum otherwise) {
    const auto value = value_of<Enum>(attribute.value());
    if (not value) bad_value(node, attribute, name, "a value that it can have");
    return value.value_or(otherwise);
  }

  /// Where a name or value of the parsed text stands; that of its element if it stands elsewhere.
  [[nodiscard]] std::size_t offset_of(const char* text, pugi::xml_node node) const {
    const auto begin = reinterpret_cast<std::uintptr_t>(parsed_.data());
    const auto at = reinterpret_cast<std::uintptr_t>(text);
    if (at >= begin && at < begin + parsed_.size()) return at - begin;
    const auto offset = node.offset_debug();
    return offset < 0 ? 0 : static_cast<std::size_t>(offset);
  }

  void fail_at(std::size_t offset, hresult code, const std::string& what) {
    if (failure_) return;
    const std::string_view before = source_.substr(0, offset);
    std::size_t line = 1;
    std::size_t line_start = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (before[i] != '\n') continue;
      ++line;
      line_start = i + 1;
    }
    std::size_t column = 1;
    for (const char c : before.substr(line_start)) column += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    failure_ = error{code, "line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + to_valid_utf8(what)};
  }

  std::string converted_;    // the text, if it was UTF-16
  std::string_view source_;  // the text in UTF-8, whoever owns it
  std::string parsed_;       // a copy: pugixml changes what it parses
  bool has_references_ = false;
  pugi::xml_node current_;  // whose attributes are being read
  std::vector<std::pair<std::string_view, pugi::xml_attribute>> attributes_;
  std::size_t next_ = 0;  // the one after that which was found last
  pugi::xml_document document_;
  std::optional<error> failure_;
};

}  // namespace vss::detail

#endif  // VSS_DOCUMENT_XML_INPUT_HPP_INCLUDED
