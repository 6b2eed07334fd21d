// error: (discards qualifiers|not marked const|but function is not marked)
// rule: M51
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnFreeze(freeze_context& during) {
    static_cast<void>(during.GetCurrentVolumeArray()[0].clear());
    co_return vss::ok;
  }
#else
  vss::handler OnFreeze(freeze_context& during) {
    static_cast<void>(during.GetCurrentVolumeArray()[0].empty());
    co_return vss::ok;
  }
#endif
};
