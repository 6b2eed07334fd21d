// error: OnIdentify_must_be_const_because_Identify_keeps_no_state
// rule: M56
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnIdentify(identify_context&) { co_return vss::ok; }
#else
  vss::handler OnIdentify(identify_context&) const { co_return vss::ok; }
#endif
};

vss::subscription take_part(ledger& writer, vss::writer_host& host) { return writer.Subscribe(host); }
