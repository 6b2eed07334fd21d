#ifndef VSS_DOCUMENT_CREATE_WRITER_METADATA_FOR_HPP_INCLUDED
#define VSS_DOCUMENT_CREATE_WRITER_METADATA_FOR_HPP_INCLUDED

#include <vss/document/because_document.hpp>
#include <vss/document/create_writer_metadata.hpp>
#include <vss/value/guid.hpp>

namespace vss {

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
  using create_writer_metadata::create_writer_metadata;

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
