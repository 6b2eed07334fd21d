// error: no matching (member )?function for call to .*AddAlternateLocationMapping
// rule: M164
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  const auto method = identify.SetRestoreMethod(vss::restore_methods::restore_if_can_replace{}, vss::writer_restore::always);
  identify.AddAlternateLocationMapping(method, vss::file_set{"/etc", "*"}, "/restore");
#else
  const auto method = identify.SetRestoreMethod(vss::restore_methods::restore_if_can_replace{}, vss::writer_restore::always);
  const auto files = identify.AddFilesToFileGroup(identify.AddComponent(vss::file_group{"a", vss::selectable::no}), {"/etc", "*"});
  identify.AddAlternateLocationMapping(method, files, "/restore");
#endif
}
