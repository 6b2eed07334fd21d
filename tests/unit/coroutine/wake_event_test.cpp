#include <vss/coroutine/wake_event.hpp>

#include <vss/coroutine/when_all.hpp>
#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <thread>

namespace {

class waiting_writer : public vss_test::quiet_writer<waiting_writer> {
 public:
  vss::handler OnFreeze(freeze_context&) {
    const vss_test::alive local{lives};
    outcome = co_await event.wait();
    resumed_on = std::this_thread::get_id();
    co_return vss::ok;
  }

  vss_test::life_count lives;
  vss::wake_event event;
  vss::wait_outcome outcome = vss::wait_outcome::completed;
  std::thread::id resumed_on;
};

}  // namespace

TEST_CASE("an event that is set does not make its waiter wait") {
  waiting_writer writer;
  vss_test::event_driver at{writer};
  writer.event.set();
  at.start<vss::events::freeze>();
  CHECK(at.answer() == vss::reply::handled);
  CHECK(writer.outcome == vss::wait_outcome::completed);
}

TEST_CASE("an event set by another thread wakes the handler on the dispatching thread") {
  waiting_writer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::freeze>();
  REQUIRE(at.is_waiting());
  std::thread{[&writer] { writer.event.set(); }}.join();
  at.run_ready();
  CHECK(at.answer() == vss::reply::handled);
  CHECK(writer.outcome == vss::wait_outcome::completed);
  CHECK(writer.resumed_on == std::this_thread::get_id());
}

TEST_CASE("an event stays set until it is reset") {
  vss::wake_event event;
  CHECK_FALSE(event.is_set());
  event.set();
  CHECK(event.is_set());
  event.reset();
  CHECK_FALSE(event.is_set());
}

TEST_CASE("a wait for an event ends at once when its handler is cancelled") {
  waiting_writer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::freeze>();
  at.cancel();
  at.run_ready();
  CHECK(at.answer() == vss::reply::handled);
  CHECK(writer.outcome == vss::wait_outcome::cancelled);
  writer.event.set();  // nobody is in its list any longer
}

TEST_CASE("a handler destroyed while it waits for an event leaves the event's list") {
  waiting_writer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::freeze>();
  at.destroy();
  CHECK(writer.lives.living() == 0);
  writer.event.set();
}

TEST_CASE("a handler destroyed after the event was set, before it ran, is not resumed") {
  waiting_writer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::freeze>();
  writer.event.set();
  at.destroy();
  at.run_ready();
  CHECK(writer.lives.living() == 0);
  CHECK(writer.resumed_on == std::thread::id{});
}
