// error: leaving the scope unsubscribes: keep it as long as the writer takes part
// rule: M5
// flags: -Werror=unused-result
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {};

void take_part(ledger& writer, vss::writer_host& host) {
#ifdef MISUSE
  writer.Subscribe(host);
#else
  const auto subscription = writer.Subscribe(host);
#endif
}
