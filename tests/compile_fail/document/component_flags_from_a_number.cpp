// error: component_flags
// rule: M175
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddComponent(vss::file_group{"a", vss::selectable::no}.with_flags(8));
#else
  identify.AddComponent(vss::file_group{"a", vss::selectable::no}.with_flags(vss::component_flags::not_system_state));
#endif
}
