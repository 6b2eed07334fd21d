// error: with_notify_on_backup_complete
// rule: M171
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddComponent(vss::file_group{"a", vss::selectable::no}.with_notify_on_backup_complete(true));
#else
  identify.AddComponent(vss::file_group{"a", vss::selectable::no}.with_caption("A"));
#endif
}
