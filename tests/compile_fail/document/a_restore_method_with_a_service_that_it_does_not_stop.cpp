// error: this_restore_method_stops_no_service_leave_the_name_out
// rule: M159
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.SetRestoreMethod(vss::restore_methods::restore_if_can_replace{"ledgerd"}, vss::writer_restore::never);
#else
  identify.SetRestoreMethod(vss::restore_methods::restore_if_can_replace{}, vss::writer_restore::never);
#endif
}
