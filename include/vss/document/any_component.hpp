#ifndef VSS_DOCUMENT_ANY_COMPONENT_HPP_INCLUDED
#define VSS_DOCUMENT_ANY_COMPONENT_HPP_INCLUDED

#include <vss/document/backup_components.hpp>
#include <vss/document/component_checks.hpp>
#include <vss/document/component_files.hpp>
#include <vss/document/component_record.hpp>
#include <vss/document/component_rules.hpp>
#include <vss/document/file_set.hpp>
#include <vss/document/utc_time.hpp>
#include <vss/event/any_context.hpp>
#include <vss/value/result.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vss {

/// One component of a backup components document, where the event is known only at run time: the rules of `component`, asked at run
/// time. What a property says holds for the subcomponents that come with the component too (M152).
///
/// It belongs to its context, and cannot be copied away from it.
///
/// Thread:  one at a time.
/// When:    while the handler of its context runs.
/// Errors:  VSS_E_BAD_STATE where component_rules.hpp does not allow the call in this event, where the writer's backup schema lacks
///          what the call needs, and when the handler has finished; E_INVALIDARG for text that is not UTF-8; VSS_E_OBJECT_NOT_FOUND
///          for an index; others with each member. Throws std::bad_alloc only.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsscomponent
class any_component {
 public:
  any_component(const component_scope& scope, component_record& record) noexcept : scope_{&scope}, record_{&record} {}

  any_component(const any_component&) = delete;  // it belongs to its context
  any_component& operator=(const any_component&) = delete;

  // What the document says.

  [[nodiscard]] result<component_type> GetComponentType() const { return read(component_call::GetComponentType, its().type); }
  [[nodiscard]] result<std::string> GetComponentName() const { return read(component_call::GetComponentName, its().name); }
  [[nodiscard]] result<std::optional<std::string>> GetLogicalPath() const {
    return read(component_call::GetLogicalPath, its().logical_path);
  }
  [[nodiscard]] result<std::optional<std::string>> GetBackupOptions() const {
    return read(component_call::GetBackupOptions, its().backup_options);
  }
  [[nodiscard]] result<std::optional<std::string>> GetBackupStamp() const {
    return read(component_call::GetBackupStamp, its().backup_stamp, backup_schema::timestamped);
  }
  [[nodiscard]] result<std::optional<std::string>> GetPreviousBackupStamp() const {
    return read(component_call::GetPreviousBackupStamp, its().previous_backup_stamp, backup_schema::timestamped);
  }
  [[nodiscard]] result<std::optional<std::string>> GetBackupMetadata() const {
    return read(component_call::GetBackupMetadata, its().backup_metadata);
  }
  [[nodiscard]] result<std::optional<std::string>> GetRestoreMetadata() const {
    return read(component_call::GetRestoreMetadata, its().restore_metadata);
  }
  /// Nothing before BackupComplete, where Windows answers S_FALSE.
  [[nodiscard]] result<std::optional<bool>> GetBackupSucceeded() const {
    return read(component_call::GetBackupSucceeded, its().backup_succeeded);
  }
  [[nodiscard]] result<std::optional<std::string>> GetPrepareForBackupFailureMsg() const {
    return read(component_call::GetPrepareForBackupFailureMsg, its().prepare_for_backup_failure_message);
  }
  [[nodiscard]] result<std::optional<std::string>> GetPostSnapshotFailureMsg() const {
    return read(component_call::GetPostSnapshotFailureMsg, its().post_snapshot_failure_message);
  }
  [[nodiscard]] result<bool> IsSelectedForRestore() const {
    return read(component_call::IsSelectedForRestore, its().selected_for_restore);
  }
  [[nodiscard]] result<std::optional<std::string>> GetRestoreOptions() const {
    return read(component_call::GetRestoreOptions, its().restore_options);
  }
  [[nodiscard]] result<restore_target> GetRestoreTarget() const {
    return read(component_call::GetRestoreTarget, its().target);
  }
  /// Nothing for a component that is not selected for restore: its value would be undefined (M147).
  [[nodiscard]] result<std::optional<file_restore_status>> GetFileRestoreStatus() const {
    return read(component_call::GetFileRestoreStatus, status_of(its()));
  }
  [[nodiscard]] result<bool> GetAdditionalRestores() const {
    return read(component_call::GetAdditionalRestores, its().additional_restores);
  }
  [[nodiscard]] result<bool> GetAuthoritativeRestore() const {
    return read(component_call::GetAuthoritativeRestore, its().authoritative_restore, backup_schema::authoritative_restore);
  }
  [[nodiscard]] result<std::optional<roll_forward>> GetRollForward() const {
    return read(component_call::GetRollForward, its().roll_forward, backup_schema::rollforward_restore);
  }
  [[nodiscard]] result<std::optional<std::string>> GetRestoreName() const {
    return read(component_call::GetRestoreName, its().restore_name, backup_schema::restore_rename);
  }
  [[nodiscard]] result<std::optional<std::string>> GetPreRestoreFailureMsg() const {
    return read(component_call::GetPreRestoreFailureMsg, its().pre_restore_failure_message);
  }
  [[nodiscard]] result<std::optional<std::string>> GetPostRestoreFailureMsg() const {
    return read(component_call::GetPostRestoreFailureMsg, its().post_restore_failure_message);
  }

  // Lists, by index from 0.

  [[nodiscard]] result<partial_file_record> GetPartialFile(std::size_t index) const {
    return read(component_call::GetPartialFile, its().partial_files, index);
  }
  [[nodiscard]] result<differenced_file_record> GetDifferencedFile(std::size_t index) const {
    return read(component_call::GetDifferencedFile, its().differenced_files, index);
  }
  [[nodiscard]] result<restore_subcomponent> GetRestoreSubcomponent(std::size_t index) const {
    return read(component_call::GetRestoreSubcomponent, its().restore_subcomponents, index);
  }
  [[nodiscard]] result<directed_target_record> GetDirectedTarget(std::size_t index) const {
    return read(component_call::GetDirectedTarget, its().directed_targets, index);
  }
  [[nodiscard]] result<new_target_record> GetNewTarget(std::size_t index) const {
    return read(component_call::GetNewTarget, its().new_targets, index, backup_schema::writer_supports_new_target);
  }
  [[nodiscard]] result<used_location_mapping> GetAlternateLocationMapping(std::size_t index) const {
    return read(component_call::GetAlternateLocationMapping, its().used_mappings, index);
  }

  // What a writer may say: `component` documents each.

  [[nodiscard]] result<void> SetBackupMetadata(std::string_view text) {
    return write_once(component_call::SetBackupMetadata, its().backup_metadata, text);
  }
  [[nodiscard]] result<void> SetRestoreMetadata(std::string_view text) {
    return write_once(component_call::SetRestoreMetadata, its().restore_metadata, text);
  }
  [[nodiscard]] result<void> SetBackupStamp(std::string_view stamp) {
    if (auto refused = refusal(component_call::SetBackupStamp, backup_schema::timestamped)) return *refused;
    return write(component_call::SetBackupStamp, its().backup_stamp, stamp);
  }
  [[nodiscard]] result<void> SetPrepareForBackupFailureMsg(std::string_view text) {
    return write(component_call::SetPrepareForBackupFailureMsg, its().prepare_for_backup_failure_message, text);
  }
  [[nodiscard]] result<void> SetPostSnapshotFailureMsg(std::string_view text) {
    return write(component_call::SetPostSnapshotFailureMsg, its().post_snapshot_failure_message, text);
  }
  [[nodiscard]] result<void> SetPreRestoreFailureMsg(std::string_view text) {
    return write(component_call::SetPreRestoreFailureMsg, its().pre_restore_failure_message, text);
  }
  [[nodiscard]] result<void> SetPostRestoreFailureMsg(std::string_view text) {
    return write(component_call::SetPostRestoreFailureMsg, its().post_restore_failure_message, text);
  }
  [[nodiscard]] result<void> SetFailure(writer_error_ex code, hresult application = hresult::ok, std::string_view message = {}) {
    std::optional<std::string> checked;
    if (auto written = write(component_call::SetFailure, checked, message); not written) return written;
    its().failure = component_failure{code, application, *checked};
    return {};
  }

  [[nodiscard]] result<void> AddPartialFile(const partial_file& file) {
    constexpr auto call = component_call::AddPartialFile;
    if (auto refused = refusal(call)) return *refused;
    if (auto refused = detail::refusal_of(file.record(), its(), *scope_)) return prefixed(call, *refused);
    its().partial_files.push_back(file.record());
    return {};
  }
  [[nodiscard]] result<void> AddDifferencedFilesByLastModifyTime(const file_set& files, std::optional<utc_time> since = {}) {
    constexpr auto call = component_call::AddDifferencedFilesByLastModifyTime;
    if (auto refused = refusal(call, backup_schema::last_modify)) return *refused;
    if (auto refused = detail::refusal_of(files, its(), *scope_)) return prefixed(call, *refused);
    its().differenced_files.push_back({files, since});
    return {};
  }
  [[nodiscard]] result<void> SetRestoreTarget(restore_target target) {
    constexpr auto call = component_call::SetRestoreTarget;
    if (auto refused = refusal(call)) return *refused;
    if (auto refused = detail::refusal_of(target, its(), *scope_)) return prefixed(call, *refused);
    its().target = target;
    return {};
  }
  [[nodiscard]] result<void> AddDirectedTarget(const directed_target& target) {
    constexpr auto call = component_call::AddDirectedTarget;
    if (auto refused = refusal(call)) return *refused;
    if (its().target != restore_target::directed) {
      return error{hresult::bad_state, "AddDirectedTarget: the restore target of component '" + its().full_path() +
                                           "' is not directed; call SetRestoreTarget first"};
    }
    if (auto refused = detail::refusal_of(target.record(), its(), *scope_)) return prefixed(call, *refused);
    its().directed_targets.push_back(target.record());
    return {};
  }

 protected:
  [[nodiscard]] const component_scope& scope() const noexcept { return *scope_; }
  [[nodiscard]] component_record& its() const noexcept { return *record_; }
  [[nodiscard]] bool is_open() const noexcept { return scope_->during->is_open(); }

  /// The status of a component that is selected for restore.
  [[nodiscard]] static std::optional<file_restore_status> status_of(const component_record& record) noexcept {
    return record.selected_for_restore ? std::optional{record.restore_status} : std::nullopt;
  }

 private:
  [[nodiscard]] std::optional<error> refusal(component_call call, backup_schema needed = backup_schema::undefined) const {
    const event_kind event = scope_->during->event();
    const std::string what{rule_of(call).name};
    if (not is_open()) {
      return error{hresult::bad_state, what + ": the handler of this " + std::string{name(event)} + " has finished"};
    }
    if (not is_legal(call, event)) {
      return error{hresult::bad_state, what + " is not allowed while handling " + std::string{name(event)}};
    }
    if (not has(scope_->writer->schema, needed)) {
      return error{hresult::bad_state, what + " needs more than the writer's backup schema declares"};
    }
    return std::nullopt;
  }
  [[nodiscard]] static error prefixed(component_call call, const error& why) {
    return error{why.code(), std::string{rule_of(call).name} + ": " + why.message()};
  }

  template <typename T>
  [[nodiscard]] result<T> read(component_call call, const T& value, backup_schema needed = backup_schema::undefined) const {
    if (auto refused = refusal(call, needed)) return *refused;
    return value;
  }
  template <typename T>
  [[nodiscard]] result<T> read(component_call call, const std::vector<T>& list, std::size_t index,
                               backup_schema needed = backup_schema::undefined) const {
    if (auto refused = refusal(call, needed)) return *refused;
    if (index < list.size()) return list[index];
    return error{hresult::object_not_found, std::string{rule_of(call).name} + ": index " + std::to_string(index) + " of " +
                                                std::to_string(list.size())};
  }
  [[nodiscard]] result<void> write(component_call call, std::optional<std::string>& to, std::string_view text) const {
    if (auto refused = refusal(call)) return *refused;
    if (detail::has_bad_encoding(text)) {
      return error{hresult::invalid_arg, std::string{rule_of(call).name} + ": the text for component '" +
                                             its().full_path() + "' " + std::string{describe(text_fault::encoding)}};
    }
    to = text;
    return {};
  }
  [[nodiscard]] result<void> write_once(component_call call, std::optional<std::string>& to, std::string_view text) const {
    if (auto refused = refusal(call)) return *refused;
    if (to) {
      return error{hresult::object_already_exists,
                   std::string{rule_of(call).name} + ": component '" + its().full_path() + "' has its text already"};
    }
    return write(call, to, text);
  }

  const component_scope* scope_;
  component_record* record_;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_ANY_COMPONENT_HPP_INCLUDED
