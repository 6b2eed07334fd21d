// error: rename this one or make it public
// rule: M28
#include <vss_test/quiet_writer.hpp>

class ledger : public vss::writer<ledger, vss_test::policy> {
 public:
  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }
#ifdef MISUSE
 private:
#endif
  vss::handler OnFreeze(freeze_context&) { co_return vss::ok; }
};
