// error: no event reaches this handler
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnPostSnapshto(post_snapshot_context&) { co_return vss::ok; }
#else
  vss::handler OnPostSnapshot(post_snapshot_context&) { co_return vss::ok; }
#endif
};
