// error: the_context_belongs_to_a_writer_with_another_policy
#include <vss_test/quiet_writer.hpp>

struct other_policy : vss_test::policy {};
using other_freeze = vss::context<vss::events::freeze, other_policy>;

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  auto give_up(other_freeze& freeze) const { return SetWriterFailure(freeze, vss::writer_error::retryable); }
#else
  auto give_up(freeze_context& freeze) const { return SetWriterFailure(freeze, vss::writer_error::retryable); }
#endif
};
