// error: a_handler_does_not_return_a_bool_write_co_return_ok_or_co_return_SetWriterFailure
// rule: M33
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze([[maybe_unused]] freeze_context& freeze) {
#ifdef MISUSE
    co_return true;
#else
    co_return vss::degraded(SetWriterFailure(freeze, vss::writer_error::retryable));
#endif
  }
};
