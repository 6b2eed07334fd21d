// error: (discards qualifiers|drops .const. qualifier)
// rule: M52
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnPrepareSnapshot(prepare_snapshot_context& prepare) {
#ifdef MISUSE
    vss::writer_metadata& mine = prepare.GetIdentifyInformation();
#else
    const vss::writer_metadata& mine = prepare.GetIdentifyInformation();
#endif
    static_cast<void>(mine);
    co_return vss::ok;
  }
};
