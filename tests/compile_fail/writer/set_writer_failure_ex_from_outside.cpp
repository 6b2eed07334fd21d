// error: (protected within this context|protected member of)
// rule: M101
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  auto give_up(freeze_context& freeze) const { return SetWriterFailureEx(freeze, vss::writer_error_ex::retryable); }
};

struct another_class {
  auto from_outside(ledger& writer, ledger::freeze_context& freeze) {
#ifdef MISUSE
    return writer.SetWriterFailureEx(freeze, vss::writer_error_ex::retryable);
#else
    return writer.give_up(freeze);
#endif
  }
};
