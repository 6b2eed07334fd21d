// error: SetPrepareForBackupFailureMsg_belongs_to_PrepareBackup
// rule: M129
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::post_snapshot>& ledger) {
  static_cast<void>(ledger.SetPrepareForBackupFailureMsg(""));
}
#else
void use(component<vss::events::prepare_backup>& ledger) {
  static_cast<void>(ledger.SetPrepareForBackupFailureMsg(""));
}
#endif
