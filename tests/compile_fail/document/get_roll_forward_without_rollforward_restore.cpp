// error: this_needs_rollforward_restore_in_the_policys_backup_schema
// rule: M143
#include <vss/document/component.hpp>

struct policy {
#ifdef MISUSE
  static constexpr auto backup_schema = vss::backup_schema::undefined;
#else
  static constexpr auto backup_schema = vss::backup_schema::rollforward_restore;
#endif
};

void use(vss::component<vss::events::pre_restore, policy>& ledger) { static_cast<void>(ledger.GetRollForward()); }
