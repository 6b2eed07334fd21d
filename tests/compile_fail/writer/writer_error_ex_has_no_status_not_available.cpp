// error: writer_status_not_available.* is not a member of|no member named .writer_status_not_available. in .vss::writer_error_ex.
// rule: M40
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze(freeze_context& freeze) {
#ifdef MISUSE
    co_return SetWriterFailureEx(freeze, vss::writer_error_ex::writer_status_not_available);
#else
    co_return SetWriterFailureEx(freeze, vss::writer_error_ex::retryable, vss::hresult::fail, "the disk is full");
#endif
  }
};
