#ifndef VSS_DOCUMENT_COMPONENT_DECLARATION_HPP_INCLUDED
#define VSS_DOCUMENT_COMPONENT_DECLARATION_HPP_INCLUDED

#include <vss/document/because_document.hpp>
#include <vss/document/checked_text.hpp>
#include <vss/document/declared_component.hpp>
#include <vss/value/metadata_enums.hpp>
#include <vss/value/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// Whether a requester may leave a component out; a writer must say so, there is no default.
enum class selectable : bool { no, yes };

/// What AddComponent takes: `file_group{"config", selectable::no}`, `database{"ledger", selectable::yes}.with_caption("…")`.
///
/// Thread:  a plain value; any.
/// When:    before AddComponent.
/// Errors:  E_INVALIDARG from `make`; what else only the run can tell, AddComponent tells.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addcomponent
template <component_type Type>
class component_declaration {
 public:
  component_declaration(component_name_literal name, selectable for_backup)
      : component_declaration{as_is{}, name.text(), for_backup} {}
  template <typename Reason = because::selectability_must_be_stated_write_selectable_yes_or_selectable_no>
  explicit component_declaration(component_name_literal) = delete;

  /// Declares a component whose name is known only at run time. Without a logical path it is at the root.
  [[nodiscard]] static result<component_declaration> make(std::string_view name, selectable for_backup,
                                                          std::optional<std::string_view> logical_path = {}) {
    if (auto checked = check<component_name_rule>(name); not checked) return checked.error();
    component_declaration made{as_is{}, name, for_backup};
    if (logical_path) {
      if (auto checked = check<logical_path_rule>(*logical_path); not checked) return checked.error();
      made.properties_.logical_path = *logical_path;
    }
    return made;
  }

  /// Puts the component below others: the names above it, joined by backslashes. At the root there is none.
  [[nodiscard]] component_declaration with_logical_path(logical_path_literal path) const {
    return changed([&](component_properties& its) { its.logical_path = path.text(); });
  }
  /// A description for people, in their language.
  [[nodiscard]] component_declaration with_caption(std::string_view caption) const {
    return changed([&](component_properties& its) { its.caption = caption; });
  }
  /// The bytes of an icon file; none is no icon.
  [[nodiscard]] component_declaration with_icon(std::vector<std::uint8_t> icon) const {
    return changed([&](component_properties& its) { its.icon = std::move(icon); });
  }
  [[nodiscard]] component_declaration with_flags(component_flags flags) const {
    return changed([&](component_properties& its) { its.flags = flags; });
  }
  /// Lets a requester restore the component alone. Without meaning for a component that no other stands above (M174).
  [[nodiscard]] component_declaration selectable_for_restore() const {
    return changed([](component_properties& its) { its.selectable_for_restore = true; });
  }

  [[nodiscard]] const component_properties& properties() const noexcept { return properties_; }

 private:
  struct as_is {};  // tells this constructor from the one that takes a literal

  component_declaration(as_is, std::string_view name, selectable for_backup) {
    properties_.type = Type;
    properties_.name = name;
    properties_.selectable = for_backup == selectable::yes;
  }

  template <typename Change>
  [[nodiscard]] component_declaration changed(Change change) const {
    component_declaration copy = *this;
    change(copy.properties_);
    return copy;
  }

  component_properties properties_;
};

using file_group = component_declaration<component_type::file_group>;
using database = component_declaration<component_type::database>;

/// A component of another writer, as AddComponentDependency names it.
///
/// Thread:  a plain value; any.
/// When:    before AddComponentDependency.
/// Errors:  E_INVALIDARG from `make`.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addcomponentdependency
class other_component {
 public:
  other_component(component_name_literal name) : name_{name.text()} {}  // implicit: {"Master"} reads well in a call

  /// Names a component by text that is known only at run time.
  [[nodiscard]] static result<other_component> make(std::string_view name,
                                                    std::optional<std::string_view> logical_path = {},
                                                    std::optional<std::string_view> computer = {}) {
    if (auto checked = check<component_name_rule>(name); not checked) return checked.error();
    other_component made{as_is{}, name};
    if (logical_path) {
      if (auto checked = check<logical_path_rule>(*logical_path); not checked) return checked.error();
      made.logical_path_ = *logical_path;
    }
    if (computer) {
      if (auto checked = check<computer_rule>(*computer); not checked) return checked.error();
      made.computer_ = *computer;
    }
    return made;
  }

  [[nodiscard]] other_component with_logical_path(logical_path_literal path) const {
    other_component changed = *this;
    changed.logical_path_ = path.text();
    return changed;
  }
  /// The computer that the component lives on; for a cluster, its virtual name.
  [[nodiscard]] other_component on_computer(computer_literal computer) const {
    other_component changed = *this;
    changed.computer_ = computer.text();
    return changed;
  }

  [[nodiscard]] const std::string& name() const noexcept { return name_; }

  /// The logical path as the document has it: a remote one starts with `\\Computer\`.
  [[nodiscard]] std::optional<std::string> logical_path() const {
    if (not computer_) return logical_path_;
    return "\\\\" + *computer_ + '\\' + logical_path_.value_or("");
  }

 private:
  struct as_is {};  // tells this constructor from the one that takes a literal

  other_component(as_is, std::string_view name) : name_{name} {}

  std::string name_;
  std::optional<std::string> logical_path_;
  std::optional<std::string> computer_;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_COMPONENT_DECLARATION_HPP_INCLUDED
