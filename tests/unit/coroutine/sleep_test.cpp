#include <vss/coroutine/sleep.hpp>

#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <chrono>
#include <thread>

using namespace std::chrono_literals;

namespace {

class sleeping_writer : public vss_test::quiet_writer<sleeping_writer> {
 public:
  vss::handler OnFreeze(freeze_context&) {
    const vss_test::alive local{lives};
    first = co_await vss::sleep_for(90s);
    second = co_await vss::sleep_for(90s);
    resumed_on = std::this_thread::get_id();
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) {
    first = co_await vss::sleep_until(wake_at);
    co_return vss::ok;
  }

  vss_test::life_count lives;
  vss::time_point wake_at{};
  vss::wait_outcome first = vss::wait_outcome::completed;
  vss::wait_outcome second = vss::wait_outcome::completed;
  std::thread::id resumed_on;
};

}  // namespace

TEST_CASE("sleep_for wakes its handler after that time, on the dispatching thread") {
  sleeping_writer writer;
  vss_test::event_driver at{writer};
  const auto began = at.clock.now();
  CHECK(at.deliver<vss::events::freeze>() == vss::reply::handled);
  CHECK(at.clock.now() - began == 180s);
  CHECK(writer.first == vss::wait_outcome::completed);
  CHECK(writer.resumed_on == std::this_thread::get_id());
}

TEST_CASE("sleep_until wakes its handler at that time, or at once if it is past") {
  sleeping_writer writer;
  vss_test::event_driver at{writer};
  writer.wake_at = at.clock.now() + 7s;
  CHECK(at.deliver<vss::events::thaw>() == vss::reply::handled);
  CHECK(at.clock.now() == writer.wake_at);
  CHECK(at.deliver<vss::events::thaw>() == vss::reply::handled);
  CHECK(at.clock.now() == writer.wake_at);
}

TEST_CASE("a cancelled handler wakes at once, and does not sleep again") {
  sleeping_writer writer;
  vss_test::event_driver at{writer};
  const auto began = at.clock.now();
  at.start<vss::events::freeze>();
  at.cancel();
  at.run_ready();
  CHECK(at.answer() == vss::reply::handled);
  CHECK(writer.first == vss::wait_outcome::cancelled);
  CHECK(writer.second == vss::wait_outcome::cancelled);
  CHECK(at.clock.now() == began);
}

TEST_CASE("a handler destroyed in its sleep leaves no timer behind") {
  sleeping_writer writer;
  {
    vss_test::event_driver at{writer};
    at.start<vss::events::freeze>();
    at.destroy();
    CHECK(writer.lives.living() == 0);
    CHECK_FALSE(at.loop.run_until([] { return false; }, at.clock.now() + 1h));
  }
  CHECK(writer.resumed_on == std::thread::id{});
}
