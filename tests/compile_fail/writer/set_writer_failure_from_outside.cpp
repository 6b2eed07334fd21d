// error: (protected within this context|protected member of)
// rule: M101
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  auto give_up(freeze_context& freeze) const { return SetWriterFailure(freeze, vss::writer_error::retryable); }
};

auto from_outside(ledger& writer, ledger::freeze_context& freeze) {
#ifdef MISUSE
  return writer.SetWriterFailure(freeze, vss::writer_error::retryable);
#else
  return writer.give_up(freeze);
#endif
}
