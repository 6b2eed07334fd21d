// error: no matching (member )?function for call to .*Subscribe
// rule: M9
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {};

vss::subscription take_part(ledger& writer, vss::writer_host& host) {
#ifdef MISUSE
  return writer.Subscribe(host, 1);
#else
  return writer.Subscribe(host);
#endif
}
