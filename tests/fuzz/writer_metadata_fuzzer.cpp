#include "document_fuzzer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  document_fuzzer::check<vss::writer_metadata>(data, size);
  return 0;
}
