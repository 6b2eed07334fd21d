#ifndef VSS_VALUE_WRITER_ERROR_HPP_INCLUDED
#define VSS_VALUE_WRITER_ERROR_HPP_INCLUDED

#include <vss/value/hresult.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace vss {

/// The five codes that a writer may report with SetWriterFailure. There are no others.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-setwriterfailure
enum class writer_error : std::uint32_t {
  inconsistent_snapshot = 0x800423F0U,  // VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT: the set lacks volumes
  out_of_resources = 0x800423F1U,       // VSS_E_WRITERERROR_OUTOFRESOURCES: memory ran out, say
  timeout = 0x800423F2U,                // VSS_E_WRITERERROR_TIMEOUT: Freeze to Thaw took too long
  retryable = 0x800423F3U,              // VSS_E_WRITERERROR_RETRYABLE: would probably not recur
  nonretryable = 0x800423F4U,           // VSS_E_WRITERERROR_NONRETRYABLE: would probably recur
};

/// The seven codes that a writer may report with SetWriterFailureEx: those five, success, and a failure of
/// single components.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriterex2-setwriterfailureex
enum class writer_error_ex : std::uint32_t {
  ok = 0x00000000U,                     // S_OK
  partial_failure = 0x80042336U,        // VSS_E_WRITERERROR_PARTIAL_FAILURE: see each component's own failure
  inconsistent_snapshot = 0x800423F0U,  // VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT
  out_of_resources = 0x800423F1U,       // VSS_E_WRITERERROR_OUTOFRESOURCES
  timeout = 0x800423F2U,                // VSS_E_WRITERERROR_TIMEOUT
  retryable = 0x800423F3U,              // VSS_E_WRITERERROR_RETRYABLE
  nonretryable = 0x800423F4U,           // VSS_E_WRITERERROR_NONRETRYABLE
};

/// The same code as the requester reads it. Source: ours
[[nodiscard("converting has no other effect")]] constexpr hresult to_hresult(writer_error error) noexcept {
  return static_cast<hresult>(error);
}

/// The same code as the requester reads it. Source: ours
[[nodiscard("converting has no other effect")]] constexpr hresult to_hresult(writer_error_ex error) noexcept {
  return static_cast<hresult>(error);
}

/// The same code in the wider enum. Source: ours
[[nodiscard("converting has no other effect")]] constexpr writer_error_ex to_writer_error_ex(
    writer_error error) noexcept {
  return static_cast<writer_error_ex>(error);
}

/// `code` as one of the five; nullopt if it is another. Source: ours
[[nodiscard("converting has no other effect")]] constexpr std::optional<writer_error> as_writer_error(
    hresult code) noexcept {
  switch (const auto error = static_cast<writer_error>(code)) {
    case writer_error::inconsistent_snapshot:
    case writer_error::out_of_resources:
    case writer_error::timeout:
    case writer_error::retryable:
    case writer_error::nonretryable: return error;
  }
  return std::nullopt;
}

/// `code` as one of the seven; nullopt if it is another. Source: ours
[[nodiscard("converting has no other effect")]] constexpr std::optional<writer_error_ex> as_writer_error_ex(
    hresult code) noexcept {
  switch (const auto error = static_cast<writer_error_ex>(code)) {
    case writer_error_ex::ok:
    case writer_error_ex::partial_failure: return error;
    default: break;
  }
  const std::optional<writer_error> one_of_five = as_writer_error(code);
  if (!one_of_five) return std::nullopt;
  return to_writer_error_ex(*one_of_five);
}

/// What `vssadmin list writers` prints as a writer's last error; empty for a value that is no enumerator.
///
/// Source:  public samples of its output; "Inconsistent shadow copy" and "Partial failure" are ours.
[[nodiscard("asking has no other effect")]] constexpr std::string_view describe(
    writer_error_ex error) noexcept {
  switch (error) {
    case writer_error_ex::ok: return "No error";
    case writer_error_ex::partial_failure: return "Partial failure";
    case writer_error_ex::inconsistent_snapshot: return "Inconsistent shadow copy";
    case writer_error_ex::out_of_resources: return "Out of resources";
    case writer_error_ex::timeout: return "Timed out";
    case writer_error_ex::retryable: return "Retryable error";
    case writer_error_ex::nonretryable: return "Non-retryable error";
  }
  return {};
}

/// One sentence on what a requester should do about a writer's failure code; empty if `failure` is a success
/// or no code that a writer's status can show.
///
/// Source:  https://learn.microsoft.com/windows/win32/vss/writer-errors-and-vetoes and
///          https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-getwriterstatus
[[nodiscard("asking has no other effect")]] constexpr std::string_view advice(hresult failure) noexcept {
  switch (failure) {
    case hresult::writer_error_inconsistent_snapshot:
      return "Add the volumes that the writer needs to the snapshot set and start again.";
    case hresult::writer_error_out_of_resources:
      return "Lower the load on the machine, wait ten minutes and try again, at most three times.";
    case hresult::writer_error_timeout:
      return "Lower the load on the machine and try again.";
    case hresult::writer_error_retryable:
      return "Wait ten minutes and try again, at most three times; then restart the writer's service.";
    case hresult::writer_error_nonretryable:
      return "Leave this writer out: trying again would probably fail in the same way.";
    case hresult::writer_error_partial_failure:
      return "Ask each of the writer's components for its own failure and leave out those that failed.";
    case hresult::writer_not_responding:
      return "Leave this writer out: it does not answer.";
    case hresult::writer_status_not_available:
      return "Try again later, when the writer has a session free.";
    default: return {};
  }
}

}  // namespace vss

#endif  // VSS_VALUE_WRITER_ERROR_HPP_INCLUDED
