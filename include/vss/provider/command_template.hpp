#ifndef VSS_PROVIDER_COMMAND_TEMPLATE_HPP_INCLUDED
#define VSS_PROVIDER_COMMAND_TEMPLATE_HPP_INCLUDED

#include <vss/value/result.hpp>
#include <vss/value/text.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// What stands for a placeholder, by its name without braces.
using placeholder_values = std::map<std::string, std::string, std::less<>>;

/// A text with placeholders, `tank/data@{set}`; `{{` is a brace.
///
/// Source:  ours
class text_template {
 public:
  /// E_INVALIDARG with the reason: an unknown placeholder, a brace that is not closed.
  [[nodiscard]] static result<std::string> fill(std::string_view text, const placeholder_values& values) {
    const auto wrong = [whole = text](std::string_view what) {
      return error{hresult::invalid_arg, "'" + to_valid_utf8(whole) + "' " + std::string{what}};
    };
    std::string filled;
    while (not text.empty()) {
      const std::size_t open = text.find('{');
      filled += text.substr(0, open);
      if (open == std::string_view::npos) break;
      text.remove_prefix(open + 1);
      if (text.starts_with('{')) {
        filled += '{';
        text.remove_prefix(1);
        continue;
      }
      const std::size_t close = text.find('}');
      if (close == std::string_view::npos) return wrong("has a '{' that is not closed; '{{' is a brace");
      const auto value = values.find(text.substr(0, close));
      if (value == values.end()) {
        return wrong("has the unknown placeholder {" + to_valid_utf8(text.substr(0, close)) + "}");
      }
      filled += value->second;
      text.remove_prefix(close + 1);
    }
    return filled;
  }
};

/// A program with its arguments, each of them a template, and the time that it may take.
///
///     vss::command_template{{"/sbin/lvremove", "--yes", "vg/vss-{snapshot}"}, 10s}
///
/// What a placeholder stands for never becomes several arguments. The program is named by its absolute path.
///
/// Thread:  a plain value; any.
/// When:    always.
/// Errors:  E_INVALIDARG from `fill`.
/// Units:   UTF-8; milliseconds.
/// Source:  ours
class command_template {
 public:
  explicit command_template(std::vector<std::string> arguments,
                            std::chrono::milliseconds limit = std::chrono::seconds{10})
      : arguments_{std::move(arguments)}, limit_{limit} {}

  [[nodiscard]] std::chrono::milliseconds limit() const noexcept { return limit_; }

  [[nodiscard]] result<std::vector<std::string>> fill(const placeholder_values& values) const {
    if (arguments_.empty() || not arguments_.front().starts_with('/')) {
      return error{hresult::invalid_arg, "a command begins with the absolute path of its program"};
    }
    if (arguments_.front().find('{') != std::string::npos) {
      return error{hresult::invalid_arg, "the program of a command has no placeholders"};
    }
    if (limit_ <= std::chrono::milliseconds{0}) {
      return error{hresult::invalid_arg, "the command '" + arguments_.front() + "' has no time to run"};
    }
    std::vector<std::string> filled;
    for (const auto& each : arguments_) {
      auto text = text_template::fill(each, values);
      if (not text) return text.error();
      filled.push_back(*std::move(text));
    }
    return filled;
  }

 private:
  std::vector<std::string> arguments_;
  std::chrono::milliseconds limit_;
};

}  // namespace vss

#endif  // VSS_PROVIDER_COMMAND_TEMPLATE_HPP_INCLUDED
