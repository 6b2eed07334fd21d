// error: restore_to_alternate_location_needs_files_with_a_place
#include <vss/document/static_metadata.hpp>

#ifdef MISUSE
struct policy {
  static constexpr auto metadata = vss::static_metadata{
      vss::static_restore_method<vss::restore_method::restore_to_alternate_location>{vss::writer_restore::always},
      vss::static_file_group("config", vss::selectable::no).with_files({"/etc/ledger", "*"})};
};
#else
struct policy {
  static constexpr auto metadata = vss::static_metadata{
      vss::static_restore_method<vss::restore_method::restore_to_alternate_location>{vss::writer_restore::always},
      vss::static_file_group("config", vss::selectable::no)
          .with_files(vss::static_files{"/etc/ledger", "*"}.restorable_to("/restore"))};
};
#endif
