// error: AddAlternateLocationMapping_takes_what_SetRestoreMethod_returned_first
// rule: M163
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  const auto files = identify.AddFilesToFileGroup(identify.AddComponent(vss::file_group{"a", vss::selectable::no}), {"/etc", "*"});
  identify.AddAlternateLocationMapping(files, "/restore");
#else
  const auto method = identify.SetRestoreMethod(vss::restore_methods::restore_if_can_replace{}, vss::writer_restore::always);
  const auto files = identify.AddFilesToFileGroup(identify.AddComponent(vss::file_group{"a", vss::selectable::no}), {"/etc", "*"});
  identify.AddAlternateLocationMapping(method, files, "/restore");
#endif
}
