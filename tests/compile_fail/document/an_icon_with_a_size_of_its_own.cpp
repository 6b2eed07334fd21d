// error: with_icon|single argument
// rule: M172
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddComponent(vss::file_group{"a", vss::selectable::no}.with_icon(nullptr, 2));
#else
  identify.AddComponent(vss::file_group{"a", vss::selectable::no}.with_icon({0x42, 0x4D}));
#endif
}
