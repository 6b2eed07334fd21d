// error: the_handler_of_this_event_must_return_vss_handler<vss::events::freeze>
// rule: M31
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  bool OnFreeze(freeze_context&) { return true; }
#else
  vss::handler OnFreeze(freeze_context&) { co_return vss::ok; }
#endif
};

vss::subscription take_part(ledger& writer, vss::writer_host& host) { return writer.Subscribe(host); }
