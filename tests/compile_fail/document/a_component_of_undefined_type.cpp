// error: undefined
// rule: M170
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddComponent(vss::component_declaration<vss::component_type::undefined>{"a", vss::selectable::no});
#else
  identify.AddComponent(vss::component_declaration<vss::component_type::database>{"a", vss::selectable::no});
#endif
}
