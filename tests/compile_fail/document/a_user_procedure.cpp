// error: SetRestoreMethod
// rule: M161
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.SetRestoreMethod(vss::restore_methods::custom{}, "procedure", vss::writer_restore::never, false);
#else
  identify.SetRestoreMethod(vss::restore_methods::custom{}, vss::writer_restore::never, false);
#endif
}
