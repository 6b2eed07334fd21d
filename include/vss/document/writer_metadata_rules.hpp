#ifndef VSS_DOCUMENT_WRITER_METADATA_RULES_HPP_INCLUDED
#define VSS_DOCUMENT_WRITER_METADATA_RULES_HPP_INCLUDED

#include <vss/document/backup_schema_rules.hpp>
#include <vss/document/file_set_overlap.hpp>
#include <vss/document/writer_metadata.hpp>
#include <vss/value/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// What only a whole writer metadata document shows.

namespace vss {

/// Whether a writer must have components. One that only wants to hear of snapshots may opt out.
enum class components : std::uint8_t { required, optional };

namespace detail {

inline std::string quoted(const declared_file& file) {
  return "'" + file.files().filespec() + "' in '" + file.files().path() + "' of component '" +
         file.component().full_path() + "'";
}

inline bool has_log_files(const writer_metadata& document) {
  for (const auto& file : document.files()) {
    if (file.role() == file_role::database_log_file) return true;
  }
  return false;
}

}  // namespace detail

/// Whether a document is whole and consistent: a component (M155) and a restore method (M154), a mapping where the method needs one
/// (M165), what the backup schema asks for (M194 to M197, M199), and no file declared twice (M183).
///
/// Thread:  any.
/// When:    after Identify; also for a document that somebody else wrote.
/// Errors:  E_INVALIDARG; the message names the writer and what is missing or declared twice.
///          Throws std::bad_alloc only.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/vss/writer-metadata-document-contents; the codes are ours
[[nodiscard]] inline result<void> validate(const writer_metadata& document, components wanted = components::required) {
  const auto incomplete = [&document](const std::string& what) -> result<void> {
    return error{hresult::invalid_arg, "writer '" + document.identity().friendly_name + "' " + what};
  };
  const backup_schema schema = document.schema();
  if (document.components().empty()) {
    if (wanted == components::required) return incomplete("declares no component; call AddComponent");
  } else if (not document.restore()) {
    return incomplete("declares no restore method; call SetRestoreMethod");
  }
  if (document.restore() && document.restore()->method == restore_method::restore_to_alternate_location &&
      document.restore()->mappings.empty()) {
    return incomplete("restores to an alternate location but maps none; call AddAlternateLocationMapping");
  }
  if (not is_consistent(schema)) return incomplete(std::string{describe_inconsistency(schema)});
  if (has(schema, backup_schema::log) && not detail::has_log_files(document)) {
    return incomplete("supports log backups but has no log files; call AddDatabaseLogFiles");
  }
  if (has(schema, backup_schema::writer_supports_restore_with_move) && not document.identity().instance_name) {
    return incomplete("supports restore with move but has no instance name");
  }
  if (const auto overlap = find_overlap(document)) {
    return error{hresult::invalid_arg, "writer '" + document.identity().friendly_name + "' declares a file twice: " +
                                           detail::quoted(overlap->first) + " and " + detail::quoted(overlap->second)};
  }
  return {};
}

/// Whether the components of all instances of a writer class differ: logical path and name must be unique among them (M169).
/// Documents of other writer classes and further documents of one instance do not count.
///
/// Thread:  any.
/// When:    when the metadata of several writers has been gathered.
/// Errors:  VSS_E_OBJECT_ALREADY_EXISTS; the message names component and instances. Throws std::bad_alloc only.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/vss/logical-pathing-of-components
[[nodiscard]] inline result<void> validate_together(const std::vector<writer_metadata>& documents) {
  struct row {
    const writer_metadata* document;
    std::string path;
  };
  std::vector<row> rows;
  for (const auto& document : documents) {
    for (const auto& component : document.components()) rows.push_back({&document, component.full_path()});
  }
  std::sort(rows.begin(), rows.end(), [](const row& a, const row& b) {
    const auto& left = a.document->identity().writer_id;
    const auto& right = b.document->identity().writer_id;
    if (left != right) return left < right;
    if (a.path != b.path) return a.path < b.path;
    return a.document->identity().instance_id < b.document->identity().instance_id;
  });
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& one = rows[i - 1].document->identity();
    const auto& other = rows[i].document->identity();
    if (one.writer_id == other.writer_id && one.instance_id != other.instance_id && rows[i - 1].path == rows[i].path) {
      return error{hresult::object_already_exists,
                   "component '" + rows[i].path + "' is declared by two instances of writer '" + one.friendly_name +
                       "': " + one.instance_id.to_string() + " and " + other.instance_id.to_string()};
    }
  }
  return {};
}

}  // namespace vss

#endif  // VSS_DOCUMENT_WRITER_METADATA_RULES_HPP_INCLUDED
