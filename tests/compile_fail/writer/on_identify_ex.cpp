// error: no event reaches this handler
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnIdentifyEx(identify_context&) const { co_return vss::ok; }
#else
  vss::handler OnIdentify(identify_context&) const { co_return vss::ok; }
#endif
};
