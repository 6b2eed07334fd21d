// error: the_text_is_empty
// rule: M167
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddComponent(vss::file_group{"", vss::selectable::no});
#else
  identify.AddComponent(vss::file_group{"Jan", vss::selectable::no});
#endif
}
