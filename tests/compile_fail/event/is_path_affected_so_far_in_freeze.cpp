// error: is_path_affected_so_far_is_for_PrepareBackup_only_elsewhere_call_IsPathAffected
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnFreeze(freeze_context& during) {
    static_cast<void>(during.is_path_affected_so_far("/srv/ledger"));
    co_return vss::ok;
  }
#else
  vss::handler OnFreeze(freeze_context& during) {
    static_cast<void>(during.IsPathAffected("/srv/ledger"));
    co_return vss::ok;
  }
#endif
};
