// error: GetCurrentSnapshotSetId.* was not declared|undeclared identifier .GetCurrentSnapshotSetId.
// rule: M94
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnFreeze(freeze_context& during) {
    static_cast<void>(GetCurrentSnapshotSetId());
    co_return vss::ok;
  }
#else
  vss::handler OnFreeze(freeze_context& during) {
    static_cast<void>(during.GetCurrentSnapshotSetId());
    co_return vss::ok;
  }
#endif
};
