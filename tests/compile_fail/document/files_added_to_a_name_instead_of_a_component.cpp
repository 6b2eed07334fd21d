// error: no matching (member )?function for call to .*AddFilesToFileGroup
// rule: M178
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddFilesToFileGroup("config", vss::file_set{"/etc/ledger", "*"});
#else
  const auto config = identify.AddComponent(vss::file_group{"config", vss::selectable::no});
  identify.AddFilesToFileGroup(config, {"/etc/ledger", "*"});
#endif
}
