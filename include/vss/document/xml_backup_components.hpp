#ifndef VSS_DOCUMENT_XML_BACKUP_COMPONENTS_HPP_INCLUDED
#define VSS_DOCUMENT_XML_BACKUP_COMPONENTS_HPP_INCLUDED

#include <vss/document/backup_components.hpp>
#include <vss/document/utc_time.hpp>
#include <vss/document/xml_input.hpp>
#include <vss/document/xml_output.hpp>
#include <vss/value/result.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

/// The backup components document. Windows' spelling where a public document shows it: the root, WRITER_COMPONENTS, COMPONENT with its
/// first four attributes, BACKUP_METADATA. The rest is ours, in the same style.

namespace vss {

namespace detail {

inline constexpr std::string_view backup_components_namespace = "x-schema:#VssComponentMetadata";

/// The texts of a component that are attributes, in the order of the document.
struct text_attribute {
  std::string_view name;
  std::optional<std::string> component_record::*member;
};
inline constexpr text_attribute text_attributes[] = {
    {"backupStamp", &component_record::backup_stamp},
    {"previousBackupStamp", &component_record::previous_backup_stamp},
    {"backupOptions", &component_record::backup_options},
    {"restoreOptions", &component_record::restore_options},
    {"restoreName", &component_record::restore_name},
    {"prepareForBackupFailureMessage", &component_record::prepare_for_backup_failure_message},
    {"postSnapshotFailureMessage", &component_record::post_snapshot_failure_message},
    {"preRestoreFailureMessage", &component_record::pre_restore_failure_message},
    {"postRestoreFailureMessage", &component_record::post_restore_failure_message},
};

/// The flags of a component, written only if they are set.
struct flag_attribute {
  std::string_view name;
  bool component_record::*member;
};
inline constexpr flag_attribute flag_attributes[] = {
    {"selectedForRestore", &component_record::selected_for_restore},
    {"additionalRestores", &component_record::additional_restores},
    {"authoritativeRestore", &component_record::authoritative_restore},
};

// ---- writing

inline std::string to_hex(std::uint32_t number) {
  std::string text = "0x";
  for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789abcdef"[number >> shift & 15];
  return text;
}

inline void write_moved_files(xml_output& out, std::string_view name, const file_set& files, const std::string& location) {
  xml_output::element{out, name}
      .attribute("path", files.path())
      .attribute("filespec", files.filespec())
      .attribute("recursive", files.is_recursive())
      .attribute("alternatePath", location);
}

inline void write_metadata(xml_output& out, std::string_view name, const std::optional<std::string>& metadata) {
  if (metadata) xml_output::element{out, name}.attribute("xmlns", "").attribute("metadata", *metadata);
}

inline void write_file_records(xml_output& out, const component_record& its) {
  for (const auto& file : its.partial_files) {
    xml_output::element{out, "PARTIAL_FILE"}
        .attribute("path", file.path)
        .attribute("filename", file.name)
        .attribute("ranges", file.ranges.to_string())
        .attribute("metadata", file.metadata);
  }
  for (const auto& file : its.differenced_files) {
    xml_output::element element{out, "DIFFERENCED_FILES"};
    element.attribute("path", file.files.path())
        .attribute("filespec", file.files.filespec())
        .attribute("recursive", file.files.is_recursive());
    if (file.since) element.attribute("lastModifyTime", to_filetime(*file.since));
  }
  for (const auto& target : its.directed_targets) {
    xml_output::element element{out, "DIRECTED_TARGET"};
    element.attribute("sourcePath", target.source_path)
        .attribute("sourceFilename", target.source_name)
        .attribute("destinationPath", target.destination_path)
        .attribute("destinationFilename", target.destination_name);
    for (const auto& range : target.ranges) {
      xml_output::element{out, "RANGE"}
          .attribute("sourceOffset", range.source_offset)
          .attribute("destinationOffset", range.destination_offset)
          .attribute("length", range.length);
    }
  }
  for (const auto& target : its.new_targets) write_moved_files(out, "NEW_TARGET", target.files, target.location);
  for (const auto& used : its.used_mappings) write_moved_files(out, "ALTERNATE_LOCATION_MAPPING", used.files, used.location);
}

inline void write_record(xml_output& out, const component_record& its) {
  xml_output::element element{out, "COMPONENT"};
  element.optional("logicalPath", its.logical_path).attribute("componentName", its.name).word("componentType", its.type);
  for (const auto& [name, member] : text_attributes) element.optional(name, its.*member);
  element.optional("backupSucceeded", its.backup_succeeded);
  for (const auto& [name, member] : flag_attributes) element.if_true(name, its.*member);
  if (its.target != restore_target::original) element.word("restoreTarget", its.target);
  if (its.restore_status != file_restore_status::undefined) element.word("fileRestoreStatus", its.restore_status);

  write_metadata(out, "BACKUP_METADATA", its.backup_metadata);
  write_metadata(out, "RESTORE_METADATA", its.restore_metadata);
  write_file_records(out, its);
  for (const auto& sub : its.restore_subcomponents) {
    xml_output::element{out, "RESTORE_SUBCOMPONENT"}.optional("logicalPath", sub.logical_path).attribute("componentName", sub.name);
  }
  if (its.roll_forward) {
    xml_output::element{out, "ROLL_FORWARD"}.word("type", its.roll_forward->type).attribute("point", its.roll_forward->point);
  }
  if (its.failure) {
    xml_output::element{out, "FAILURE"}
        .attribute("writer", to_hex(static_cast<std::uint32_t>(its.failure->code)))
        .attribute("application", to_hex(static_cast<std::uint32_t>(its.failure->application)))
        .attribute("message", its.failure->message);
  }
}

// ---- reading

inline file_set read_record_files(xml_input& in, pugi::xml_node node) {
  return file_set::as_read(in.required_text(node, "path"), in.required_text(node, "filespec"),
                           in.flag(node, "recursive") ? recursive::yes : recursive::no);
}

/// An HRESULT, written as 0x and eight digits.
inline std::uint32_t read_hex(xml_input& in, pugi::xml_node node, std::string_view name) {
  const auto attribute = in.find(node, name);
  std::string_view digits = attribute.value();
  std::uint32_t number = 0;
  if (digits.starts_with("0x")) digits.remove_prefix(2);
  const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  if (attribute && (bad != std::errc{} || end != digits.data() + digits.size())) in.bad_value(node, attribute, name, "an HRESULT");
  return number;
}

inline void read_partial_file(xml_input& in, pugi::xml_node node, component_record& its) {
  auto ranges = partial_file_ranges::parse(in.required_text(node, "ranges"));
  if (not ranges) return in.invalid(node, ranges.error().message());
  its.partial_files.push_back({in.required_text(node, "path"), in.required_text(node, "filename"), *std::move(ranges),
                               in.text(node, "metadata")});
}

inline void read_differenced_files(xml_input& in, pugi::xml_node node, component_record& its) {
  differenced_file_record file{.files = read_record_files(in, node)};
  if (in.find(node, "lastModifyTime")) file.since = from_filetime(in.number<std::uint64_t>(node, "lastModifyTime"));
  its.differenced_files.push_back(std::move(file));
}

inline void read_directed_target(xml_input& in, pugi::xml_node node, component_record& its) {
  directed_target_record target{.source_path = in.required_text(node, "sourcePath"),
                                .source_name = in.required_text(node, "sourceFilename"),
                                .destination_path = in.required_text(node, "destinationPath"),
                                .destination_name = in.required_text(node, "destinationFilename")};
  for (const auto range : node.children("RANGE")) {
    target.ranges.push_back({in.number<std::uint64_t>(range, "sourceOffset"), in.number<std::uint64_t>(range, "destinationOffset"),
                             in.number<std::uint64_t>(range, "length")});
  }
  its.directed_targets.push_back(std::move(target));
}

inline void read_failure(xml_input& in, pugi::xml_node node, component_record& its) {
  const auto code = as_writer_error_ex(static_cast<hresult>(read_hex(in, node, "writer")));
  if (not code) return in.invalid(node, "writer is no failure that a writer can report");
  its.failure = component_failure{*code, static_cast<hresult>(read_hex(in, node, "application")), in.text(node, "message")};
}

inline void read_record_child(xml_input& in, pugi::xml_node node, component_record& its) {
  const std::string_view name = node.name();
  if (name == "BACKUP_METADATA") {
    its.backup_metadata = in.required_text(node, "metadata");
  } else if (name == "RESTORE_METADATA") {
    its.restore_metadata = in.required_text(node, "metadata");
  } else if (name == "PARTIAL_FILE") {
    read_partial_file(in, node, its);
  } else if (name == "DIFFERENCED_FILES") {
    read_differenced_files(in, node, its);
  } else if (name == "DIRECTED_TARGET") {
    read_directed_target(in, node, its);
  } else if (name == "NEW_TARGET") {
    its.new_targets.push_back({read_record_files(in, node), in.required_text(node, "alternatePath")});
  } else if (name == "ALTERNATE_LOCATION_MAPPING") {
    its.used_mappings.push_back({read_record_files(in, node), in.required_text(node, "alternatePath")});
  } else if (name == "RESTORE_SUBCOMPONENT") {
    its.restore_subcomponents.push_back({in.optional_text(node, "logicalPath"), in.required_text(node, "componentName")});
  } else if (name == "ROLL_FORWARD") {
    its.roll_forward = roll_forward{in.required_word(node, "type", rollforward_type::none), in.text(node, "point")};
  } else if (name == "FAILURE") {
    read_failure(in, node, its);
  }
}

inline component_record read_record(xml_input& in, pugi::xml_node node) {
  component_record its;
  its.logical_path = in.optional_text(node, "logicalPath");
  its.name = in.required_text(node, "componentName");
  its.type = in.required_word(node, "componentType", component_type::file_group);
  for (const auto& [name, member] : text_attributes) its.*member = in.optional_text(node, name);
  its.backup_succeeded = in.optional_flag(node, "backupSucceeded");
  for (const auto& [name, member] : flag_attributes) its.*member = in.flag(node, name);
  its.target = in.word(node, "restoreTarget", restore_target::original);
  its.restore_status = in.word(node, "fileRestoreStatus", file_restore_status::undefined);
  for (const auto child : node.children()) read_record_child(in, child, its);
  return its;
}

inline result<backup_components> read_backup_components(std::string_view text) {
  xml_input in;
  const auto root = in.parse(text, "BACKUP_COMPONENTS");
  if (in.failure()) return *in.failure();
  in.expect_vocabulary(root, backup_components_namespace);
  backup_components document{.bootable_system_state = in.flag(root, "bootableSystemStateBackup"),
                             .select_components = in.flag(root, "selectComponents"),
                             .type = in.required_word(root, "backupType", backup_type::undefined),
                             .partial_file_support = in.flag(root, "partialFileSupport"),
                             .restore = in.word(root, "restoreType", restore_type::undefined),
                             .snapshot_set_id = in.optional_guid(root, "snapshotSetId")};
  for (const auto node : root.children("WRITER_COMPONENTS")) {
    writer_record writer{.writer_id = in.required_guid(node, "writerId"),
                         .instance_id = in.required_guid(node, "instanceId"),
                         .instance_name = in.optional_text(node, "instanceName"),
                         .schema = in.mask<backup_schema>(node, "backupSchema")};
    for (const auto child : node.children("COMPONENT")) writer.components.push_back(read_record(in, child));
    document.writers.push_back(std::move(writer));
  }
  if (in.failure()) return *in.failure();
  return document;
}

}  // namespace detail

/// The document as XML: one line of UTF-8, in Windows' spelling where that is known.
///
/// Thread:  any.
/// When:    after DoSnapshotSet, when the writers have said all.
/// Errors:  throws std::bad_alloc only.
/// Units:   UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-saveasxml
[[nodiscard]] inline std::string SaveAsXML(const backup_components& document) {
  detail::xml_output out;
  {
    detail::xml_output::element root{out, "BACKUP_COMPONENTS"};
    root.attribute("xmlns", detail::backup_components_namespace)
        .attribute("version", "1.2")
        .attribute("bootableSystemStateBackup", document.bootable_system_state)
        .attribute("selectComponents", document.select_components)
        .word("backupType", document.type)
        .attribute("partialFileSupport", document.partial_file_support)
        .optional("snapshotSetId", document.snapshot_set_id);
    if (document.restore != restore_type::undefined) root.word("restoreType", document.restore);
    for (const auto& writer : document.writers) {
      detail::xml_output::element element{out, "WRITER_COMPONENTS"};
      element.attribute("instanceId", writer.instance_id)
          .attribute("writerId", writer.writer_id)
          .optional("instanceName", writer.instance_name)
          .attribute("backupSchema", static_cast<std::uint64_t>(writer.schema));
      for (const auto& component : writer.components) write_record(out, component);
    }
  }
  return std::move(out).take();
}

}  // namespace vss

#endif  // VSS_DOCUMENT_XML_BACKUP_COMPONENTS_HPP_INCLUDED
