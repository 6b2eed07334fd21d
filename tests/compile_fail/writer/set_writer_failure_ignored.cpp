// error: co_return it to veto, or co_return vss::degraded\(it\) to report it and carry on
// flags: -Werror=unused-result
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze(freeze_context& freeze) {
#ifdef MISUSE
    SetWriterFailure(freeze, vss::writer_error::retryable);
    co_return vss::ok;
#else
    co_return vss::degraded(SetWriterFailure(freeze, vss::writer_error::retryable));
#endif
  }
};
