#ifndef VSS_DOCUMENT_WRITER_COMPONENTS_HPP_INCLUDED
#define VSS_DOCUMENT_WRITER_COMPONENTS_HPP_INCLUDED

#include <vss/document/any_component.hpp>
#include <vss/document/backup_components.hpp>
#include <vss/document/because_document.hpp>
#include <vss/document/component.hpp>
#include <vss/document/component_checks.hpp>
#include <vss/document/component_rules.hpp>
#include <vss/value/guid.hpp>

#include <gsl/assert>

#include <cstddef>
#include <string_view>

namespace vss {

/// The components of a writer that the requester added, as an event shows them: a range of `component`.
///
/// `for (auto component : *components)` walks it; a component cannot be copied away.
///
/// Thread:  one at a time.
/// When:    while the handler runs (Expects); it belongs to its context and cannot be copied away from it.
/// Errors:  none.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsswritercomponents
template <typename Event, typename Policy>
  requires event_that_brings_components<Event>
class writer_components {
 public:
  class iterator {
   public:
    iterator(const component_scope& scope, std::size_t index) noexcept : scope_{&scope}, index_{index} {}

    [[nodiscard]] component<Event, Policy> operator*() const noexcept {
      return {*scope_, scope_->writer->components[index_]};
    }
    iterator& operator++() noexcept {
      ++index_;
      return *this;
    }
    friend bool operator==(const iterator&, const iterator&) = default;

   private:
    const component_scope* scope_;
    std::size_t index_;
  };

  /// The scope must outlive this.
  explicit writer_components(const component_scope& scope) noexcept : scope_{&scope} {}

  writer_components(const writer_components&) = delete;  // it belongs to its context
  writer_components& operator=(const writer_components&) = delete;

  [[nodiscard]] iterator begin() const noexcept {
    Expects(scope_->during->is_open());
    return {*scope_, 0};
  }
  [[nodiscard]] iterator end() const noexcept { return {*scope_, scope_->writer->components.size()}; }

  /// How many components there are.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsswritercomponents-getcomponentcount
  [[nodiscard]] std::size_t GetComponentCount() const noexcept { return scope_->writer->components.size(); }
  template <typename Reason = because::an_index_may_name_nothing_lists_are_ranges_write_for_over_partial_files_and_its_like>
  void GetComponent(std::size_t) const = delete;

  /// Calls `use` with the component of that logical path (empty: at the root) and name; false if the requester did not add it.
  template <typename Use>
  [[nodiscard]] bool with_component(std::string_view logical_path, std::string_view name, Use use) const {
    Expects(scope_->during->is_open());
    component_record* const found = scope_->writer->find(logical_path, name);
    if (found == nullptr) return false;
    component<Event, Policy> shown{*scope_, *found};
    use(shown);
    return true;
  }

  /// The writer and the instance of it that the components belong to.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsswritercomponents-getwriterinfo
  [[nodiscard]] guid writer_id() const noexcept { return scope_->writer->writer_id; }
  [[nodiscard]] guid instance_id() const noexcept { return scope_->writer->instance_id; }

 private:
  const component_scope* scope_;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_WRITER_COMPONENTS_HPP_INCLUDED
