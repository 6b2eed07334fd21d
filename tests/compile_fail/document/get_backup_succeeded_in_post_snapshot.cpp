// error: this_is_known_after_the_snapshot
// rule: M145
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::post_snapshot>& ledger) { static_cast<void>(ledger.GetBackupSucceeded()); }
#else
void use(component<vss::events::backup_complete>& ledger) {
  static_cast<void>(ledger.GetBackupSucceeded());
}
#endif
