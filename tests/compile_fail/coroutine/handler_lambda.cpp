// error: a vss::handler is a member function of a writer that takes one context by reference
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze(freeze_context&) { co_return vss::ok; }
};

void share_code() {
#ifdef MISUSE
  auto freeze = []() -> vss::handler { co_return vss::ok; };
  static_cast<void>(freeze);
#endif
}
