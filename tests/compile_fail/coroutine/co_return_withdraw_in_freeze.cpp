// error: withdraw_ends_an_Identify_handler_only_elsewhere_co_return_SetWriterFailure
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze([[maybe_unused]] freeze_context& freeze) {
#ifdef MISUSE
    co_return vss::withdraw;
#else
    co_return SetWriterFailure(freeze, vss::writer_error::retryable);
#endif
  }
};
