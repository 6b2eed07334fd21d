// error: AddIncludeFiles_is_not_supported_declare_a_component
// rule: M186
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddIncludeFiles("/etc/ledger", "*", false, nullptr);
#else
  const auto config = identify.AddComponent(vss::file_group{"config", vss::selectable::no});
  identify.AddFilesToFileGroup(config, {"/etc/ledger", "*"});
#endif
}
