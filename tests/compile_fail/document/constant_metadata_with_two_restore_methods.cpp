// error: metadata_has_one_restore_method
// rule: M162
#include <vss/document/static_metadata.hpp>

#ifdef MISUSE
struct policy {
  static constexpr auto metadata = vss::static_metadata{
      vss::static_restore_method<vss::restore_method::custom>{vss::writer_restore::always},
      vss::static_file_group("config", vss::selectable::no).with_files({"/etc/ledger", "*"}),
      vss::static_restore_method<vss::restore_method::custom>{vss::writer_restore::always}};
};
#else
struct policy {
  static constexpr auto metadata = vss::static_metadata{
      vss::static_restore_method<vss::restore_method::custom>{vss::writer_restore::always},
      vss::static_file_group("config", vss::selectable::no).with_files({"/etc/ledger", "*"})};
};
#endif
