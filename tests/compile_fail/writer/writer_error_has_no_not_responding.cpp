// error: writer_not_responding.* is not a member of|no member named .writer_not_responding. in .vss::writer_error.
// rule: M40
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze(freeze_context& freeze) {
#ifdef MISUSE
    co_return SetWriterFailure(freeze, vss::writer_error::writer_not_responding);
#else
    co_return SetWriterFailure(freeze, vss::writer_error::retryable);
#endif
  }
};
