// error: this_needs_last_modify_in_the_policys_backup_schema
// rule: M122
#include <vss/document/component.hpp>

struct policy {
#ifdef MISUSE
  static constexpr auto backup_schema = vss::backup_schema::undefined;
#else
  static constexpr auto backup_schema = vss::backup_schema::incremental | vss::backup_schema::last_modify;
#endif
};

void use(vss::component<vss::events::prepare_backup, policy>& ledger) { static_cast<void>(ledger.AddDifferencedFilesByLastModifyTime({"/srv", "*"})); }
