// error: AddFilesToFileGroup_takes_a_file_group
// rule: M176
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  const auto ledger = identify.AddComponent(vss::database{"ledger", vss::selectable::yes});
  identify.AddFilesToFileGroup(ledger, {"/etc/ledger", "*"});
#else
  const auto config = identify.AddComponent(vss::file_group{"config", vss::selectable::no});
  identify.AddFilesToFileGroup(config, {"/etc/ledger", "*"});
#endif
}
