// error: this_restore_method_needs_the_name_of_the_service_to_stop
// rule: M158
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.SetRestoreMethod(vss::restore_methods::stop_restore_start{}, vss::writer_restore::never);
#else
  identify.SetRestoreMethod(vss::restore_methods::stop_restore_start{"ledgerd"}, vss::writer_restore::never);
#endif
}
