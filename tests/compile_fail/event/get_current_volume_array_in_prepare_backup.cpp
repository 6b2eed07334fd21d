// error: GetCurrentVolumeArray_is_known_from_PrepareSnapshot_to_PostSnapshot_only
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnPrepareBackup(prepare_backup_context& during) {
    static_cast<void>(during.GetCurrentVolumeArray());
    co_return vss::ok;
  }
#else
  vss::handler OnPrepareSnapshot(prepare_snapshot_context& during) {
    static_cast<void>(during.GetCurrentVolumeArray());
    co_return vss::ok;
  }
#endif
};
