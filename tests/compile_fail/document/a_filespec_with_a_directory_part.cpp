// error: a_filespec_has_no_directory_part_put_it_into_the_path
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddExcludeFiles({"/srv", "data/*.tmp"});
#else
  identify.AddExcludeFiles({"/srv/data", "*.tmp"});
#endif
}
