// error: SetWriterFailure_cannot_be_called_while_handling_identify
// rule: M34
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnIdentify([[maybe_unused]] identify_context& identify) const {
    [[maybe_unused]] const vss::hresult came_to = vss::hresult::writer_error_retryable;
#ifdef MISUSE
    co_return SetWriterFailure(identify, came_to);
#else
    co_return vss::withdraw;
#endif
  }
};
