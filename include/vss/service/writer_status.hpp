#ifndef VSS_SERVICE_WRITER_STATUS_HPP_INCLUDED
#define VSS_SERVICE_WRITER_STATUS_HPP_INCLUDED

#include <vss/value/guid.hpp>
#include <vss/value/hresult.hpp>
#include <vss/value/writer_error.hpp>
#include <vss/value/writer_state.hpp>

#include <string>
#include <string_view>

namespace vss {

/// One writer's status, as IVssBackupComponents::GetWriterStatus gives it: how far it got, and what it reported.
///
/// Thread:  a plain value; any.
/// When:    from GatherWriterStatus.
/// Errors:  none.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponentsex3-getwriterstatusex
struct writer_status {
  guid instance_id;
  guid writer_id;
  std::string name;
  writer_state state = writer_state::unknown;
  hresult failure = hresult::ok;
  hresult application_failure = hresult::ok;
  std::string message;     // from SetWriterFailureEx, or what an exception said
  std::string diagnostic;  // what the coordinator found wrong with the answer; empty if nothing

  /// Whether the writer is well: neither its state nor its code says otherwise. The two can disagree, so both are asked.
  [[nodiscard]] bool is_ok() const noexcept {
    return succeeded(failure) && not is_failed(state) && state != writer_state::unknown;
  }
};

/// A failure in the words of `vssadmin list writers`: "No error", "Retryable error", "Timed out", …
///
/// Thread:  any.
/// When:    always.
/// Errors:  none; throws std::bad_alloc only.
/// Units:   none.
/// Source:  ours, after vssadmin's output
[[nodiscard]] inline std::string last_error(hresult failure) {
  if (failure == hresult::writer_not_responding) return "Not responding";
  if (failure == hresult::writer_status_not_available) return "Status not available";
  if (const auto known = as_writer_error_ex(failure)) return std::string{describe(*known)};
  return to_string(failure);
}

/// One writer in the manner of `vssadmin list writers`, with the code and what to do about it when it failed.
///
/// Thread:  any.
/// When:    always.
/// Errors:  none; throws std::bad_alloc only.
/// Units:   UTF-8, lines end with \n.
/// Source:  ours, after vssadmin's output
[[nodiscard]] inline std::string to_string(const writer_status& status) {
  std::string text = "Writer name: '" + status.name + "'\n";
  text += "   Writer Id: {" + status.writer_id.to_string() + "}\n";
  text += "   Writer Instance Id: {" + status.instance_id.to_string() + "}\n";
  text += "   State: [" + std::to_string(static_cast<unsigned>(status.state)) + "] " + std::string{to_string(status.state)} + "\n";
  text += "   Last error: " + last_error(status.failure) + "\n";
  if (failed(status.failure)) {
    text += "   Failure code: " + to_string(status.failure) + "\n";
    if (status.application_failure != hresult::ok) text += "   Application code: " + to_string(status.application_failure) + "\n";
    if (not status.message.empty()) text += "   Message: " + status.message + "\n";
    text += "   What to do: " + std::string{advice(status.failure)} + "\n";
  }
  if (not status.diagnostic.empty()) text += "   Diagnostic: " + status.diagnostic + "\n";
  return text;
}

}  // namespace vss

#endif  // VSS_SERVICE_WRITER_STATUS_HPP_INCLUDED
