#ifndef VSS_DOCUMENT_DIRECTED_RESTORE_HPP_INCLUDED
#define VSS_DOCUMENT_DIRECTED_RESTORE_HPP_INCLUDED

#include <vss/document/any_component.hpp>
#include <vss/document/component_checks.hpp>
#include <vss/document/component_files.hpp>
#include <vss/document/component_record.hpp>
#include <vss/value/result.hpp>

namespace vss {

/// `component.SetRestoreTarget(vss::directed)`: files go where directed targets say.
struct directed_t {
  explicit directed_t() = default;
};
inline constexpr directed_t directed{};

/// What SetRestoreTarget(directed) returns: the component takes directed targets now.
///
/// Thread:  one at a time.
/// When:    while PreRestore is handled.
/// Errors:  with each member.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/vss/working-with-directed-targets
class directed_restore {
 public:
  directed_restore(const component_scope& scope, component_record& record) noexcept : scope_{&scope}, record_{&record} {}

  /// Sends a file, or some of its bytes, into another file.
  ///
  /// Errors:  VSS_E_BAD_STATE when PreRestore has been handled; E_INVALIDARG for a file that is not the component's, or whose ranges are
  ///          not those that were backed up.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-adddirectedtarget
  [[nodiscard]] result<void> AddDirectedTarget(const directed_target& target) {
    return any_component{*scope_, *record_}.AddDirectedTarget(target);
  }
  [[nodiscard]] result<void> AddDirectedTarget(const result<directed_target>& target) {
    if (not target) return target.error();
    return AddDirectedTarget(*target);
  }

 private:
  const component_scope* scope_;
  component_record* record_;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_DIRECTED_RESTORE_HPP_INCLUDED
