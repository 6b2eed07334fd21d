#ifndef VSS_DOCUMENT_XML_WRITER_METADATA_HPP_INCLUDED
#define VSS_DOCUMENT_XML_WRITER_METADATA_HPP_INCLUDED

#include <vss/document/writer_metadata.hpp>
#include <vss/document/xml_input.hpp>
#include <vss/document/xml_output.hpp>
#include <vss/value/result.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// The writer metadata document as Windows spells it.

namespace vss {

namespace detail {

inline constexpr std::string_view writer_metadata_namespace = "x-schema:#VssWriterMetadataInfo";

// ---- writing

/// `always` is of the exclude lists, which say `recursive="no"` too.
inline void write_recursive(xml_output::element& element, const file_set& files, bool always) {
  if (always || files.is_recursive()) element.attribute("recursive", files.is_recursive());
}

inline void write_files(xml_output& out, std::string_view name, const declared_file_set& set) {
  xml_output::element element{out, name};
  element.attribute("path", set.files.path()).attribute("filespec", set.files.filespec());
  if (set.role == file_role::group_file) {
    write_recursive(element, set.files, false);
    element.optional("alternatePath", set.files.alternate_path());
  }
  element.attribute("filespecBackupType", static_cast<std::uint64_t>(set.files.backup_type()));
}

inline void write_exclusion(xml_output& out, std::string_view name, const file_set& files) {
  xml_output::element element{out, name};
  element.attribute("path", files.path()).attribute("filespec", files.filespec());
  write_recursive(element, files, true);
}

inline void write_dependency(xml_output& out, const declared_dependency& dependency) {
  xml_output::element{out, "DEPENDENCY"}
      .attribute("writerId", dependency.on_writer)
      .optional("logicalPath", dependency.logical_path)
      .attribute("componentName", dependency.name);
}

inline std::string_view name_of(file_role role) noexcept {
  switch (role) {
    case file_role::group_file: return "FILE_LIST";
    case file_role::database_file: return "DATABASE_FILES";
    case file_role::database_log_file: return "DATABASE_LOGFILES";
  }
  return {};
}

inline void write_component(xml_output& out, const declared_component& component) {
  const auto& its = component.properties();
  xml_output::element element{out, its.type == component_type::database ? "DATABASE" : "FILE_GROUP"};
  element.optional("logicalPath", its.logical_path).attribute("componentName", its.name).optional("caption", its.caption);
  if (not its.icon.empty()) element.attribute("icon", to_base64(its.icon));  // (ours)
  element.attribute("restoreMetadata", its.restore_metadata)
      .attribute("notifyOnBackupComplete", its.notify_on_backup_complete)
      .attribute("selectable", its.selectable)
      .attribute("selectableForRestore", its.selectable_for_restore)
      .attribute("componentFlags", static_cast<std::uint64_t>(its.flags));
  auto dependency = component.dependencies().begin();
  for (std::size_t i = 0; i <= component.file_sets().size(); ++i) {
    for (; dependency != component.dependencies().end() && dependency->files_before == i; ++dependency) {
      write_dependency(out, *dependency);
    }
    if (i < component.file_sets().size()) write_files(out, name_of(component.file_sets()[i].role), component.file_sets()[i]);
  }
}

inline void write_restore_method(xml_output& out, const declared_restore_method& restore) {
  xml_output::element element{out, "RESTORE_METHOD"};
  element.word("method", restore.method)
      .optional("service", restore.service)
      .word("writerRestore", restore.when)
      .attribute("rebootRequired", restore.reboot_required);
  for (const auto& mapping : restore.mappings) {
    xml_output::element mapped{out, "ALTERNATE_LOCATION_MAPPING"};
    mapped.attribute("path", mapping.files().path()).attribute("filespec", mapping.files().filespec());
    write_recursive(mapped, mapping.files(), true);
    mapped.attribute("alternatePath", mapping.location());
  }
}

inline void write_locations(xml_output& out, const writer_metadata& document) {
  if (document.locations().empty()) return;
  const xml_output::element element{out, "BACKUP_LOCATIONS"};
  auto excluded = document.exclude_files().begin();
  auto excluded_from_snapshot = document.exclude_files_from_snapshot().begin();
  auto component = document.components().begin();
  for (const auto location : document.locations()) {
    switch (location) {
      case backup_location::exclude_files: write_exclusion(out, "EXCLUDE_FILES", *excluded++); break;
      case backup_location::exclude_files_from_snapshot:
        write_exclusion(out, "EXCLUDE_FILES_FROM_SNAPSHOT", *excluded_from_snapshot++);
        break;
      case backup_location::component: write_component(out, *component++); break;
    }
  }
}

// ---- reading

inline file_set read_files(xml_input& in, pugi::xml_node node) {
  return file_set::as_read(in.required_text(node, "path"), in.required_text(node, "filespec"),
                           in.flag(node, "recursive") ? recursive::yes : recursive::no);
}

inline void read_identity(xml_input& in, pugi::xml_node node, writer_metadata& document) {
  document.set_identity({.writer_id = in.required_guid(node, "writerId"),
                         .instance_id = in.required_guid(node, "instanceId"),
                         .instance_name = in.optional_text(node, "instanceName"),
                         .friendly_name = in.required_text(node, "friendlyName"),
                         .usage = in.required_word(node, "usage", usage_type::other),
                         .source = in.required_word(node, "dataSource", source_type::other),
                         .major_version = in.number(node, "majorVersion"),
                         .minor_version = in.number(node, "minorVersion")});
}

inline void read_restore_method(xml_input& in, pugi::xml_node node, writer_metadata& document) {
  declared_restore_method restore{.method = in.required_word(node, "method", restore_method::custom),
                                  .service = in.optional_text(node, "service"),
                                  .when = in.required_word(node, "writerRestore", writer_restore::never),
                                  .reboot_required = in.flag(node, "rebootRequired")};
  for (const auto child : node.children("ALTERNATE_LOCATION_MAPPING")) {
    restore.mappings.emplace_back(read_files(in, child), in.required_text(child, "alternatePath"));
  }
  document.set_restore(std::move(restore));
}

inline void read_component_child(xml_input& in, pugi::xml_node node, declared_component& component) {
  const std::string_view name = node.name();
  if (name == "DEPENDENCY") {
    component.add(declared_dependency{in.required_guid(node, "writerId"), in.optional_text(node, "logicalPath"),
                                      in.required_text(node, "componentName")});
    return;
  }
  for (const auto role : {file_role::group_file, file_role::database_file, file_role::database_log_file}) {
    if (name != name_of(role)) continue;
    const bool fits = (role == file_role::group_file) == (component.type() == component_type::file_group);
    if (not fits) in.invalid(node, "does not belong into " + std::string{node.parent().name()});
    component.add({file_set::as_read(in.required_text(node, "path"), in.required_text(node, "filespec"),
                                     in.flag(node, "recursive") ? recursive::yes : recursive::no,
                                     in.optional_text(node, "alternatePath"),
                                     in.mask(node, "filespecBackupType", default_file_spec_backup_type)),
                   role});
    return;
  }
}

inline declared_component read_component(xml_input& in, pugi::xml_node node, component_type type) {
  component_properties its{.type = type,
                           .logical_path = in.optional_text(node, "logicalPath"),
                           .name = in.required_text(node, "componentName"),
                           .caption = in.optional_text(node, "caption"),
                           .restore_metadata = in.flag(node, "restoreMetadata"),
                           .notify_on_backup_complete = in.flag(node, "notifyOnBackupComplete"),
                           .selectable = in.flag(node, "selectable"),
                           .selectable_for_restore = in.flag(node, "selectableForRestore"),
                           .flags = in.mask<component_flags>(node, "componentFlags")};
  if (const auto icon = in.find(node, "icon")) {
    auto bytes = from_base64(icon.value());
    if (not bytes) in.bad_value(node, icon, "icon", "base64");
    its.icon = std::move(bytes).value_or(std::vector<std::uint8_t>{});
  }
  declared_component component{std::move(its)};
  for (const auto child : node.children()) read_component_child(in, child, component);
  return component;
}

inline void read_locations(xml_input& in, pugi::xml_node locations, writer_metadata& document) {
  for (const auto node : locations.children()) {
    const std::string_view name = node.name();
    if (name == "FILE_GROUP") {
      document.add(read_component(in, node, component_type::file_group));
    } else if (name == "DATABASE") {
      document.add(read_component(in, node, component_type::database));
    } else if (name == "EXCLUDE_FILES") {
      document.add_exclude_files(read_files(in, node));
    } else if (name == "EXCLUDE_FILES_FROM_SNAPSHOT") {
      document.add_exclude_files_from_snapshot(read_files(in, node));
    }
  }
}

inline result<writer_metadata> read_writer_metadata(std::string_view text) {
  xml_input in;
  const auto root = in.parse(text, "WRITER_METADATA");
  if (in.failure()) return *in.failure();
  in.expect_vocabulary(root, writer_metadata_namespace);
  writer_metadata document;
  document.set_schema(in.mask<backup_schema>(root, "backupSchema"));
  std::size_t identities = 0;
  for (const auto node : root.children()) {
    const std::string_view name = node.name();
    if (name == "IDENTIFICATION") {
      if (++identities > 1) in.invalid(node, "is there twice");
      read_identity(in, node, document);
    } else if (name == "RESTORE_METHOD") {
      if (document.restore()) in.invalid(node, "is there twice");
      read_restore_method(in, node, document);
    } else if (name == "BACKUP_LOCATIONS") {
      if (not document.locations().empty()) in.invalid(node, "is there twice");
      read_locations(in, node, document);
    }
  }
  if (identities == 0) in.invalid(root, "IDENTIFICATION is missing");
  if (in.failure()) return *in.failure();
  return document;
}

}  // namespace detail

/// The document as XML: one line of UTF-8, in Windows' spelling.
///
/// No public document shows an icon; it is written as base64 in an attribute `icon` after `caption` *(ours)*.
///
/// Thread:  any.
/// When:    always.
/// Errors:  throws std::bad_alloc only.
/// Units:   UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssexaminewritermetadata-saveasxml
[[nodiscard]] inline std::string SaveAsXML(const writer_metadata& document) {
  detail::xml_output out;
  {
    detail::xml_output::element root{out, "WRITER_METADATA"};
    root.attribute("xmlns", detail::writer_metadata_namespace).attribute("version", "1.2");
    if (document.schema() != backup_schema::undefined) {
      root.attribute("backupSchema", static_cast<std::uint64_t>(document.schema()));
    }
    const auto& who = document.identity();
    detail::xml_output::element{out, "IDENTIFICATION"}
        .attribute("writerId", who.writer_id)
        .attribute("instanceId", who.instance_id)
        .optional("instanceName", who.instance_name)
        .attribute("friendlyName", who.friendly_name)
        .word("usage", who.usage)
        .word("dataSource", who.source)
        .attribute("majorVersion", std::uint64_t{who.major_version})
        .attribute("minorVersion", std::uint64_t{who.minor_version});
    if (document.restore() && not document.restore_follows_locations()) write_restore_method(out, *document.restore());
    write_locations(out, document);
    if (document.restore() && document.restore_follows_locations()) write_restore_method(out, *document.restore());
  }
  return std::move(out).take();
}

}  // namespace vss

#endif  // VSS_DOCUMENT_XML_WRITER_METADATA_HPP_INCLUDED
