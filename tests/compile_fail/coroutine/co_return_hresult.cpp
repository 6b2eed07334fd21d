// error: a_handler_does_not_return_a_code_write_co_return_ok_or_co_return_SetWriterFailure
// rule: M32
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze([[maybe_unused]] freeze_context& freeze) {
#ifdef MISUSE
    co_return vss::hresult::writer_error_retryable;
#else
    co_return SetWriterFailure<vss::hresult::writer_error_retryable>(freeze);
#endif
  }
};
