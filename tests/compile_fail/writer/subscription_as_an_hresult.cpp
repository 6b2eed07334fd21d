// error: (cannot convert|no viable conversion).*subscription.*hresult
// rule: M3
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {};

vss::hresult take_part(ledger& writer, vss::writer_host& host) {
#ifdef MISUSE
  const vss::hresult came_to = writer.Subscribe(host);
  return came_to;
#else
  const auto subscription = writer.Subscribe(host);
  return subscription.result().code();
#endif
}
