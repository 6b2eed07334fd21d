// error: OnThaw_is_missing_or_not_public_write_handler_OnThaw_of_thaw_context_ref
// rule: M28
#include <vss_test/quiet_writer.hpp>

class ledger : public vss::writer<ledger, vss_test::policy> {
 public:
  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnFreeze(freeze_context&) { co_return vss::ok; }
#ifndef MISUSE
  vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
#endif
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }
};

vss::subscription take_part(ledger& writer, vss::writer_host& host) { return writer.Subscribe(host); }
