// error: IsPartialFileSupportEnabled_is_known_in_PrepareBackup_and_PostSnapshot_only
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnPreRestore(pre_restore_context& during) {
    static_cast<void>(during.IsPartialFileSupportEnabled());
    co_return vss::ok;
  }
#else
  vss::handler OnPostSnapshot(post_snapshot_context& during) {
    static_cast<void>(during.IsPartialFileSupportEnabled());
    co_return vss::ok;
  }
#endif
};
