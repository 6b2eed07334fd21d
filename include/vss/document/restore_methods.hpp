#ifndef VSS_DOCUMENT_RESTORE_METHODS_HPP_INCLUDED
#define VSS_DOCUMENT_RESTORE_METHODS_HPP_INCLUDED

#include <vss/document/because_document.hpp>
#include <vss/document/checked_text.hpp>
#include <vss/value/metadata_enums.hpp>
#include <vss/value/result.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace vss {

/// The methods that stop a service around the restore.
template <restore_method Method>
concept method_with_service =
    Method == restore_method::stop_restore_start || Method == restore_method::restore_stop_start;

/// What SetRestoreMethod takes: a method, and the service's name where the method stops one.
class restore_plan {
 public:
  [[nodiscard]] restore_method method() const noexcept { return method_; }
  [[nodiscard]] const std::optional<std::string>& service() const noexcept { return service_; }

 protected:
  restore_plan(restore_method method, std::optional<std::string> service) noexcept
      : method_{method}, service_{std::move(service)} {}

 private:
  restore_method method_;
  std::optional<std::string> service_;
};

/// One restore method: with a service's exact public name (M160) if it stops one, else without.
///
/// Thread:  a plain value; any.
/// When:    before SetRestoreMethod.
/// Errors:  E_INVALIDARG from `make`.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-setrestoremethod
template <restore_method Method>
class restore_method_choice : public restore_plan {
 public:
  restore_method_choice()
    requires(not method_with_service<Method>)
      : restore_plan{Method, std::nullopt} {}
  template <typename Reason = because::this_restore_method_needs_the_name_of_the_service_to_stop>
    requires method_with_service<Method>
  restore_method_choice() = delete;

  explicit restore_method_choice(text_literal service)
    requires method_with_service<Method>
      : restore_plan{Method, std::string{service.text()}} {}
  template <typename Reason = because::this_restore_method_stops_no_service_leave_the_name_out>
    requires(not method_with_service<Method>)
  explicit restore_method_choice(text_literal) = delete;

  /// For a service whose name is known only at run time.
  [[nodiscard]] static result<restore_method_choice> make(std::string_view service)
    requires method_with_service<Method>
  {
    if (auto checked = check<plain_text_rule>(service); not checked) return checked.error();
    return restore_method_choice{as_is{}, service};
  }

 private:
  struct as_is {};  // tells this constructor from the one that takes a literal

  restore_method_choice(as_is, std::string_view service) : restore_plan{Method, std::string{service}} {}
};

/// The methods by name: `restore_methods::stop_restore_start{"ledgerd"}`, `restore_methods::restore_if_can_replace{}`.
struct restore_methods {
  using restore_if_not_there = restore_method_choice<restore_method::restore_if_not_there>;
  using restore_if_can_replace = restore_method_choice<restore_method::restore_if_can_replace>;
  using stop_restore_start = restore_method_choice<restore_method::stop_restore_start>;
  using restore_to_alternate_location = restore_method_choice<restore_method::restore_to_alternate_location>;
  using restore_at_reboot = restore_method_choice<restore_method::restore_at_reboot>;
  using restore_at_reboot_if_cannot_replace =
      restore_method_choice<restore_method::restore_at_reboot_if_cannot_replace>;
  using custom = restore_method_choice<restore_method::custom>;
  using restore_stop_start = restore_method_choice<restore_method::restore_stop_start>;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_RESTORE_METHODS_HPP_INCLUDED
