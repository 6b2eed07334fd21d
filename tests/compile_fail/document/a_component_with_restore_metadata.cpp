// error: with_restore_metadata
// rule: M171
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddComponent(vss::file_group{"a", vss::selectable::no}.with_restore_metadata(true));
#else
  identify.AddComponent(vss::file_group{"a", vss::selectable::no}.with_caption("A"));
#endif
}
