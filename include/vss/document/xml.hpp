#ifndef VSS_DOCUMENT_XML_HPP_INCLUDED
#define VSS_DOCUMENT_XML_HPP_INCLUDED

#include <vss/document/backup_components.hpp>
#include <vss/document/writer_metadata.hpp>
#include <vss/document/xml_backup_components.hpp>
#include <vss/document/xml_writer_metadata.hpp>
#include <vss/value/result.hpp>

#include <string_view>

/// Both documents as XML; needs pugixml (target vss::xml). `SaveAsXML(document)` writes, `LoadFromXML<Document>(text)` reads.

namespace vss {

/// Reads a document: `LoadFromXML<writer_metadata>(text)`, `LoadFromXML<backup_components>(text)`.
///
/// The text is UTF-8 or UTF-16, with or without a byte order mark. Attributes and elements that are not known are ignored; paths,
/// texts and the order of elements are kept as they are, line breaks in attributes too. A document is data: nothing is expanded.
/// Time and memory are linear in its size.
///
/// Thread:  any.
/// When:    always.
/// Errors:  VSS_E_CORRUPT_XML_DOCUMENT if it is no well-formed XML, VSS_E_INVALID_XML_DOCUMENT if it is, but not this document: both
///          with line and column, and nothing half-read. Throws std::bad_alloc only.
/// Units:   UTF-8 or UTF-16; columns count characters.
/// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssexaminewritermetadata-loadfromxml
template <typename Document>
[[nodiscard]] result<Document> LoadFromXML(std::string_view text) = delete;

template <>
[[nodiscard]] inline result<writer_metadata> LoadFromXML<writer_metadata>(std::string_view text) {
  return detail::read_writer_metadata(text);
}

template <>
[[nodiscard]] inline result<backup_components> LoadFromXML<backup_components>(std::string_view text) {
  return detail::read_backup_components(text);
}

}  // namespace vss

#endif  // VSS_DOCUMENT_XML_HPP_INCLUDED
