#ifndef VSS_DOCUMENT_BACKUP_COMPONENTS_HPP_INCLUDED
#define VSS_DOCUMENT_BACKUP_COMPONENTS_HPP_INCLUDED

#include <vss/document/component_record.hpp>
#include <vss/value/guid.hpp>
#include <vss/value/metadata_enums.hpp>
#include <vss/value/operation_enums.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vss {

/// The components of one writer that a requester added.
struct writer_record {
  guid writer_id{};
  guid instance_id{};
  std::optional<std::string> instance_name{};
  backup_schema schema = backup_schema::undefined;
  std::vector<component_record> components{};

  /// The component of that logical path (empty: at the root) and name, or nothing.
  [[nodiscard]] component_record* find(std::string_view logical_path, std::string_view name) noexcept {
    for (auto& component : components) {
      const std::string_view path = component.logical_path ? std::string_view{*component.logical_path} : std::string_view{};
      if (component.name == name && path == logical_path) return &component;
    }
    return nullptr;
  }

  friend bool operator==(const writer_record&, const writer_record&) = default;
};

/// One backup components document: what a requester backs up or restores, and what each writer said about it.
///
/// A value without any input or output. It holds explicitly included components only, and no file sets: those are in each writer's
/// metadata. It must be saved after DoSnapshotSet, when the writers have said all.
///
/// Thread:  a plain value; any.
/// When:    always.
/// Errors:  none.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/vss/backup-components-document-contents
struct backup_components {
  bool bootable_system_state = false;
  bool select_components = true;  // component mode
  backup_type type = backup_type::full;
  bool partial_file_support = false;
  restore_type restore = restore_type::undefined;
  std::optional<guid> snapshot_set_id{};
  std::vector<writer_record> writers{};

  /// The record of a writer instance, or nothing.
  [[nodiscard]] writer_record* find(const guid& instance_id) noexcept {
    for (auto& writer : writers) {
      if (writer.instance_id == instance_id) return &writer;
    }
    return nullptr;
  }

  friend bool operator==(const backup_components&, const backup_components&) = default;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_BACKUP_COMPONENTS_HPP_INCLUDED
