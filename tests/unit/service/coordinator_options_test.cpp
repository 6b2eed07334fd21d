#include <vss/service/coordinator_options.hpp>

#include <vss/service/virtual_clock.hpp>
#include <vss_test/catch.hpp>

using namespace std::chrono_literals;

TEST_CASE("the options nobody chose are the documented ones, and ours where no page names any") {
  const vss::coordinator_options options;
  CHECK(&options.clock() == &vss::default_clock());
  CHECK(options.on_veto() == vss::veto_policy::strict);
  CHECK(options.response_timeout() == 10min);
  CHECK(options.hold_window() == 10s);
  CHECK_FALSE(static_cast<bool>(options.trace()));
  CHECK_FALSE(static_cast<bool>(options.watch_blocking()));
}

TEST_CASE("each option can be chosen, in one expression, in any unit of time") {
  vss::virtual_clock clock;
  int traced = 0;
  int blocked = 0;
  const vss::coordinator_options options = vss::coordinator_options{}
                                               .clock(clock)
                                               .on_veto(vss::veto_policy::advisory)
                                               .response_timeout(90s)
                                               .hold_window(2500ms)
                                               .trace([&](const vss::trace_record&) { ++traced; })
                                               .watch_blocking([&](const vss::blocking_report&) { ++blocked; });
  CHECK(&options.clock() == &clock);
  CHECK(options.on_veto() == vss::veto_policy::advisory);
  CHECK(options.response_timeout() == 90s);
  CHECK(options.hold_window() == 2500ms);
  options.trace()({});
  options.watch_blocking()({});
  CHECK(traced == 1);
  CHECK(blocked == 1);
}
