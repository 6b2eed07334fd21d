// error: co_await_takes_an_awaitable_such_as_offload_sleep_for_or_a_task
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze([[maybe_unused]] freeze_context& freeze) {
#ifdef MISUSE
    co_await 5; co_return vss::ok;
#else
    co_await std::suspend_never{}; co_return vss::ok;
#endif
  }
};
