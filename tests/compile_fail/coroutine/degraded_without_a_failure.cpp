// error: no matching (function|conversion).*vss::degraded
// rule: M33
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze([[maybe_unused]] freeze_context& freeze) {
#ifdef MISUSE
    co_return vss::degraded(vss::writer_error::retryable);
#else
    co_return vss::degraded(SetWriterFailure(freeze, vss::writer_error::retryable));
#endif
  }
};
