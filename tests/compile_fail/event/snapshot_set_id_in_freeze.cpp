// error: the_remembered_snapshot_set_belongs_to_Abort_BackupComplete_and_BackupShutdown
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnFreeze(freeze_context& during) {
    static_cast<void>(during.snapshot_set_id());
    co_return vss::ok;
  }
#else
  vss::handler OnAbort(abort_context& during) {
    static_cast<void>(during.snapshot_set_id());
    co_return vss::ok;
  }
#endif
};
