#ifndef VSS_EVENT_ANY_CONTEXT_HPP_INCLUDED
#define VSS_EVENT_ANY_CONTEXT_HPP_INCLUDED

#include <vss/event/delivery.hpp>
#include <vss/event/event_rules.hpp>
#include <vss/value/result.hpp>
#include <vss/value/text.hpp>

#include <gsl/assert>

#include <span>
#include <string>
#include <string_view>

namespace vss {

/// The base of every context, where the event is known only at run time: the same rules, asked at run time.
///
/// A context is legal until its handler has finished. It stays readable as long as its session (the requester's backup or restore
/// object) lives, so that late use is an error code and not a wild read.
///
/// Thread:  the dispatching thread, unless a member says otherwise.
/// When:    while the handler runs; every member of a context whose handler has finished gives VSS_E_BAD_STATE.
/// Errors:  VSS_E_BAD_STATE where event_rules.hpp does not allow the call in this event.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-cvsswriter
class any_context {
 public:
  any_context(const any_context&) = delete;  // handed out by reference for one event; nobody keeps a copy
  any_context& operator=(const any_context&) = delete;

  [[nodiscard]] event_kind event() const noexcept { return event_; }

  /// Whether the handler of this context still runs.
  [[nodiscard]] bool is_open() const noexcept { return to_->open == this; }

  [[nodiscard]] result<guid> GetSessionId() const {
    if (not to_->on_dispatching_thread()) return wrong_thread(writer_call::GetSessionId);
    return when(writer_call::GetSessionId, [this] { return facts().session_id; });
  }
  [[nodiscard]] result<bool> IsWriterShuttingDown() const {
    return when(writer_call::IsWriterShuttingDown, [this] { return shutting_down(); });
  }
  [[nodiscard]] result<std::span<const std::string>> GetCurrentVolumeArray() const {
    return when(writer_call::GetCurrentVolumeArray, [this] { return std::span<const std::string>{facts().volumes}; });
  }
  [[nodiscard]] result<std::size_t> GetCurrentVolumeCount() const {
    return when(writer_call::GetCurrentVolumeCount, [this] { return facts().volumes.size(); });
  }
  [[nodiscard]] result<std::string_view> GetSnapshotDeviceName(std::string_view volume) const {
    if (auto refused = refusal(writer_call::GetSnapshotDeviceName)) return *refused;
    return device_of(volume);
  }
  [[nodiscard]] result<guid> GetCurrentSnapshotSetId() const {
    return when(writer_call::GetCurrentSnapshotSetId, [this] { return facts().snapshot_set_id; });
  }
  [[nodiscard]] result<volume_snapshot_attributes> GetContext() const {
    return when(writer_call::GetContext, [this] { return facts().context; });
  }
  [[nodiscard]] result<application_level> GetCurrentLevel() const {
    return when(writer_call::GetCurrentLevel, [this] { return to_->level; });
  }
  [[nodiscard]] result<bool> IsPathAffected(std::string_view path) const {
    return when(writer_call::IsPathAffected, [this, path] { return facts().affects(path); });
  }
  [[nodiscard]] result<bool> IsBootableSystemStateBackedUp() const {
    return when(writer_call::IsBootableSystemStateBackedUp, [this] { return facts().bootable_system_state; });
  }
  [[nodiscard]] result<bool> AreComponentsSelected() const {
    return when(writer_call::AreComponentsSelected, [this] { return facts().component_mode; });
  }
  [[nodiscard]] result<backup_type> GetBackupType() const {
    return when(writer_call::GetBackupType, [this] { return facts().backup; });
  }
  [[nodiscard]] result<restore_type> GetRestoreType() const {
    return when(writer_call::GetRestoreType, [this] { return facts().restore; });
  }
  [[nodiscard]] result<bool> IsPartialFileSupportEnabled() const {
    return when(writer_call::IsPartialFileSupportEnabled, [this] { return facts().partial_file_support; });
  }
  [[nodiscard]] result<const writer_metadata*> GetIdentifyInformation() const {
    return when(writer_call::GetIdentifyInformation, [this] { return to_->identified; });
  }

 protected:
  any_context(delivery& to, event_kind event) noexcept : to_{&to}, event_{event} {}
  ~any_context() = default;

  [[nodiscard]] const operation_facts& facts() const noexcept { return *to_->facts; }
  [[nodiscard]] delivery& to() const noexcept { return *to_; }
  [[nodiscard]] bool shutting_down() const noexcept {
    return to_->shutting_down != nullptr && to_->shutting_down->load(std::memory_order_relaxed);
  }
  [[nodiscard]] result<std::string_view> device_of(std::string_view volume) const {
    if (not is_plain_absolute_path(volume)) {
      return error{hresult::invalid_arg, "GetSnapshotDeviceName: '" + to_valid_utf8(volume) +
                                             "' is not a volume name; pass one of GetCurrentVolumeArray"};
    }
    const auto at = facts().index_of_volume(volume);
    if (not at || *at >= facts().snapshot_devices.size()) {
      return error{hresult::object_not_found, "GetSnapshotDeviceName: volume '" + to_valid_utf8(volume) +
                                                  "' is not in the snapshot set"};
    }
    return std::string_view{facts().snapshot_devices[*at]};
  }

 private:
  friend class failure_reporter;
  friend class handler_state;

  /// The error of a call that this event, or the end of its handler, forbids.
  [[nodiscard]] std::optional<error> refusal(writer_call call) const {
    if (not is_open()) {
      return error{hresult::bad_state, std::string{rule_of(call).name} + ": the handler of this " +
                                           std::string{name(event_)} + " has finished"};
    }
    if (not is_legal(call, event_)) {
      return error{hresult::bad_state,
                   std::string{rule_of(call).name} + " is not allowed while handling " + std::string{name(event_)}};
    }
    return std::nullopt;
  }
  template <typename Read>
  [[nodiscard]] auto when(writer_call call, Read read) const -> result<decltype(read())> {
    if (auto refused = refusal(call)) return *refused;
    return read();
  }
  [[nodiscard]] static error wrong_thread(writer_call call) {
    return error{hresult::wrong_thread,
                 std::string{rule_of(call).name} + ": call it on the thread that dispatched the event"};
  }

  delivery* to_;
  event_kind event_;
};

/// What lets a writer, and nobody else, report through a context.
class failure_reporter {
 protected:
  failure_reporter() = default;
  ~failure_reporter() = default;

  /// Records a failure for the event that `during` belongs to. The order of the checks makes a call from another thread safe:
  /// nothing but the thread's own number is read before it is known to be the dispatching one.
  [[nodiscard]] static hresult report(const any_context& during, const void* writer, writer_call call,
                                      writer_error_ex code, hresult application = hresult::ok,
                                      std::string_view message = {}) {
    delivery& to = during.to();
    if (not to.on_dispatching_thread()) return hresult::wrong_thread;
    if (not during.is_open() || to.writer != writer || not is_legal(call, during.event())) return hresult::bad_state;
    to.failure.given = true;
    to.failure.code = code;
    to.failure.application = application;
    to.failure.message = is_valid_utf8(message) ? std::string{message} : to_valid_utf8(message);
    return hresult::ok;
  }
};

}  // namespace vss

#endif  // VSS_EVENT_ANY_CONTEXT_HPP_INCLUDED
