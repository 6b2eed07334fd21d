// error: IsBootableSystemStateBackedUp_is_known_in_PrepareBackup_BackupComplete_PreRestore_and_PostRestore_only
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnPostSnapshot(post_snapshot_context& during) {
    static_cast<void>(during.IsBootableSystemStateBackedUp());
    co_return vss::ok;
  }
#else
  vss::handler OnBackupComplete(backup_complete_context& during) {
    static_cast<void>(during.IsBootableSystemStateBackedUp());
    co_return vss::ok;
  }
#endif
};
