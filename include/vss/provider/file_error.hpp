#ifndef VSS_PROVIDER_FILE_ERROR_HPP_INCLUDED
#define VSS_PROVIDER_FILE_ERROR_HPP_INCLUDED

#include <vss/value/result.hpp>
#include <vss/value/text.hpp>

#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace vss {

/// An errno as the error that a provider returns; the message says what was tried, on which path, and why
/// not.
///
/// No room: VSS_E_INSUFFICIENT_STORAGE. No memory: E_OUTOFMEMORY. Access denied: `when_denied`, and the
/// message names E_ACCESSDENIED. All else: VSS_E_PROVIDER_VETO.
///
/// Thread:  any.
/// When:    always.
/// Errors:  throws std::bad_alloc only.
/// Units:   none.
/// Source:  ours; the codes:
///          https://learn.microsoft.com/windows/win32/vss/error-handling-in-shadow-copy-providers
[[nodiscard]] inline error file_error(std::string_view tried, std::string_view path, int number,
                                      hresult when_denied = hresult::provider_veto) {
  const bool full = number == ENOSPC || number == EDQUOT;
  const bool denied = number == EACCES || number == EPERM || number == EROFS;
  std::string message = "cannot " + std::string{tried} + " '" + to_valid_utf8(path) +
                        "': " + std::generic_category().message(number);
  if (denied) message += "; " + to_string(hresult::access_denied);
  const hresult code = full               ? hresult::insufficient_storage
                       : denied           ? when_denied
                       : number == ENOMEM ? hresult::out_of_memory
                                          : hresult::provider_veto;
  return error{code, std::move(message)};
}

}  // namespace vss

#endif  // VSS_PROVIDER_FILE_ERROR_HPP_INCLUDED
