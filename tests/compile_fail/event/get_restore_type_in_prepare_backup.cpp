// error: GetRestoreType_has_a_value_in_PreRestore_and_PostRestore_only
// rule: M97
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnPrepareBackup(prepare_backup_context& during) {
    static_cast<void>(during.GetRestoreType());
    co_return vss::ok;
  }
#else
  vss::handler OnPreRestore(pre_restore_context& during) {
    static_cast<void>(during.GetRestoreType());
    co_return vss::ok;
  }
#endif
};
