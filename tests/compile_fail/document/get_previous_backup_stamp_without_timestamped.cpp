// error: this_needs_timestamped_in_the_policys_backup_schema
// rule: M110
#include <vss/document/component.hpp>

struct policy {
#ifdef MISUSE
  static constexpr auto backup_schema = vss::backup_schema::undefined;
#else
  static constexpr auto backup_schema = vss::backup_schema::incremental | vss::backup_schema::timestamped;
#endif
};

void use(vss::component<vss::events::prepare_backup, policy>& ledger) { static_cast<void>(ledger.GetPreviousBackupStamp()); }
