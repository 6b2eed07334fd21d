// error: a_logical_path_is_names_joined_by_single_backslashes
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddComponent(vss::file_group{"Jan", vss::selectable::no}.with_logical_path("writerData\\Set1\\"));
#else
  identify.AddComponent(vss::file_group{"Jan", vss::selectable::no}.with_logical_path("writerData\\Set1"));
#endif
}
