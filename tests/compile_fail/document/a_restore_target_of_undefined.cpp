// error: undefined
// rule: M134
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::pre_restore>& ledger) {
  static_cast<void>(ledger.SetRestoreTarget(vss::restore_target::undefined));
}
#else
void use(component<vss::events::pre_restore>& ledger) {
  static_cast<void>(ledger.SetRestoreTarget(vss::restore_target::original));
}
#endif
