// error: only_a_restore_has_this
// rule: M142
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::restore_rename;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::backup_complete>& ledger) { static_cast<void>(ledger.GetRestoreName()); }
#else
void use(component<vss::events::post_restore>& ledger) { static_cast<void>(ledger.GetRestoreName()); }
#endif
