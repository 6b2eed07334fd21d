// error: .
// rule: M52
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnPrepareSnapshot(prepare_snapshot_context& during) {
    static_cast<void>(const_cast<int&>(reinterpret_cast<int&>(during)));
    co_return vss::ok;
  }
#else
  vss::handler OnPrepareSnapshot(prepare_snapshot_context& during) {
    static_cast<void>(during.GetIdentifyInformation());
    co_return vss::ok;
  }
#endif
};
