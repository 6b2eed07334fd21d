#if __has_include(<pugixml.hpp>)
#include <vss/document/xml.hpp>

#include "random_documents.hpp"

#include <vss_test/catch.hpp>

#include <string>
#include <string_view>

namespace {

using vss::backup_components;
using vss::hresult;

constexpr std::string_view open_tag =
    R"(<BACKUP_COMPONENTS xmlns="x-schema:#VssComponentMetadata" version="1.2" bootableSystemStateBackup="no")"
    R"( selectComponents="yes" backupType="full" partialFileSupport="no")";
constexpr std::string_view writer_tag =
    R"(<WRITER_COMPONENTS instanceId="a65faa63-5ea8-4ebc-9dbd-a0c4db26912a" writerId="7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10" backupSchema="0")";

std::string document_with(std::string_view content) {
  return std::string{open_tag} + '>' + std::string{content} + "</BACKUP_COMPONENTS>";
}
std::string component_with(std::string_view attributes, std::string_view content = {}) {
  return document_with(std::string{writer_tag} + R"(><COMPONENT componentName="a" componentType="database")" + std::string{attributes} +
                       (content.empty() ? "/>" : ">" + std::string{content} + "</COMPONENT>") + "</WRITER_COMPONENTS>");
}

backup_components read(std::string_view text) {
  auto loaded = vss::LoadFromXML<backup_components>(text);
  if (not loaded) FAIL(loaded.error().message());
  return *loaded;
}
void round_trips(const std::string& text) {
  CAPTURE(text);
  CHECK(vss::SaveAsXML(read(text)) == text);
}
void refuses(std::string_view text, hresult code, std::string_view words) {
  const auto loaded = vss::LoadFromXML<backup_components>(text);
  CAPTURE(text);
  REQUIRE(loaded.code() == code);
  CAPTURE(loaded.error().message());
  CHECK(loaded.error().message().find("line ") == 0);
  CHECK(loaded.error().message().find(words) != std::string::npos);
}

TEST_CASE("a backup components document comes back to the byte from what Windows writes") {
  round_trips(std::string{open_tag} + R"( snapshotSetId="a65faa63-5ea8-4ebc-9dbd-a0c4db26912a"/>)");
  round_trips(document_with(std::string{writer_tag} + "/>"));
  round_trips(component_with(R"( backupStamp="7")", R"(<BACKUP_METADATA xmlns="" metadata="&lt;x a=&quot;1&quot;/&gt;"/>)"));
  const auto document = read(component_with("", R"(<BACKUP_METADATA xmlns="" metadata="m"/>)"));
  REQUIRE(document.writers.size() == 1);
  REQUIRE(document.writers[0].components.size() == 1);
  CHECK(document.writers[0].components[0].backup_metadata == "m");
  CHECK(document.writers[0].components[0].type == vss::component_type::database);
}

TEST_CASE("every random backup components document comes back from its XML") {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    const auto document = document_test::random_documents{seed}.components();
    const std::string text = vss::SaveAsXML(document);
    const auto loaded = vss::LoadFromXML<backup_components>(text);
    if (not loaded) FAIL("seed " << seed << ": " << loaded.error().message());
    if (not(*loaded == document)) FAIL("seed " << seed << " came back different: " << text);
    if (vss::SaveAsXML(*loaded) != text) FAIL("seed " << seed << " is written in two ways");
  }
}

TEST_CASE("what is missing or cannot be is refused with its place") {
  refuses("<WRITER_METADATA/>", hresult::invalid_xml_document, "the root is");
  refuses("<BACKUP_COMPONENTS/>", hresult::invalid_xml_document, "'backupType' is missing");
  refuses(document_with("<WRITER_COMPONENTS/>"), hresult::invalid_xml_document, "'writerId' is missing");
  refuses(document_with(std::string{writer_tag} + R"(><COMPONENT componentName="a"/></WRITER_COMPONENTS>)"), hresult::invalid_xml_document,
          "'componentType' is missing");
  refuses(document_with(std::string{writer_tag} + R"(><COMPONENT componentName="a" componentType="FILEGROUP"/></WRITER_COMPONENTS>)"),
          hresult::invalid_xml_document, "componentType is 'FILEGROUP'");
  refuses(component_with(R"( backupSucceeded="maybe")"), hresult::invalid_xml_document, "backupSucceeded");
  refuses(component_with(R"( restoreTarget="nowhere")"), hresult::invalid_xml_document, "restoreTarget");
  refuses(component_with("", R"(<PARTIAL_FILE path="/a" filename="b" ranges="0-1"/>)"), hresult::invalid_xml_document, "'0-1' is no list of ranges");
  refuses(component_with("", R"(<DIFFERENCED_FILES path="/a" filespec="b" lastModifyTime="now"/>)"), hresult::invalid_xml_document, "lastModifyTime");
  refuses(component_with("", R"(<FAILURE writer="0x80070005" application="0" message=""/>)"), hresult::invalid_xml_document, "no failure");
  refuses(component_with("", R"(<FAILURE writer="0x800423f3" application="x" message=""/>)"), hresult::invalid_xml_document, "application");
  refuses(component_with("", "<BACKUP_METADATA/>"), hresult::invalid_xml_document, "'metadata' is missing");
  refuses(component_with("").substr(1), hresult::corrupt_xml_document, "mismatch");
}

TEST_CASE("a backup components document cut anywhere is refused") {
  const std::string text = vss::SaveAsXML(document_test::random_documents{5}.components());
  for (std::size_t size = 0; size < text.size(); ++size) {
    if (vss::LoadFromXML<backup_components>(std::string_view{text}.substr(0, size))) FAIL("cut at " << size);
  }
}

TEST_CASE("what a backup components document does not know is ignored") {
  CHECK(read(document_with("<NEW/>")) == read(document_with("")));
  CHECK(read(component_with(R"( new="1")", "<NEW/>")) == read(component_with("")));
}

}  // namespace
#endif
