// error: the_completed_flag_belongs_to_BackupShutdown
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnAbort(abort_context& during) {
    static_cast<void>(during.completed());
    co_return vss::ok;
  }
#else
  vss::handler OnBackupShutdown(backup_shutdown_context& during) {
    static_cast<void>(during.completed());
    co_return vss::ok;
  }
#endif
};
