// error: a_path_has_no_wildcards_put_them_into_the_filespec
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddExcludeFiles({"/srv/*", "tmp"});
#else
  identify.AddExcludeFiles({"/srv", "*.tmp"});
#endif
}
