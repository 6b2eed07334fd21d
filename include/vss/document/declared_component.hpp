#ifndef VSS_DOCUMENT_DECLARED_COMPONENT_HPP_INCLUDED
#define VSS_DOCUMENT_DECLARED_COMPONENT_HPP_INCLUDED

#include <vss/document/file_set.hpp>
#include <vss/value/guid.hpp>
#include <vss/value/metadata_enums.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// What the files of a component are to it.
enum class file_role : std::uint8_t { group_file, database_file, database_log_file };

/// One file set of a component.
struct declared_file_set {
  file_set files;
  file_role role = file_role::group_file;

  friend bool operator==(const declared_file_set&, const declared_file_set&) = default;
};

/// A component of another writer that must be backed up and restored together with this one.
struct declared_dependency {
  guid on_writer{};
  std::optional<std::string> logical_path{};  // with a leading \\Computer\ if it lives elsewhere
  std::string name{};
  std::size_t files_before = 0;  // how many file sets of the component were declared before it

  friend bool operator==(const declared_dependency&, const declared_dependency&) = default;
};

/// What a writer says about a component, its files and dependencies apart.
struct component_properties {
  component_type type = component_type::file_group;
  std::optional<std::string> logical_path{};  // nothing: the component is at the root
  std::string name{};
  std::optional<std::string> caption{};    // nothing and the empty caption are two things
  std::vector<std::uint8_t> icon{};        // empty: none
  bool restore_metadata = false;           // reserved; kept from documents
  bool notify_on_backup_complete = false;  // reserved; kept from documents
  bool selectable = false;
  bool selectable_for_restore = false;
  component_flags flags = component_flags::none;

  friend bool operator==(const component_properties&, const component_properties&) = default;
};

/// One component as a writer metadata document declares it. File sets and dependencies keep the order of their calls.
///
/// Thread:  a plain value; any.
/// When:    always.
/// Errors:  none.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nl-vsbackup-ivsswmcomponent
class declared_component {
 public:
  explicit declared_component(component_properties properties) noexcept : properties_{std::move(properties)} {}

  [[nodiscard]] const component_properties& properties() const noexcept { return properties_; }
  [[nodiscard]] component_type type() const noexcept { return properties_.type; }
  [[nodiscard]] const std::string& name() const noexcept { return properties_.name; }

  /// The logical path; empty at the root.
  [[nodiscard]] std::string_view logical_path() const noexcept {
    return properties_.logical_path ? std::string_view{*properties_.logical_path} : std::string_view{};
  }

  /// The logical path and the name, joined by a backslash: unique among the components of a writer.
  [[nodiscard]] std::string full_path() const {
    const std::string_view before = logical_path();
    return before.empty() ? name() : std::string{before} + '\\' + name();
  }

  [[nodiscard]] const std::vector<declared_file_set>& file_sets() const noexcept { return file_sets_; }
  [[nodiscard]] const std::vector<declared_dependency>& dependencies() const noexcept { return dependencies_; }

  void add(declared_file_set files) { file_sets_.push_back(std::move(files)); }
  void add(declared_dependency dependency) {
    dependency.files_before = file_sets_.size();
    dependencies_.push_back(std::move(dependency));
  }

  friend bool operator==(const declared_component&, const declared_component&) = default;

 private:
  component_properties properties_;
  std::vector<declared_file_set> file_sets_;
  std::vector<declared_dependency> dependencies_;
};

/// One file set of a writer and the component that declares it, both borrowed from the document.
class declared_file {
 public:
  declared_file(const declared_component& component, const declared_file_set& set) noexcept
      : component_{&component}, set_{&set} {}

  [[nodiscard]] const declared_component& component() const noexcept { return *component_; }
  [[nodiscard]] const file_set& files() const noexcept { return set_->files; }
  [[nodiscard]] file_role role() const noexcept { return set_->role; }

 private:
  const declared_component* component_;
  const declared_file_set* set_;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_DECLARED_COMPONENT_HPP_INCLUDED
