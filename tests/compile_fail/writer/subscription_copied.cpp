// error: (use of deleted function|call to implicitly-deleted copy constructor).*vss::subscription
// rule: M4
#include <vss_test/quiet_writer.hpp>

#include <utility>

vss::subscription hand_over(vss::subscription& first) {
#ifdef MISUSE
  return vss::subscription{first};
#else
  return vss::subscription{std::move(first)};
#endif
}
