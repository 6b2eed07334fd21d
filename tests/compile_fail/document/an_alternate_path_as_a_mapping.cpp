// error: no matching (member )?function for call to .*AddAlternateLocationMapping
// rule: M185
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  const auto method = identify.SetRestoreMethod(vss::restore_methods::custom{}, vss::writer_restore::never);
  identify.AddAlternateLocationMapping(method, vss::file_set{"/etc", "*"}.with_alternate_path("/restore"));
#else
  const auto method = identify.SetRestoreMethod(vss::restore_methods::custom{}, vss::writer_restore::never);
  const auto files = identify.AddFilesToFileGroup(identify.AddComponent(vss::file_group{"a", vss::selectable::no}), {"/etc", "*"});
  identify.AddAlternateLocationMapping(method, files, "/restore");
#endif
}
