#ifndef VSS_REQUESTER_BACKUP_STATE_HPP_INCLUDED
#define VSS_REQUESTER_BACKUP_STATE_HPP_INCLUDED

#include <vss/value/operation_enums.hpp>

namespace vss {

/// What kind of backup it is to be; each setter returns the state, so they can be chained.
///
/// Thread:  one at a time.
/// When:    before SetBackupState.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-setbackupstate
class backup_state {
 public:
  backup_state() = default;

  backup_state& type(backup_type kind) noexcept {
    type_ = kind;
    return *this;
  }
  backup_state& bootable_system_state(bool covered) noexcept {
    bootable_system_state_ = covered;
    return *this;
  }
  backup_state& partial_file_support(bool supported) noexcept {
    partial_file_support_ = supported;
    return *this;
  }

  [[nodiscard]] backup_type type() const noexcept { return type_; }
  [[nodiscard]] bool bootable_system_state() const noexcept { return bootable_system_state_; }
  [[nodiscard]] bool partial_file_support() const noexcept { return partial_file_support_; }

 private:
  backup_type type_ = backup_type::full;
  bool bootable_system_state_ = false;
  bool partial_file_support_ = false;
};

}  // namespace vss

#endif  // VSS_REQUESTER_BACKUP_STATE_HPP_INCLUDED
