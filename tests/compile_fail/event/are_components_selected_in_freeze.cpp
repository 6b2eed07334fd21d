// error: AreComponentsSelected_is_known_where_components_are_handed_over_only
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnFreeze(freeze_context& during) {
    static_cast<void>(during.AreComponentsSelected());
    co_return vss::ok;
  }
#else
  vss::handler OnPostSnapshot(post_snapshot_context& during) {
    static_cast<void>(during.AreComponentsSelected());
    co_return vss::ok;
  }
#endif
};
