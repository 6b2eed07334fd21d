// error: SetWriterFailureEx_takes_ok_or_one_of_the_six_writer_error_ex_codes
// rule: M38
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze(freeze_context& freeze) {
#ifdef MISUSE
    co_return SetWriterFailureEx(freeze, vss::writer_error::retryable);
#else
    co_return SetWriterFailureEx(freeze, vss::writer_error_ex::retryable, vss::hresult::fail, "the disk is full");
#endif
  }
};
