// error: the_text_is_not_utf8_or_has_a_zero_byte
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddExcludeFiles({"/d\xE9p\xF4t", "*"});
#else
  identify.AddExcludeFiles({"/d\xC3\xA9p\xC3\xB4t", "*"});
#endif
}
