// error: GetContext_is_final_from_PrepareSnapshot_to_PostSnapshot_only
// rule: M96
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnPrepareBackup(prepare_backup_context& during) {
    static_cast<void>(during.GetContext());
    co_return vss::ok;
  }
#else
  vss::handler OnPrepareSnapshot(prepare_snapshot_context& during) {
    static_cast<void>(during.GetContext());
    co_return vss::ok;
  }
#endif
};
