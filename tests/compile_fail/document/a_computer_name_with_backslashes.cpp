// error: a_computer_name_has_no_separators
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  static_cast<void>(identify);
  static_cast<void>(vss::other_component{"Master"}.on_computer("\\\\DB01"));
#else
  static_cast<void>(identify);
  static_cast<void>(vss::other_component{"Master"}.on_computer("DB01"));
#endif
}
