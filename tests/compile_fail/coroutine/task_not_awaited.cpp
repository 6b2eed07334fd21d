// error: a task does nothing until it is awaited
// flags: -Werror=unused-result
#include <vss/coroutine/task.hpp>

#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::task<> flush() { co_return; }
  vss::handler OnFreeze(freeze_context&) {
#ifdef MISUSE
    flush(); co_return vss::ok;
#else
    co_await flush(); co_return vss::ok;
#endif
  }
};
