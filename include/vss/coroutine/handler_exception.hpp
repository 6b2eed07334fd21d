#ifndef VSS_COROUTINE_HANDLER_EXCEPTION_HPP_INCLUDED
#define VSS_COROUTINE_HANDLER_EXCEPTION_HPP_INCLUDED

#include <vss/event/delivery.hpp>
#include <vss/value/text.hpp>

#include <exception>
#include <utility>

namespace vss {

/// Writes the failure that stands for the exception being handled into a delivery: the policy's code, the exception's text.
/// A failure that the handler had reported before it threw stands (Source: ours).
template <typename Policy>
void report_current_exception(delivery& to) noexcept {
  try {
    throw;
  } catch (const std::exception& thrown) {
    try {
      to.diagnostic = to_valid_utf8(thrown.what());
    } catch (...) {  // no memory for the text; the code below still tells
    }
  } catch (...) {
    // nothing is known of it but its code
  }
  if (to.failure.given) return;
  to.failure.given = true;
  to.failure.code = to_writer_error_ex(Policy::failure_policy::current_exception_as_writer_error());
  to.failure.application = hresult::ok;
  std::swap(to.failure.message, to.diagnostic);
  to.diagnostic.clear();
}

}  // namespace vss

#endif  // VSS_COROUTINE_HANDLER_EXCEPTION_HPP_INCLUDED
