#ifndef VSS_DOCUMENT_IDENTIFY_CONTEXT_HPP_INCLUDED
#define VSS_DOCUMENT_IDENTIFY_CONTEXT_HPP_INCLUDED

#include <vss/document/create_writer_metadata_for.hpp>
#include <vss/event/context_extension.hpp>
#include <vss/event/delivery.hpp>

namespace vss {

/// The context of Identify is the builder of the writer's document: `identify.AddComponent(…)`, `identify.SetRestoreMethod(…)`.
///
/// Thread:  the dispatching thread.
/// When:    while the handler runs; afterwards every call gives VSS_E_BAD_STATE.
/// Errors:  as create_writer_metadata; the first one fails the Identify.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriterex-onidentifyex
template <typename Policy>
class context_extension<events::identify, Policy> : public create_writer_metadata_for<Policy> {
 protected:
  explicit context_extension(delivery& to) noexcept : create_writer_metadata_for<Policy>{*to.declaring} {
    to.builder = this;
  }
};

}  // namespace vss

#endif  // VSS_DOCUMENT_IDENTIFY_CONTEXT_HPP_INCLUDED
