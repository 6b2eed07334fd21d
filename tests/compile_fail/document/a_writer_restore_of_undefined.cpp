// error: undefined
// rule: M157
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.SetRestoreMethod(vss::restore_methods::custom{}, vss::writer_restore::undefined);
#else
  identify.SetRestoreMethod(vss::restore_methods::custom{}, vss::writer_restore::never);
#endif
}
