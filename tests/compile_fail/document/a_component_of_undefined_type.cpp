// error: undefined
// rule: M170
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  vss::component_properties its;
  its.type = vss::component_type::undefined;
  static_cast<void>(identify);
#else
  vss::component_properties its;
  its.type = vss::component_type::database;
  static_cast<void>(identify);
#endif
}
