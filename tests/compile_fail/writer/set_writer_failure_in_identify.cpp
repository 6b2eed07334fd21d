// error: SetWriterFailure_cannot_be_called_while_handling_identify
// rule: M34
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnIdentify([[maybe_unused]] identify_context& identify) const {
#ifdef MISUSE
    co_return SetWriterFailure(identify, vss::writer_error::retryable);
#else
    co_return vss::withdraw;
#endif
  }
};
