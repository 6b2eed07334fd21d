// error: the_restore_part_is_written_in_PreRestore_only
// rule: M137
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::backup_complete>& ledger) {
  static_cast<void>(ledger.SetRestoreTarget(vss::directed));
}
#else
void use(component<vss::events::pre_restore>& ledger) {
  static_cast<void>(ledger.SetRestoreTarget(vss::directed));
}
#endif
