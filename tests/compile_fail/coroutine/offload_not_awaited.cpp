// error: co_await it
// rule: M61
// flags: -Werror=unused-result
#include <vss/coroutine/offload.hpp>
#include <vss/coroutine/thread_pool.hpp>

#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze(freeze_context&) {
#ifdef MISUSE
    vss::offload(pool, [] { return 1; }); co_return vss::ok;
#else
    static_cast<void>(co_await vss::offload(pool, [] { return 1; })); co_return vss::ok;
#endif
  }

  vss::thread_pool pool;
};
