#ifndef VSS_EVENT_COMPONENT_SCOPE_HPP_INCLUDED
#define VSS_EVENT_COMPONENT_SCOPE_HPP_INCLUDED

#include <vss/fwd.hpp>

namespace vss {

struct operation_facts;
struct writer_record;

/// Where the components that an event shows are found; document/ gives them their types. No writer: the requester chose no components.
struct component_scope {
  const any_context* during = nullptr;
  writer_record* writer = nullptr;
  const writer_metadata* identified = nullptr;
  const operation_facts* facts = nullptr;
};

}  // namespace vss

#endif  // VSS_EVENT_COMPONENT_SCOPE_HPP_INCLUDED
