// error: (cannot convert|no viable conversion).*subscription.*bool
// rule: M3
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {};

bool take_part(ledger& writer, vss::writer_host& host) {
#ifdef MISUSE
  const bool subscribed = writer.Subscribe(host);
  return subscribed;
#else
  const auto subscription = writer.Subscribe(host);
  return subscription.result().has_value();
#endif
}
