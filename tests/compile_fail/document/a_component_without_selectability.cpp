// error: selectability_must_be_stated
// rule: M173
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddComponent(vss::file_group{"a"});
#else
  identify.AddComponent(vss::file_group{"a", vss::selectable::no});
#endif
}
