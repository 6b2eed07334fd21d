#ifndef VSS_DOCUMENT_FILE_SELECTION_HPP_INCLUDED
#define VSS_DOCUMENT_FILE_SELECTION_HPP_INCLUDED

#include <vss/document/component_record.hpp>
#include <vss/document/component_tree.hpp>
#include <vss/document/file_set.hpp>
#include <vss/document/filespec.hpp>
#include <vss/document/writer_metadata.hpp>
#include <vss/event/volume_path.hpp>
#include <vss/value/flags.hpp>
#include <vss/value/metadata_enums.hpp>
#include <vss/value/operation_enums.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Which files a backup takes, from where, and where a restore may put them. Paths are compared as text; list the files of a folder
/// after the snapshot exists, in the snapshot.

namespace vss {

/// Whether the writer leaves a file out of backups. The exclude list wins over components, and means the path that a file set
/// declares, not its alternate path.
///
/// Thread:  any.
/// When:    always.
/// Errors:  throws std::bad_alloc only.
/// Units:   UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/vss/generating-a-backup-set
[[nodiscard]] inline bool is_excluded(const writer_metadata& document, std::string_view folder, std::string_view name,
                                      letter_case letters = letter_case::matters) {
  for (const auto& excluded : document.exclude_files()) {
    if (holds(excluded, folder, name, letters)) return true;
  }
  return false;
}

/// Whether a mask asks for the files in this kind of backup. A copy is a full backup, and so is a kind that has no bit of its own.
///
/// Thread:  any.
/// When:    always.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_file_spec_backup_type; copy and other: ours
[[nodiscard]] constexpr bool is_needed(file_spec_backup_type mask, backup_type type) noexcept {
  switch (type) {
    case backup_type::incremental: return has(mask, file_spec_backup_type::incremental_backup_required);
    case backup_type::differential: return has(mask, file_spec_backup_type::differential_backup_required);
    case backup_type::log: return has(mask, file_spec_backup_type::log_backup_required);
    case backup_type::undefined:
    case backup_type::full:
    case backup_type::copy:
    case backup_type::other: break;
  }
  return has(mask, file_spec_backup_type::full_backup_required);
}

/// Whether a mask asks for a snapshot of the files' volume in this kind of backup.
[[nodiscard]] constexpr bool needs_snapshot(file_spec_backup_type mask, backup_type type) noexcept {
  switch (type) {
    case backup_type::incremental: return has(mask, file_spec_backup_type::incremental_snapshot_required);
    case backup_type::differential: return has(mask, file_spec_backup_type::differential_snapshot_required);
    case backup_type::log: return has(mask, file_spec_backup_type::log_snapshot_required);
    case backup_type::undefined:
    case backup_type::full:
    case backup_type::copy:
    case backup_type::other: break;
  }
  return has(mask, file_spec_backup_type::full_snapshot_required);
}

/// What a backup does with a file.
enum class file_treatment : std::uint8_t {
  leave_out,
  copy_whole,
  copy_if_changed,  // since the time in `differenced`, or the requester's own
  copy_ranges,      // of `partial`
};
struct file_decision {
  file_treatment treatment = file_treatment::leave_out;
  const differenced_file_record* differenced = nullptr;
  const partial_file_record* partial = nullptr;
};

/// Decides about the file `name` in `folder`, a file of `files` that is not excluded: what the writer said of this backup comes before
/// the mask. A file that is both differenced and partial is the writer's error, and differenced.
///
/// Thread:  any.
/// When:    after PostSnapshot, when the writers have said all.
/// Errors:  throws std::bad_alloc only. The pointers are into `record`.
/// Units:   UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/vss/requestor-role-in-vss-incremental-and-differential-backups
[[nodiscard]] inline file_decision decide(const file_set& files, const component_record& record, backup_type type,
                                          std::string_view folder, std::string_view name) {
  for (const auto& differenced : record.differenced_files) {
    if (holds(differenced.files, folder, name)) return {file_treatment::copy_if_changed, &differenced, nullptr};
  }
  for (const auto& partial : record.partial_files) {
    if (partial.name == name && lexically_normal(partial.path) == lexically_normal(folder)) {
      return {file_treatment::copy_ranges, nullptr, &partial};
    }
  }
  return {is_needed(files.backup_type(), type) ? file_treatment::copy_whole : file_treatment::leave_out};
}

/// The same place below another root: `/data/a/b` below `/data` is `/copy/a/b` below `/copy`. Nothing if it is not below the first.
///
/// Thread:  any.
/// When:    always.
/// Errors:  throws std::bad_alloc only.
/// Units:   UTF-8; `/` separates in what was appended.
/// Source:  ours
[[nodiscard]] inline std::optional<std::string> moved(std::string_view folder, std::string_view from, std::string_view to) {
  if (not lies_under(from, folder)) return std::nullopt;
  const std::string root = lexically_normal(from);
  const std::string inner = lexically_normal(folder);
  std::string_view rest = std::string_view{inner}.substr(root.size());
  while (rest.starts_with('/')) rest.remove_prefix(1);
  std::string place{to};
  if (rest.empty()) return place;
  if (not place.empty() && not is_separator(place.back())) place += '/';
  return place += rest;
}

/// Where a backup reads a folder of a file set: below the alternate path if there is one. Nothing for a folder that the set does not
/// reach.
///
/// Source:  https://learn.microsoft.com/windows/win32/vss/working-with-alternate-paths-during-backup
[[nodiscard]] inline std::optional<std::string> backup_source(const file_set& files, std::string_view folder) {
  if (not reaches(files, folder)) return std::nullopt;
  return moved(folder, files.path(), files.alternate_path() ? *files.alternate_path() : files.path());
}

/// Where the writer lets a restore put a file set that cannot go to its own place; null if nowhere.
///
/// Source:  https://learn.microsoft.com/windows/win32/vss/working-with-alternate-locations-during-restore
[[nodiscard]] inline const alternate_location_mapping* mapping_of(const writer_metadata& document, const file_set& files) {
  if (not document.restore()) return nullptr;
  for (const auto& mapping : document.restore()->mappings) {
    if (same_files(mapping.files(), files)) return &mapping;
  }
  return nullptr;
}

/// Where a restore may put a folder of a file set instead. Nothing without a mapping, or for a folder that the set does not reach.
[[nodiscard]] inline std::optional<std::string> alternate_location(const writer_metadata& document, const file_set& files,
                                                                   std::string_view folder) {
  const auto* const mapping = mapping_of(document, files);
  if (mapping == nullptr || not reaches(files, folder)) return std::nullopt;
  return moved(folder, files.path(), mapping->location());
}

/// Whether the writer wants to hear of a restore at all.
///
/// Source:  https://learn.microsoft.com/windows/win32/vss/setting-vss-restore-methods
[[nodiscard]] inline bool takes_part_in_restores(const writer_metadata& document) noexcept {
  return document.restore() && document.restore()->when != writer_restore::never;
}

}  // namespace vss

#endif  // VSS_DOCUMENT_FILE_SELECTION_HPP_INCLUDED
