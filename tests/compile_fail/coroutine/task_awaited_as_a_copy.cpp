// error: (use of deleted function|call to implicitly-deleted copy constructor).*vss::task<>
#include <vss/coroutine/task.hpp>

#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::task<> flush() { co_return; }
  vss::handler OnFreeze(freeze_context&) {
#ifdef MISUSE
    vss::task<> first = flush(); vss::task<> second = first; co_await second; co_return vss::ok;
#else
    vss::task<> first = flush(); vss::task<> second = std::move(first); co_await second; co_return vss::ok;
#endif
  }
};
