// error: .vss::subscription. has no member named .Subscribe.|no member named .Subscribe. in .vss::subscription.
// rule: M4
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {};

void take_part(ledger& writer, vss::writer_host& host) {
  auto subscription = writer.Subscribe(host);
#ifdef MISUSE
  subscription = subscription.Subscribe(host);
#endif
}
