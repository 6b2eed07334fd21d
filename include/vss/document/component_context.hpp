#ifndef VSS_DOCUMENT_COMPONENT_CONTEXT_HPP_INCLUDED
#define VSS_DOCUMENT_COMPONENT_CONTEXT_HPP_INCLUDED

#include <vss/document/because_document.hpp>
#include <vss/document/component_checks.hpp>
#include <vss/document/component_rules.hpp>
#include <vss/document/writer_components.hpp>
#include <vss/event/context_extension.hpp>
#include <vss/event/delivery.hpp>
#include <vss/event/events.hpp>

#include <concepts>
#include <optional>
#include <utility>

namespace vss {

/// What a context offers where its event brings components: `components()`. Nothing if the requester works without components: then all
/// of the writer's files count as chosen.
///
/// Thread:  the dispatching thread.
/// When:    PrepareBackup, PostSnapshot, BackupComplete, PreRestore, PostRestore; elsewhere it does not compile.
/// Errors:  none.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsswritercomponents
template <typename Event, typename Policy>
  requires event_that_brings_components<Event>
class context_extension<Event, Policy> {
 public:
  [[nodiscard]] std::optional<writer_components<Event, Policy>> components() const noexcept {
    const component_scope& scope = static_cast<const context<Event, Policy>&>(*this).to().components;
    if (scope.writer == nullptr) return std::nullopt;
    return std::optional<writer_components<Event, Policy>>{std::in_place, scope};
  }

 protected:
  explicit context_extension(delivery& to) noexcept {
    to.components.during = &static_cast<const context<Event, Policy>&>(*this);
    to.components.identified = to.identified;
    to.components.facts = to.facts;
  }
};

/// The events without components say so. Identify has a specialisation of its own.
template <typename Event, typename Policy>
  requires(not event_that_brings_components<Event> && not std::same_as<Event, events::identify>)
class context_extension<Event, Policy> {
 public:
  template <typename Reason = because::only_PrepareBackup_PostSnapshot_BackupComplete_PreRestore_and_PostRestore_bring_components>
  void components() const = delete;

 protected:
  explicit context_extension(delivery&) noexcept {}
};

}  // namespace vss

#endif  // VSS_DOCUMENT_COMPONENT_CONTEXT_HPP_INCLUDED
