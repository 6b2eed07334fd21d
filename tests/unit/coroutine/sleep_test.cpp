#include <vss/coroutine/sleep.hpp>

#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <chrono>
#include <functional>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using vss::wait_outcome;

namespace {

/// Sleeps as the test says, one sleep after the other, and notes how each ended and when.
class sleeping_writer : public vss_test::quiet_writer<sleeping_writer> {
 public:
  vss::handler OnFreeze(freeze_context&) {
    for (const auto each : sleeps) {
      outcomes.push_back(co_await vss::sleep_for(each));
      ended();
    }
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) {
    outcomes.push_back(co_await vss::sleep_until(until));
    ended();
    co_return vss::ok;
  }
  vss::handler OnPostSnapshot(post_snapshot_context&) {
    outcomes.push_back(co_await vss::sleep_for(fraction));
    ended();
    co_return vss::ok;
  }

  std::vector<std::chrono::nanoseconds> sleeps{1s};
  std::chrono::duration<double> fraction{0.25};
  vss::time_point until{};
  std::vector<wait_outcome> outcomes;
  std::function<void()> ended = [] {};
};

struct stage {
  stage() {
    writer.ended = [this] {
      times.push_back(driver.loop.now() - start);
      if (std::this_thread::get_id() != home) ++elsewhere;
    };
  }

  sleeping_writer writer;
  vss_test::event_driver<sleeping_writer> driver{writer};
  vss::time_point start = driver.loop.now();
  std::thread::id home = std::this_thread::get_id();
  std::vector<std::chrono::nanoseconds> times;
  int elsewhere = 0;
};

}  // namespace

TEST_CASE("a handler that sleeps goes on when its time has come, on its own thread") {
  stage on;
  on.writer.sleeps = {20s, 1ms, 3min};
  CHECK(on.driver.deliver<vss::events::freeze>() == vss::reply::handled);
  CHECK(on.writer.outcomes == std::vector(3, wait_outcome::completed));
  CHECK(on.times == std::vector<std::chrono::nanoseconds>{20s, 20s + 1ms, 20s + 1ms + 3min});
  CHECK(on.elsewhere == 0);
}

TEST_CASE("a handler that sleeps has given its thread back") {
  stage on;
  on.driver.start<vss::events::freeze>();
  CHECK(on.driver.is_waiting());
  CHECK(on.driver.answers() == 0);
  on.driver.run_for(999ms);
  CHECK(on.driver.answers() == 0);
  on.driver.run_for(1ms);
  CHECK(on.driver.answers() == 1);
}

TEST_CASE("no time, or less, is over at once") {
  stage on;
  on.writer.sleeps = {0s, -5s};
  CHECK(on.driver.deliver<vss::events::freeze>() == vss::reply::handled);
  CHECK(on.writer.outcomes == std::vector(2, wait_outcome::completed));
  CHECK(on.driver.loop.now() == on.start);
}

TEST_CASE("a duration may have any unit - what is no whole nanosecond is rounded up") {
  stage on;
  CHECK(on.driver.deliver<vss::events::post_snapshot>() == vss::reply::handled);
  CHECK(on.times.back() == 250ms);
  on.writer.fraction = std::chrono::duration<double>{1e-10};
  CHECK(on.driver.deliver<vss::events::post_snapshot>() == vss::reply::handled);
  CHECK(on.times.back() == 250ms + 1ns);
}

TEST_CASE("a handler may sleep until a point in time, and one that is past is over at once") {
  stage on;
  on.writer.until = on.start + 7s;
  CHECK(on.driver.deliver<vss::events::thaw>() == vss::reply::handled);
  CHECK(on.times.back() == 7s);
  CHECK(on.driver.deliver<vss::events::thaw>() == vss::reply::handled);
  on.writer.until = vss::time_point::min();
  CHECK(on.driver.deliver<vss::events::thaw>() == vss::reply::handled);
  CHECK(on.driver.loop.now() == on.start + 7s);
}

TEST_CASE("an abort wakes a sleeping handler at once, and it can tell") {
  stage on;
  on.driver.start<vss::events::freeze>();
  on.driver.cancel();
  CHECK(on.writer.outcomes.empty());  // it goes on from the loop, not from inside the call
  on.driver.run_ready();
  CHECK(on.writer.outcomes == std::vector{wait_outcome::cancelled});
  CHECK(on.driver.loop.now() == on.start);
  CHECK(on.driver.answers() == 1);
}

TEST_CASE("after an abort every further sleep is over at once") {
  stage on;
  on.writer.sleeps = {10s, 20s, 30s};
  on.driver.start<vss::events::freeze>();
  on.driver.cancel();
  on.driver.run_ready();
  CHECK(on.writer.outcomes == std::vector(3, wait_outcome::cancelled));
  CHECK(on.driver.loop.now() == on.start);
}

TEST_CASE("an abort that comes when the sleep is over already does not wake the handler twice") {
  stage on;
  on.writer.sleeps = {0s, 10s};
  on.driver.start<vss::events::freeze>();
  on.driver.cancel();
  on.driver.cancel();
  CHECK(on.driver.run());
  CHECK(on.writer.outcomes.size() == 2);
  CHECK(on.writer.outcomes.back() == wait_outcome::cancelled);
  CHECK(on.driver.answers() == 1);
}

TEST_CASE("a sleep may last for ever, until an abort ends it") {
  for (const auto forever : {std::chrono::nanoseconds::max(), std::chrono::nanoseconds::max() - 1ns}) {
    stage on;
    on.writer.sleeps = {forever};
    on.driver.start<vss::events::freeze>();
    CHECK_FALSE(on.driver.run());  // a day is not enough
    on.driver.cancel();
    CHECK(on.driver.run());
    CHECK(on.writer.outcomes == std::vector{wait_outcome::cancelled});
  }
}

TEST_CASE("a unit in which for ever is longer than the clock can count is for ever too") {
  stage on;
  on.writer.fraction = std::chrono::duration<double>{1e30};
  on.driver.start<vss::events::post_snapshot>();
  CHECK_FALSE(on.driver.run());
  on.driver.cancel();
  CHECK(on.driver.run());
  CHECK(on.writer.outcomes == std::vector{wait_outcome::cancelled});
}

TEST_CASE("a handler that is destroyed while it sleeps leaves no timer behind") {
  stage on;
  on.driver.start<vss::events::freeze>();
  on.driver.destroy();
  CHECK(on.driver.answer() == vss::reply::destroyed);
  CHECK_FALSE(on.driver.loop.run_until([] { return false; }, on.start + 10s));
  CHECK(on.writer.outcomes.empty());
}

TEST_CASE("a handler that is destroyed when its sleep is over but it has not gone on leaves nothing queued") {
  stage on;
  on.driver.start<vss::events::freeze>();
  on.driver.cancel();  // queued now
  on.driver.destroy();
  CHECK_FALSE(on.driver.loop.run_until([] { return false; }, on.start + 10s));
  CHECK(on.writer.outcomes.empty());
}
