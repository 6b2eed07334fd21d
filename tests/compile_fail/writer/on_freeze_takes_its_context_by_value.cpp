// error: the_handler_of_this_event_must_take_the_events_own_context_by_reference<vss::events::freeze>
// rule: M50
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnFreeze(freeze_context);
#else
  vss::handler OnFreeze(freeze_context&);
#endif
};

vss::subscription take_part(ledger& writer, vss::writer_host& host) { return writer.Subscribe(host); }
