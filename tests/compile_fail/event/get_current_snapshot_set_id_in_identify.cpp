// error: GetCurrentSnapshotSetId_is_known_from_PrepareSnapshot_to_PostSnapshot_only
// rule: M55
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnIdentify(identify_context& during) const {
    static_cast<void>(during.GetCurrentSnapshotSetId());
    co_return vss::ok;
  }
#else
  vss::handler OnIdentify(identify_context& during) const {
    static_cast<void>(during.GetSessionId());
    co_return vss::ok;
  }
#endif
};
