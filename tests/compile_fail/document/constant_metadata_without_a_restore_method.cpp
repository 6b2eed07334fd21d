// error: metadata_begins_with_the_restore_method
// rule: M154
#include <vss/document/static_metadata.hpp>

#ifdef MISUSE
struct policy {
  static constexpr auto metadata = vss::static_metadata{
      vss::static_file_group("config", vss::selectable::no).with_files({"/etc/ledger", "*"})};
};
#else
struct policy {
  static constexpr auto metadata = vss::static_metadata{
      vss::static_restore_method<vss::restore_method::custom>{vss::writer_restore::always},
      vss::static_file_group("config", vss::selectable::no).with_files({"/etc/ledger", "*"})};
};
#endif
