// error: SetWriterFailure_takes_one_of_the_five_writer_error_codes
// rule: M40
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze(freeze_context& freeze) {
#ifdef MISUSE
    co_return SetWriterFailure<vss::hresult::writer_status_not_available>(freeze);
#else
    co_return SetWriterFailure<vss::hresult::writer_error_retryable>(freeze);
#endif
  }
};
