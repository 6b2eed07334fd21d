// error: a_path_is_absolute_or_starts_with_an_environment_variable
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddExcludeFiles({"srv", "*.tmp"});
#else
  identify.AddExcludeFiles({"/srv", "*.tmp"});
#endif
}
