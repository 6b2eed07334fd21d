// error: GetDocument_is_not_supported
// rule: M186
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.GetDocument();
#else
  static_cast<void>(identify.close());
#endif
}
