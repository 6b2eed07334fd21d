// error: GetCurrentLevel_is_known_in_PrepareSnapshot_Freeze_and_Thaw_only
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnPostSnapshot(post_snapshot_context& during) {
    static_cast<void>(during.GetCurrentLevel());
    co_return vss::ok;
  }
#else
  vss::handler OnThaw(thaw_context& during) {
    static_cast<void>(during.GetCurrentLevel());
    co_return vss::ok;
  }
#endif
};
