// error: no matching (function|constructor).*vss::guid
// rule: M75
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnBackupShutdown(backup_shutdown_context& during) {
    static_cast<void>(vss::guid{during.snapshot_set_id()}.is_null());
    co_return vss::ok;
  }
#else
  vss::handler OnBackupShutdown(backup_shutdown_context& during) {
    static_cast<void>(during.snapshot_set_id().value_or(vss::guid{}).is_null());
    co_return vss::ok;
  }
#endif
};
