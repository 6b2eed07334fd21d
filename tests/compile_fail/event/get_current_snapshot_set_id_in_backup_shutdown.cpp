// error: GetCurrentSnapshotSetId_is_known_from_PrepareSnapshot_to_PostSnapshot_only
// rule: M92
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnBackupShutdown(backup_shutdown_context& during) {
    static_cast<void>(during.GetCurrentSnapshotSetId());
    co_return vss::ok;
  }
#else
  vss::handler OnBackupShutdown(backup_shutdown_context& during) {
    static_cast<void>(during.snapshot_set_id());
    co_return vss::ok;
  }
#endif
};
