#ifndef VSS_DOCUMENT_WRITER_METADATA_HPP_INCLUDED
#define VSS_DOCUMENT_WRITER_METADATA_HPP_INCLUDED

#include <vss/document/declared_component.hpp>
#include <vss/document/file_set.hpp>
#include <vss/value/guid.hpp>
#include <vss/value/metadata_enums.hpp>
#include <vss/value/writer_enums.hpp>

#include <gsl/assert>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// Who a writer is.
struct writer_identity {
  guid writer_id{};
  guid instance_id{};
  std::optional<std::string> instance_name{};
  std::string friendly_name{};
  usage_type usage = usage_type::other;
  source_type source = source_type::other;
  std::uint32_t major_version = 0;
  std::uint32_t minor_version = 0;

  friend bool operator==(const writer_identity&, const writer_identity&) = default;
};

/// How a writer's files are put back.
struct declared_restore_method {
  restore_method method = restore_method::restore_if_not_there;
  std::optional<std::string> service{};  // of the two methods that stop one
  writer_restore when = writer_restore::never;
  bool reboot_required = false;
  std::vector<alternate_location_mapping> mappings{};

  friend bool operator==(const declared_restore_method&, const declared_restore_method&) = default;
};

/// What a writer metadata document holds below BACKUP_LOCATIONS.
enum class backup_location : std::uint8_t { exclude_files, exclude_files_from_snapshot, component };

/// One writer metadata document: what a writer says in Identify, all of it in the order of its calls.
///
/// A value without any input or output: `create_writer_metadata` fills it, `xml.hpp` reads and writes it, a requester asks it.
///
/// Thread:  a plain value; any.
/// When:    always.
/// Errors:  none; throws std::bad_alloc only.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/vss/writer-metadata-document-contents
class writer_metadata {
 public:
  writer_metadata() = default;
  explicit writer_metadata(writer_identity identity, backup_schema schema = backup_schema::undefined) noexcept
      : identity_{std::move(identity)}, schema_{schema} {}

  [[nodiscard]] const writer_identity& identity() const noexcept { return identity_; }
  [[nodiscard]] backup_schema schema() const noexcept { return schema_; }
  [[nodiscard]] const std::optional<declared_restore_method>& restore() const noexcept { return restore_; }
  [[nodiscard]] const std::vector<file_set>& exclude_files() const noexcept { return exclude_files_; }
  [[nodiscard]] const std::vector<file_set>& exclude_files_from_snapshot() const noexcept {
    return exclude_files_from_snapshot_;
  }
  [[nodiscard]] const std::vector<declared_component>& components() const noexcept { return components_; }

  /// Which of the three lists above each call added to, in the order of the calls.
  [[nodiscard]] const std::vector<backup_location>& locations() const noexcept { return locations_; }

  /// Whether the first of `locations` was declared before the restore method.
  [[nodiscard]] bool restore_follows_locations() const noexcept { return restore_follows_locations_; }

  /// Every file set of every component, with its component. The elements borrow: keep the document.
  [[nodiscard]] std::vector<declared_file> files() const {
    std::vector<declared_file> all;
    for (const auto& component : components_) {
      for (const auto& set : component.file_sets()) all.emplace_back(component, set);
    }
    return all;
  }

  /// The component of that logical path (empty: at the root) and name, or nothing.
  [[nodiscard]] const declared_component* find(std::string_view logical_path, std::string_view name) const noexcept {
    for (const auto& component : components_) {
      if (component.name() == name && component.logical_path() == logical_path) return &component;
    }
    return nullptr;
  }

  void set_identity(writer_identity identity) noexcept { identity_ = std::move(identity); }
  void set_schema(backup_schema schema) noexcept { schema_ = schema; }
  void set_restore(declared_restore_method method) {
    if (not restore_) restore_follows_locations_ = not locations_.empty();
    restore_ = std::move(method);
  }
  void add_exclude_files(file_set files) {
    exclude_files_.push_back(std::move(files));
    locations_.push_back(backup_location::exclude_files);
  }
  void add_exclude_files_from_snapshot(file_set files) {
    exclude_files_from_snapshot_.push_back(std::move(files));
    locations_.push_back(backup_location::exclude_files_from_snapshot);
  }
  void add(declared_component component) {
    components_.push_back(std::move(component));
    locations_.push_back(backup_location::component);
  }
  void add(alternate_location_mapping mapping) {
    Expects(restore_.has_value());
    restore_->mappings.push_back(std::move(mapping));
  }
  /// Expects a component of that index.
  [[nodiscard]] declared_component& component(std::size_t index) {
    Expects(index < components_.size());
    return components_[index];
  }

  friend bool operator==(const writer_metadata&, const writer_metadata&) = default;

 private:
  writer_identity identity_;
  std::optional<declared_restore_method> restore_;
  std::vector<file_set> exclude_files_;
  std::vector<file_set> exclude_files_from_snapshot_;
  std::vector<declared_component> components_;
  std::vector<backup_location> locations_;
  backup_schema schema_ = backup_schema::undefined;
  bool restore_follows_locations_ = false;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_WRITER_METADATA_HPP_INCLUDED
