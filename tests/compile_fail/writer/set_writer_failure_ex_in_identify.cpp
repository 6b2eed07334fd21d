// error: SetWriterFailureEx_cannot_be_called_while_handling_identify
// rule: M35
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnIdentify([[maybe_unused]] identify_context& identify) const {
#ifdef MISUSE
    co_return SetWriterFailureEx(identify, vss::writer_error_ex::retryable, vss::hresult::fail, "the disk is full");
#else
    co_return vss::withdraw;
#endif
  }
};
