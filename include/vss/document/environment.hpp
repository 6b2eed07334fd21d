#ifndef VSS_DOCUMENT_ENVIRONMENT_HPP_INCLUDED
#define VSS_DOCUMENT_ENVIRONMENT_HPP_INCLUDED

#include <vss/value/result.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vss {

/// Puts values in the place of `%NAME%`. Documents keep the names: nothing but this function expands them, and only when it is called.
///
/// `look_up(name)` gives the value as something that converts to std::optional<std::string>. A percent sign without a second one, and
/// two in a row, stand for themselves.
///
/// Thread:  that of `look_up`.
/// When:    always.
/// Errors:  VSS_E_OBJECT_NOT_FOUND for a variable that is not set; the message names it. Throws what `look_up` throws.
/// Units:   UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/processenv/nf-processenv-expandenvironmentstringsw; the error is ours
template <typename LookUp>
[[nodiscard]] result<std::string> expand_environment(std::string_view text, LookUp look_up) {
  std::string expanded;
  for (;;) {
    const std::size_t open = text.find('%');
    const std::size_t close = open == std::string_view::npos ? open : text.find('%', open + 1);
    if (close == std::string_view::npos) return expanded += text;
    const std::string_view name = text.substr(open + 1, close - open - 1);
    expanded += text.substr(0, open);
    if (name.empty()) {
      expanded += "%%";
    } else {
      const std::optional<std::string> value = look_up(name);
      if (not value) {
        return error{hresult::object_not_found, "environment variable '" + std::string{name} + "' is not set"};
      }
      expanded += *value;
    }
    text = text.substr(close + 1);
  }
}

}  // namespace vss

#endif  // VSS_DOCUMENT_ENVIRONMENT_HPP_INCLUDED
