// error: undefined.* is not a member of|no (member|type) named 'undefined'
// rule: M156
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.SetRestoreMethod(vss::restore_methods::undefined{}, vss::writer_restore::never);
#else
  identify.SetRestoreMethod(vss::restore_methods::custom{}, vss::writer_restore::never);
#endif
}
