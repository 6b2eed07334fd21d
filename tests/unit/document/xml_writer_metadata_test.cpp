#if __has_include(<pugixml.hpp>)
#include <vss/document/xml.hpp>

#include "random_documents.hpp"

#include <vss_test/catch.hpp>

#include <string>
#include <string_view>

namespace {

using vss::hresult;
using vss::writer_metadata;

constexpr std::string_view open_tag = R"(<WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" version="1.2")";
constexpr std::string_view identification =
    R"(<IDENTIFICATION writerId="7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10" instanceId="a65faa63-5ea8-4ebc-9dbd-a0c4db26912a")"
    R"( friendlyName="Ledger" usage="USER_DATA" dataSource="TRANSACTION_DB" majorVersion="1" minorVersion="7"/>)";

std::string document_with(std::string_view content) {
  return std::string{open_tag} + '>' + std::string{identification} + std::string{content} + "</WRITER_METADATA>";
}
std::string locations_with(std::string_view content) {
  return document_with("<BACKUP_LOCATIONS>" + std::string{content} + "</BACKUP_LOCATIONS>");
}
std::string component_with(std::string_view content) {
  return locations_with(R"(<FILE_GROUP componentName="a" restoreMetadata="no" notifyOnBackupComplete="no" selectable="yes")"
                        R"( selectableForRestore="no" componentFlags="0">)" +
                        std::string{content} + "</FILE_GROUP>");
}

writer_metadata read(std::string_view text) {
  auto loaded = vss::LoadFromXML<writer_metadata>(text);
  if (not loaded) FAIL(loaded.error().message());
  return *loaded;
}
void round_trips(const std::string& text) {
  CAPTURE(text);
  CHECK(vss::SaveAsXML(read(text)) == text);
}
void refuses(std::string_view text, hresult code, std::string_view words) {
  const auto loaded = vss::LoadFromXML<writer_metadata>(text);
  CAPTURE(text);
  REQUIRE(loaded.code() == code);
  CAPTURE(loaded.error().message());
  CHECK(loaded.error().message().find(words) != std::string::npos);
}

TEST_CASE("the smallest document is an identity") {
  const auto document = read(document_with(""));
  CHECK(document.identity() == vss::writer_identity{.writer_id = vss::guid{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"},
                                                    .instance_id = vss::guid{"a65faa63-5ea8-4ebc-9dbd-a0c4db26912a"},
                                                    .friendly_name = "Ledger",
                                                    .usage = vss::usage_type::user_data,
                                                    .source = vss::source_type::transacted_db,
                                                    .major_version = 1,
                                                    .minor_version = 7});
  CHECK(document.schema() == vss::backup_schema::undefined);
  round_trips(document_with(""));
}

TEST_CASE("a document comes back to the byte from what CVssWriter would have written") {
  round_trips(std::string{open_tag} + R"( backupSchema="881">)" + std::string{identification} + "</WRITER_METADATA>");
  round_trips(document_with(R"(<RESTORE_METHOD method="REPLACE_AT_REBOOT" writerRestore="never" rebootRequired="yes"/>)"));
  round_trips(locations_with(R"(<EXCLUDE_FILES path="%SystemRoot%\Temp\" filespec="*.*" recursive="no"/>)"
                             R"(<EXCLUDE_FILES_FROM_SNAPSHOT path="C:\" filespec="swap" recursive="yes"/>)"));
  round_trips(component_with(R"(<FILE_LIST path="C:\a" filespec="*" recursive="yes" filespecBackupType="3855"/>)"
                             R"(<FILE_LIST path="\\?\Volume{7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10}\" filespec="b" filespecBackupType="257"/>)"));
  round_trips(locations_with(
      R"(<DATABASE logicalPath="C:_Windows_NTDS" componentName="ntds" caption="" restoreMetadata="no" notifyOnBackupComplete="yes")"
      R"( selectable="no" selectableForRestore="no" componentFlags="3"><DATABASE_FILES path="C:\Windows\NTDS" filespec="ntds.dit")"
      R"( filespecBackupType="3855"/><DATABASE_LOGFILES path="C:\Windows\NTDS" filespec="edb*.log" filespecBackupType="3855"/>)"
      R"(</DATABASE>)"));
}

TEST_CASE("elements keep the order of the calls that made them") {
  constexpr std::string_view method = R"(<RESTORE_METHOD method="CUSTOM" writerRestore="always" rebootRequired="no"/>)";
  constexpr std::string_view locations =
      R"(<BACKUP_LOCATIONS><EXCLUDE_FILES path="/a" filespec="*" recursive="no"/><FILE_GROUP componentName="a" restoreMetadata="no")"
      R"( notifyOnBackupComplete="no" selectable="no" selectableForRestore="no" componentFlags="0"/><EXCLUDE_FILES path="/b")"
      R"( filespec="*" recursive="no"/></BACKUP_LOCATIONS>)";
  round_trips(document_with(std::string{method} + std::string{locations}));
  round_trips(document_with(std::string{locations} + std::string{method}));
  round_trips(component_with(
      R"(<DEPENDENCY writerId="a65faa63-5ea8-4ebc-9dbd-a0c4db26912a" componentName="x"/><FILE_LIST path="/a" filespec="*" filespecBackupType="3855"/>)"
      R"(<DEPENDENCY writerId="a65faa63-5ea8-4ebc-9dbd-a0c4db26912a" logicalPath="\\DB01\SQL" componentName="y"/>)"
      R"(<FILE_LIST path="/b" filespec="*" alternatePath="/c" filespecBackupType="3855"/>)"));
}

TEST_CASE("mappings belong to the restore method") {
  round_trips(document_with(
      R"(<RESTORE_METHOD method="STOP_RESTART_SERVICE" service="ledgerd" writerRestore="ifReplaceFails" rebootRequired="no">)"
      R"(<ALTERNATE_LOCATION_MAPPING path="/srv" filespec="*" recursive="yes" alternatePath="/r"/></RESTORE_METHOD>)"));
}

TEST_CASE("no caption and an empty one are read as two things") {
  constexpr std::string_view head = R"(<FILE_GROUP componentName="a")";
  const auto without = read(locations_with(std::string{head} + "/>"));
  const auto with = read(locations_with(std::string{head} + R"( caption=""/>)"));
  CHECK_FALSE(without.components()[0].properties().caption.has_value());
  CHECK(with.components()[0].properties().caption == "");
}

TEST_CASE("raw line breaks in attributes survive") {
  const auto document = read(locations_with("<FILE_GROUP componentName=\"a\" caption=\"one\r\ntwo\n\tthree\"/>"));
  CHECK(document.components()[0].properties().caption == "one\r\ntwo\n\tthree");
  const std::string written = vss::SaveAsXML(document);
  CHECK(written.find("one&#13;&#10;two&#10;&#9;three") != std::string::npos);
  CHECK(read(written) == document);
}

TEST_CASE("GUIDs are read in any case, with braces or without, and written in lower case") {
  std::string text = document_with("");
  text.replace(text.find("7b1f"), 36, "{7B1F0C52-9D5E-4A8E-8C59-3F1F6A1E2D10}");
  CHECK(read(text) == read(document_with("")));
  CHECK(vss::SaveAsXML(read(text)) == document_with(""));
}

TEST_CASE("a reader accepts recursive no, missing flags and the white space of express writers") {
  const auto document = read("\xEF\xBB\xBF\r\n\t" + component_with("\r\n\t\t<FILE_LIST path=\"/a\" filespec=\"*\" recursive=\"no\"/>\r\n"));
  REQUIRE(document.files().size() == 1);
  CHECK(document.files()[0].files() == vss::file_set{"/a", "*"});
}

TEST_CASE("what is not known is ignored") {
  const auto document = read(document_with(R"(<NEW_IN_2030 x="1"><DEEP/></NEW_IN_2030><BACKUP_LOCATIONS y="2"><WHAT/></BACKUP_LOCATIONS>)"));
  CHECK(document == read(document_with("")));
  CHECK(read("<?xml version=\"1.0\"?><!-- a comment -->" + document_with("<!-- another -->")) == document);
}

TEST_CASE("documents come in UTF-16 of either byte order, with or without a mark") {
  const std::string text = locations_with("<FILE_GROUP componentName=\"d\xC3\xA9p\xC3\xB4t \xF0\x9F\x92\xBE\"/>");
  const auto expected = read(text);
  CHECK(expected.components()[0].name() == "d\xC3\xA9p\xC3\xB4t \xF0\x9F\x92\xBE");
  for (const bool big : {false, true}) {
    std::string wide;
    const auto unit = [&wide, big](unsigned value) {
      const char low = static_cast<char>(value & 0xFF);
      const char high = static_cast<char>(value >> 8);
      (wide += big ? high : low) += big ? low : high;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (byte < 0x80) unit(byte);
      if (byte == 0xC3) unit((byte & 0x1FU) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3FU));
      if (byte == 0xF0) {
        unit(0xD83D);
        unit(0xDCBE);
        i += 3;
      }
    }
    CHECK(read(wide) == expected);
    CHECK(read((big ? "\xFE\xFF" : "\xFF\xFE") + wide) == expected);
    refuses(wide.substr(0, wide.size() - 1), hresult::corrupt_xml_document, "UTF-16");
  }
}

TEST_CASE("malformed XML is corrupt, with line and column") {
  refuses("", hresult::corrupt_xml_document, "line 1, column 1");
  refuses("ledger", hresult::corrupt_xml_document, "line 1");
  refuses("<WRITER_METADATA>", hresult::corrupt_xml_document, "line 1");
  refuses("<WRITER_METADATA>\n  <IDENTIFICATION\n</WRITER_METADATA>", hresult::corrupt_xml_document, "line 3, column 1");
  refuses(document_with("") + document_with(""), hresult::corrupt_xml_document, "follows the root");
  refuses(document_with("") + "garbage", hresult::corrupt_xml_document, "follows the root");
  refuses("garbage" + document_with(""), hresult::corrupt_xml_document, "root");
  refuses(component_with("<A></B>"), hresult::corrupt_xml_document, "line 1, column");
}

TEST_CASE("text that XML cannot hold is corrupt") {
  using namespace std::string_literals;
  refuses(locations_with("<FILE_GROUP componentName=\"\xFF\"/>"), hresult::corrupt_xml_document, "no text");
  refuses(locations_with("<FILE_GROUP componentName=\"a\0b\"/>"s), hresult::corrupt_xml_document, "no text");
  refuses(locations_with("<FILE_GROUP componentName=\"a&#0;\"/>"), hresult::corrupt_xml_document, "no text");
  refuses(locations_with("<FILE_GROUP componentName=\"a&#x000;\"/>"), hresult::corrupt_xml_document, "no text");
  refuses(locations_with("<FILE_GROUP componentName=\"a&#xD800;\"/>"), hresult::corrupt_xml_document, "no character");
  refuses(locations_with("<FILE_GROUP componentName=\"a&#x110000;\"/>"), hresult::corrupt_xml_document, "no character");
  CHECK(read(locations_with("<FILE_GROUP componentName=\"&#x1F4BE;&amp;&lt;\"/>")).components()[0].name() == "\xF0\x9F\x92\xBE&<");
}

TEST_CASE("an attribute that is there twice is corrupt") {
  refuses(locations_with(R"(<FILE_GROUP componentName="a" caption="b" componentName="c"/>)"), hresult::corrupt_xml_document,
          "a second attribute 'componentName'");
}

TEST_CASE("well-formed XML of another vocabulary is invalid, with line and column") {
  refuses("<html/>", hresult::invalid_xml_document, "the root is 'html'");
  refuses("\n <BACKUP_COMPONENTS/>", hresult::invalid_xml_document, "line 2, column 3");
  refuses(R"(<WRITER_METADATA xmlns="x-schema:#Other"/>)", hresult::invalid_xml_document, "xmlns");
  refuses(R"(<WRITER_METADATA version="2.0"/>)", hresult::invalid_xml_document, "version");
  refuses("<WRITER_METADATA/>", hresult::invalid_xml_document, "IDENTIFICATION is missing");
  refuses(document_with(identification), hresult::invalid_xml_document, "twice");
}

TEST_CASE("an attribute that is required, and missing, is named with its element") {
  const std::string text = document_with("");
  for (const std::string name : {"writerId", "instanceId", "friendlyName", "usage", "dataSource"}) {
    std::string without = text;
    without.replace(without.find(name), name.size(), "other");
    refuses(without, hresult::invalid_xml_document, "IDENTIFICATION: attribute '" + name + "' is missing");
  }
  refuses(locations_with("<FILE_GROUP/>"), hresult::invalid_xml_document, "FILE_GROUP: attribute 'componentName'");
  refuses(component_with(R"(<FILE_LIST path="/a"/>)"), hresult::invalid_xml_document, "FILE_LIST: attribute 'filespec'");
  refuses(locations_with(R"(<EXCLUDE_FILES filespec="*"/>)"), hresult::invalid_xml_document, "EXCLUDE_FILES: attribute 'path'");
  refuses(document_with(R"(<RESTORE_METHOD method="CUSTOM"/>)"), hresult::invalid_xml_document, "'writerRestore'");
  refuses(component_with(R"(<DEPENDENCY componentName="x"/>)"), hresult::invalid_xml_document, "'writerId'");
}

TEST_CASE("a value that an attribute cannot have is named, with its place") {
  const auto with = [](std::string_view from, std::string_view to) {
    std::string text = document_with("");
    return text.replace(text.find(from), from.size(), to);
  };
  refuses(with("7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10", "7b1f"), hresult::invalid_xml_document, "writerId is '7b1f', not a GUID");
  refuses(with("USER_DATA", "USER"), hresult::invalid_xml_document, "usage is 'USER'");
  refuses(with("minorVersion=\"7\"", "minorVersion=\"x\""), hresult::invalid_xml_document, "minorVersion is 'x', not a number");
  refuses(with("minorVersion=\"7\"", "minorVersion=\"-1\""), hresult::invalid_xml_document, "not a number");
  refuses(with("minorVersion=\"7\"", "minorVersion=\"4294967296\""), hresult::invalid_xml_document, "not a number");
  refuses(with("minorVersion=\"7\"", "minorVersion=\"7 \""), hresult::invalid_xml_document, "not a number");
  refuses(with("minorVersion=\"7\"", "minorVersion=\"\""), hresult::invalid_xml_document, "not a number");
  refuses(component_with("\n<FILE_LIST path='/a' filespec='*'\n recursive='maybe'/>"), hresult::invalid_xml_document, "line 3, column 13");
  refuses(locations_with(R"(<FILE_GROUP componentName="a" icon="!!!!"/>)"), hresult::invalid_xml_document, "base64");
}

TEST_CASE("a file list in the wrong kind of component is invalid, not lost") {
  refuses(component_with(R"(<DATABASE_FILES path="/a" filespec="*"/>)"), hresult::invalid_xml_document, "does not belong into FILE_GROUP");
  refuses(locations_with(R"(<DATABASE componentName="a"><FILE_LIST path="/a" filespec="*"/></DATABASE>)"),
          hresult::invalid_xml_document, "does not belong into DATABASE");
}

TEST_CASE("columns count characters, not bytes") {
  refuses("<\xC3\xA9\xC3\xA9/>\n<x", hresult::corrupt_xml_document, "line 2");
  refuses(locations_with("<FILE_GROUP componentName=\"\xC3\xA9\" selectable=\"?\"/>"), hresult::invalid_xml_document,
          "column " + std::to_string(locations_with("<FILE_GROUP componentName=\"e\" selectable=\"").find("selectable") + 13));
}

TEST_CASE("every random document comes back from its XML") {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    const auto document = document_test::random_documents{seed}.metadata();
    const std::string text = vss::SaveAsXML(document);
    const auto loaded = vss::LoadFromXML<writer_metadata>(text);
    if (not loaded) FAIL("seed " << seed << ": " << loaded.error().message());
    if (not(*loaded == document)) FAIL("seed " << seed << " came back different: " << text);
    if (vss::SaveAsXML(*loaded) != text) FAIL("seed " << seed << " is written in two ways");
  }
}

TEST_CASE("a document cut anywhere is refused") {
  const std::string text = vss::SaveAsXML(document_test::random_documents{3}.metadata());
  for (std::size_t size = 0; size < text.size(); ++size) {
    if (vss::LoadFromXML<writer_metadata>(std::string_view{text}.substr(0, size))) FAIL("cut at " << size);
  }
}

TEST_CASE("an icon is kept") {
  for (std::size_t size = 0; size < 8; ++size) {
    std::vector<std::uint8_t> icon;
    for (std::size_t i = 0; i < size; ++i) icon.push_back(static_cast<std::uint8_t>(251 * (i + 1)));
    const std::string text = vss::detail::to_base64(icon);
    CHECK(text.size() == (size + 2) / 3 * 4);
    CHECK(vss::detail::from_base64(text) == icon);
  }
  CHECK(vss::detail::to_base64({'M', 'a', 'n'}) == "TWFu");
  CHECK(vss::detail::to_base64({'M', 'a'}) == "TWE=");
  CHECK_FALSE(vss::detail::from_base64("TWE").has_value());
  CHECK_FALSE(vss::detail::from_base64("T=E=").has_value());
  CHECK_FALSE(vss::detail::from_base64("TWE=TWE=").has_value());
}

TEST_CASE("a document of two megabytes is read and written") {
  writer_metadata document;
  vss::component_properties its;
  its.name = "System Files";
  vss::declared_component component{its};
  for (int i = 0; i < 19'000; ++i) {
    component.add({vss::file_set::as_read("%SystemRoot%\\WinSxS\\amd64_some-quite-long-name", std::to_string(i) + ".dll"),
                   vss::file_role::group_file});
  }
  document.add(component);
  const std::string text = vss::SaveAsXML(document);
  CHECK(text.size() > 2'000'000);
  CHECK(read(text) == document);
}

}  // namespace
#endif
