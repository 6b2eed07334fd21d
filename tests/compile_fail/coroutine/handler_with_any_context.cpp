// error: a vss::handler is a member function of a writer that takes one context by reference
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnFreeze(vss::any_context&) { co_return vss::ok; }
#else
  vss::handler OnFreeze(freeze_context&) { co_return vss::ok; }
#endif
};
