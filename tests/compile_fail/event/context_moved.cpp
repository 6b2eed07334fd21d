// error: (use of deleted function|call to implicitly-deleted).*vss::context<
// rule: move(during);:auto& kept = during;:M50
#include <vss_test/quiet_writer.hpp>

#include <utility>

struct ledger : vss_test::quiet_writer<ledger> {
  vss::handler OnFreeze(freeze_context& during) {
#ifdef MISUSE
    auto kept = std
#else
    
#endif
    static_cast<void>(kept);
    co_return vss::ok;
  }
};
