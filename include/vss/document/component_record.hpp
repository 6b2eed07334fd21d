#ifndef VSS_DOCUMENT_COMPONENT_RECORD_HPP_INCLUDED
#define VSS_DOCUMENT_COMPONENT_RECORD_HPP_INCLUDED

#include <vss/document/file_set.hpp>
#include <vss/document/partial_file_ranges.hpp>
#include <vss/document/utc_time.hpp>
#include <vss/value/hresult.hpp>
#include <vss/value/metadata_enums.hpp>
#include <vss/value/operation_enums.hpp>
#include <vss/value/writer_error.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a backup components document holds for one component. Plain records: the requester owns them and writes them as it likes, a
/// writer sees them as `component` shows them in its event.

namespace vss {

/// A file of which only some bytes are backed up.
struct partial_file_record {
  std::string path;
  std::string name;
  partial_file_ranges ranges;
  std::string metadata{};

  friend bool operator==(const partial_file_record&, const partial_file_record&) = default;
};

/// Files that are backed up if they changed since a time; without one the requester takes its own.
struct differenced_file_record {
  file_set files;  // path, filespec and depth
  std::optional<utc_time> since{};

  friend bool operator==(const differenced_file_record&, const differenced_file_record&) = default;
};

/// Bytes that a restore puts somewhere else: as many as it takes.
struct directed_range {
  std::uint64_t source_offset = 0;
  std::uint64_t destination_offset = 0;
  std::uint64_t length = 0;

  friend bool operator==(const directed_range&, const directed_range&) = default;
};

/// A file that a restore puts, in whole or in parts, into another one.
struct directed_target_record {
  std::string source_path;
  std::string source_name;
  std::string destination_path;
  std::string destination_name;
  std::vector<directed_range> ranges{};

  friend bool operator==(const directed_target_record&, const directed_target_record&) = default;
};

/// A file set that the requester restored to another place by its own choice.
struct new_target_record {
  file_set files;  // path, filespec and depth, as declared
  std::string location;

  friend bool operator==(const new_target_record&, const new_target_record&) = default;
};

/// A mapping that a restore really used. What a writer declares is an alternate_location_mapping, another type (M149).
struct used_location_mapping {
  file_set files;  // path, filespec and depth, as declared
  std::string location;

  friend bool operator==(const used_location_mapping&, const used_location_mapping&) = default;
};

/// A subcomponent that is restored without the component it stands below.
struct restore_subcomponent {
  std::optional<std::string> logical_path{};
  std::string name;

  friend bool operator==(const restore_subcomponent&, const restore_subcomponent&) = default;
};

/// What a writer reported for one component.
struct component_failure {
  writer_error_ex code = writer_error_ex::ok;
  hresult application = hresult::ok;
  std::string message{};

  friend bool operator==(const component_failure&, const component_failure&) = default;
};

/// How far logs are to be applied; `point` is of use with `partial` only.
struct roll_forward {
  rollforward_type type = rollforward_type::none;
  std::string point{};

  friend bool operator==(const roll_forward&, const roll_forward&) = default;
};

/// One component of a backup components document.
///
/// Thread:  a plain value; any.
/// When:    always.
/// Errors:  none.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/vss/backup-components-document-contents
struct component_record {
  component_type type = component_type::file_group;
  std::optional<std::string> logical_path{};  // nothing: the component is at the root
  std::string name{};

  std::optional<std::string> backup_options{};
  std::optional<std::string> backup_stamp{};
  std::optional<std::string> previous_backup_stamp{};
  std::optional<std::string> backup_metadata{};
  std::optional<bool> backup_succeeded{};  // nothing: not known yet
  std::vector<partial_file_record> partial_files{};
  std::vector<differenced_file_record> differenced_files{};
  std::optional<std::string> prepare_for_backup_failure_message{};
  std::optional<std::string> post_snapshot_failure_message{};

  bool selected_for_restore = false;
  bool additional_restores = false;
  bool authoritative_restore = false;
  std::optional<std::string> restore_options{};
  std::optional<std::string> restore_metadata{};
  std::optional<std::string> restore_name{};
  std::optional<vss::roll_forward> roll_forward{};
  std::vector<restore_subcomponent> restore_subcomponents{};
  restore_target target = restore_target::original;
  file_restore_status restore_status = file_restore_status::undefined;
  std::vector<directed_target_record> directed_targets{};
  std::vector<new_target_record> new_targets{};
  std::vector<used_location_mapping> used_mappings{};
  std::optional<std::string> pre_restore_failure_message{};
  std::optional<std::string> post_restore_failure_message{};

  std::optional<component_failure> failure{};

  /// The logical path and the name, joined by a backslash.
  [[nodiscard]] std::string full_path() const {
    return logical_path && not logical_path->empty() ? *logical_path + '\\' + name : name;
  }

  friend bool operator==(const component_record&, const component_record&) = default;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_COMPONENT_RECORD_HPP_INCLUDED
