#ifndef VSS_TEST_FUZZ_DOCUMENT_FUZZER_HPP_INCLUDED
#define VSS_TEST_FUZZ_DOCUMENT_FUZZER_HPP_INCLUDED

#include <vss/document/xml.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace document_fuzzer {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "violated: %s\n", what);
  std::abort();
}

/// Whatever the bytes are: either a document that its own XML brings back, or one of the two errors, with its place.
template <typename Document>
void check(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto loaded = vss::LoadFromXML<Document>(text);
  if (not loaded) {
    const auto code = loaded.code();
    require(code == vss::hresult::corrupt_xml_document || code == vss::hresult::invalid_xml_document, "one of the two errors");
    require(loaded.error().message().starts_with("line "), "an error says where");
    require(vss::is_valid_utf8(loaded.error().message()), "an error is UTF-8");
    return;
  }
  const std::string written = vss::SaveAsXML(*loaded);
  const auto again = vss::LoadFromXML<Document>(written);
  require(again.has_value(), "what was written can be read");
  require(*again == *loaded, "what was written is what was read");
  require(vss::SaveAsXML(*again) == written, "a document is written in one way");
}

}  // namespace document_fuzzer

#endif  // VSS_TEST_FUZZ_DOCUMENT_FUZZER_HPP_INCLUDED
