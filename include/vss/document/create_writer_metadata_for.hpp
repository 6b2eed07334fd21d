#ifndef VSS_DOCUMENT_CREATE_WRITER_METADATA_FOR_HPP_INCLUDED
#define VSS_DOCUMENT_CREATE_WRITER_METADATA_FOR_HPP_INCLUDED

#include <vss/document/backup_schema_rules.hpp>
#include <vss/document/because_document.hpp>
#include <vss/document/create_writer_metadata.hpp>
#include <vss/value/guid.hpp>

namespace vss {

/// A policy that holds its metadata as a constant: static_metadata.hpp.
template <typename Policy>
concept policy_with_metadata = requires(create_writer_metadata& identify) { Policy::metadata.declare(identify); };

/// The builder for the writer of a policy: what the policy says is checked by the compiler.
///
/// Thread:  one at a time.
/// When:    while Identify is handled.
/// Errors:  as create_writer_metadata.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsscreatewritermetadata
template <typename Policy>
class create_writer_metadata_for : public create_writer_metadata {
 public:
  using create_writer_metadata::AddComponentDependency;

  /// Begins with the metadata that the policy holds as a constant, if it does; Identify adds to it.
  explicit create_writer_metadata_for(writer_metadata& document) : create_writer_metadata{document} {
    if constexpr (policy_with_metadata<Policy>) {
      static_assert(not has(schema_of<Policy>, backup_schema::log) || Policy::metadata.has_log_files(),
                    "the policy's backup_schema has log, but its metadata no database with log files (M197)");
      Policy::metadata.declare(*this);
    }
  }

  /// As create_writer_metadata, unless the policy's metadata has the restore method: there is one (M162).
  template <typename Method>
    requires(not policy_with_metadata<Policy>)
  restore_method_handle SetRestoreMethod(const Method& method, writer_restore when, bool reboot_required = false) {
    return create_writer_metadata::SetRestoreMethod(method, when, reboot_required);
  }
  template <typename... Arguments, typename Reason = because::the_restore_method_is_in_the_policys_metadata_already>
    requires policy_with_metadata<Policy>
  restore_method_handle SetRestoreMethod(const Arguments&...) = delete;

  /// A dependency on a writer whose id is a constant: one on this very writer does not compile (M191).
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addcomponentdependency
  template <guid OnWriter, component_type Type>
    requires(OnWriter != Policy::writer_id)
  declaration AddComponentDependency(const component_handle<Type>& component, const other_component& on) {
    return create_writer_metadata::AddComponentDependency(component, OnWriter, on);
  }
  template <guid OnWriter, component_type Type,
            typename Reason = because::a_dependency_on_a_component_of_the_same_writer_is_not_permitted>
    requires(OnWriter == Policy::writer_id)
  declaration AddComponentDependency(const component_handle<Type>&, const other_component&) = delete;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_CREATE_WRITER_METADATA_FOR_HPP_INCLUDED
