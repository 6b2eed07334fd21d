#ifndef VSS_EVENT_CONTEXT_EXTENSION_HPP_INCLUDED
#define VSS_EVENT_CONTEXT_EXTENSION_HPP_INCLUDED

#include <vss/event/events.hpp>
#include <vss/fwd.hpp>

namespace vss {

/// What a layer above adds to the context of one event: document/ specialises it where an event carries a document.
/// A specialisation reaches its context with `static_cast<context<Event, Policy>&>(*this)`.
template <typename Event, typename Policy>
class context_extension {
 protected:
  explicit context_extension(delivery&) noexcept {}
};

}  // namespace vss

#endif  // VSS_EVENT_CONTEXT_EXTENSION_HPP_INCLUDED
