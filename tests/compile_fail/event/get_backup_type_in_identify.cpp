// error: GetBackupType_is_known_from_PrepareBackup_on_where_components_are_handed_over_only
// rule: M98
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnIdentify(identify_context& during) const {
    static_cast<void>(during.GetBackupType());
    co_return vss::ok;
  }
#else
  vss::handler OnPrepareBackup(prepare_backup_context& during) {
    static_cast<void>(during.GetBackupType());
    co_return vss::ok;
  }
#endif
};
