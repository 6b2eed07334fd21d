#ifndef VSS_DOCUMENT_COMPONENT_HPP_INCLUDED
#define VSS_DOCUMENT_COMPONENT_HPP_INCLUDED

#include <vss/document/because_document.hpp>
#include <vss/document/component_files.hpp>
#include <vss/document/component_restore.hpp>
#include <vss/document/component_rules.hpp>
#include <vss/document/directed_restore.hpp>
#include <vss/value/operation_enums.hpp>
#include <vss/value/result.hpp>

#include <string_view>

namespace vss {

/// One component of a writer as an event shows it: IVssComponent, IVssComponentEx and IVssComponentEx2 in one.
///
/// What the event or the policy's backup schema does not allow does not compile, and the error says why. What a property says holds for
/// the subcomponents that come with the component too (M152).
///
/// Thread:  one at a time.
/// When:    while the handler runs; it belongs to its context and cannot be copied away from it.
/// Errors:  VSS_E_BAD_STATE when the handler has finished; E_INVALIDARG for text that is not UTF-8; others with each member.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsscomponent
template <typename Event, typename Policy>
class component final : public component_restore<Event, Policy> {
 public:
  using component_restore<Event, Policy>::component_restore;

  /// Notes what the writer needs in PostRestore.
  ///
  /// Errors:  VSS_E_OBJECT_ALREADY_EXISTS the second time; the first text stays.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-setrestoremetadata
  [[nodiscard]] result<void> SetRestoreMetadata(std::string_view text)
    requires event_that_writes_the_restore_part<Event>
  {
    return any_component::SetRestoreMetadata(text);
  }
  template <typename Reason = because::the_restore_part_is_written_in_PreRestore_only>
    requires(not event_that_writes_the_restore_part<Event>)
  result<void> SetRestoreMetadata(std::string_view) const = delete;

  /// Says where the files go. With a restore method that works at reboot it has no effect, with `custom` perhaps none (M136).
  ///
  /// Errors:  E_INVALIDARG for `alternate` if a file set has no alternate location mapping.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-setrestoretarget
  [[nodiscard]] result<void> SetRestoreTarget(restore_target target)
    requires event_that_writes_the_restore_part<Event>
  {
    return any_component::SetRestoreTarget(target);
  }
  template <typename Reason = because::the_restore_part_is_written_in_PreRestore_only>
    requires(not event_that_writes_the_restore_part<Event>)
  result<void> SetRestoreTarget(restore_target) const = delete;

  /// Sends files into other files: the targets are added to what this returns.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-adddirectedtarget
  [[nodiscard]] result<directed_restore> SetRestoreTarget(directed_t)
    requires event_that_writes_the_restore_part<Event>
  {
    if (auto set = any_component::SetRestoreTarget(restore_target::directed); not set) return set.error();
    return directed_restore{this->scope(), this->its()};
  }
  template <typename Reason = because::the_restore_part_is_written_in_PreRestore_only>
    requires(not event_that_writes_the_restore_part<Event>)
  result<directed_restore> SetRestoreTarget(directed_t) const = delete;
  template <typename... Arguments, typename Reason = because::AddDirectedTarget_belongs_to_what_SetRestoreTarget_of_vss_directed_returns>
  void AddDirectedTarget(const Arguments&...) const = delete;

  /// Says for people why PreRestore failed.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-setprerestorefailuremsg
  [[nodiscard]] result<void> SetPreRestoreFailureMsg(std::string_view text)
    requires event_that_writes_the_restore_part<Event>
  {
    return any_component::SetPreRestoreFailureMsg(text);
  }
  template <typename Reason = because::SetPreRestoreFailureMsg_belongs_to_PreRestore>
    requires(not event_that_writes_the_restore_part<Event>)
  result<void> SetPreRestoreFailureMsg(std::string_view) const = delete;

  /// Says for people why PostRestore failed: the one thing that is written there.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-setpostrestorefailuremsg
  [[nodiscard]] result<void> SetPostRestoreFailureMsg(std::string_view text)
    requires event_after_the_restore<Event>
  {
    return any_component::SetPostRestoreFailureMsg(text);
  }
  template <typename Reason = because::SetPostRestoreFailureMsg_belongs_to_PostRestore>
    requires(not event_after_the_restore<Event>)
  result<void> SetPostRestoreFailureMsg(std::string_view) const = delete;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_COMPONENT_HPP_INCLUDED
