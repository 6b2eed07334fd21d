// error: too many initializers|excess elements|no matching|could not convert|cannot convert
// rule: M139
#include <vss/document/component_files.hpp>

int main() {
#ifdef MISUSE
  const vss::directed_range range{0, 10, 100, 20};  // offset and length of either side
#else
  const vss::directed_range range{0, 100, 10};  // two offsets, one length
#endif
  return range.length == 10 ? 0 : 1;
}
