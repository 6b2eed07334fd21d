// error: GetSnapshotDeviceName_works_in_PostSnapshot_only
// rule: M89
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnThaw(thaw_context& during) {
    static_cast<void>(during.GetSnapshotDeviceName("/srv/"));
    co_return vss::ok;
  }
#else
  vss::handler OnPostSnapshot(post_snapshot_context& during) {
    static_cast<void>(during.GetSnapshotDeviceName("/srv/"));
    co_return vss::ok;
  }
#endif
};
