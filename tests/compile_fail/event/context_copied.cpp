// error: (use of deleted function|call to deleted constructor).*context
// rule: M50
#include <vss_test/quiet_writer.hpp>

#include <utility>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze(freeze_context& during) {
#ifdef MISUSE
    auto kept = during;
#else
    auto& kept = during;
#endif
    static_cast<void>(kept);
    co_return vss::ok;
  }
};
