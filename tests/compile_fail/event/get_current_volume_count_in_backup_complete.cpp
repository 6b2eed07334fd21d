// error: GetCurrentVolumeCount_is_known_from_PrepareSnapshot_to_PostSnapshot_only
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnBackupComplete(backup_complete_context& during) {
    static_cast<void>(during.GetCurrentVolumeCount());
    co_return vss::ok;
  }
#else
  vss::handler OnPostSnapshot(post_snapshot_context& during) {
    static_cast<void>(during.GetCurrentVolumeCount());
    co_return vss::ok;
  }
#endif
};
