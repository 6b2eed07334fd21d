// error: GetIdentifyInformation_works_in_PrepareBackup_PrepareSnapshot_and_PostSnapshot_only
// rule: M95
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnFreeze(freeze_context& during) {
    static_cast<void>(during.GetIdentifyInformation());
    co_return vss::ok;
  }
#else
  vss::handler OnPrepareSnapshot(prepare_snapshot_context& during) {
    static_cast<void>(during.GetIdentifyInformation());
    co_return vss::ok;
  }
#endif
};
