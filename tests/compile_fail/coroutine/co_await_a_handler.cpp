// error: co_await_takes_an_awaitable_such_as_offload_sleep_for_or_a_task
#include <vss/coroutine/task.hpp>

#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::task<> resume_writes() { co_return; }
  vss::handler OnThaw(thaw_context&) {
    co_await resume_writes();
    co_return vss::ok;
  }
  vss::task<> thaw_again([[maybe_unused]] thaw_context& thaw) {
#ifdef MISUSE
    co_await OnThaw(thaw);
#else
    co_await resume_writes();
#endif
  }
};
