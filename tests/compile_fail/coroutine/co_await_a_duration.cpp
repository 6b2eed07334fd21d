// error: co_await_takes_an_awaitable_such_as_offload_sleep_for_or_a_task
#include <vss/coroutine/sleep.hpp>

#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze([[maybe_unused]] freeze_context& freeze) {
#ifdef MISUSE
    co_await std::chrono::seconds{1}; co_return vss::ok;
#else
    static_cast<void>(co_await vss::sleep_for(std::chrono::seconds{1})); co_return vss::ok;
#endif
  }
};
