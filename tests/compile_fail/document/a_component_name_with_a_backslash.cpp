// error: a_component_name_has_no_backslash
// rule: M167
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddComponent(vss::file_group{"Set1\\Jan", vss::selectable::no});
#else
  identify.AddComponent(vss::file_group{"Jan", vss::selectable::no}.with_logical_path("Set1"));
#endif
}
