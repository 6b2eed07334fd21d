// error: this_is_known_after_the_restore
// rule: M146
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::pre_restore>& ledger) { static_cast<void>(ledger.GetFileRestoreStatus()); }
#else
void use(component<vss::events::post_restore>& ledger) { static_cast<void>(ledger.GetFileRestoreStatus()); }
#endif
