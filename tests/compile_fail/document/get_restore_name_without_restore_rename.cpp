// error: this_needs_restore_rename_in_the_policys_backup_schema
// rule: M143
#include <vss/document/component.hpp>

struct policy {
#ifdef MISUSE
  static constexpr auto backup_schema = vss::backup_schema::undefined;
#else
  static constexpr auto backup_schema = vss::backup_schema::restore_rename;
#endif
};

void use(vss::component<vss::events::pre_restore, policy>& ledger) { static_cast<void>(ledger.GetRestoreName()); }
