#include <vss/coroutine/when_all.hpp>

#include <vss/coroutine/offload.hpp>
#include <vss/coroutine/sleep.hpp>
#include <vss/coroutine/task.hpp>
#include <vss/coroutine/thread_pool.hpp>
#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>

using namespace std::chrono_literals;

namespace {

class joining_writer : public vss_test::quiet_writer<joining_writer> {
 public:
  vss::task<int> later(int value, std::chrono::seconds after) {
    const vss_test::alive local{lives};
    outcome = co_await vss::sleep_for(after);
    co_return value;
  }
  vss::task<> failing(std::chrono::seconds after) {
    (void)co_await vss::sleep_for(after);
    throw std::runtime_error{"part"};
  }
  vss::handler OnFreeze(freeze_context&) {
    const vss_test::alive local{lives};
    auto joined = vss::when_all(later(1, 3s), later(2, 5s), vss::sleep_for(1s));
    const auto [first, second, slept] = co_await joined;
    sum = first + second;
    slept_fully = slept == vss::wait_outcome::completed;
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) {
    auto joined = vss::when_all(failing(2s), later(7, 4s));
    (void)co_await joined;
    co_return vss::ok;
  }
  vss::handler OnPostSnapshot(post_snapshot_context&) {
    (void)co_await vss::when_all();
    const auto work = [this] { return std::this_thread::get_id() != home; };
    const auto [elsewhere, also] = co_await vss::when_all(vss::offload(pool, work), vss::offload(pool, work));
    sum = (elsewhere ? 1 : 0) + (also ? 1 : 0) + (std::this_thread::get_id() == home ? 1 : 0);
    co_return vss::ok;
  }

  vss_test::life_count lives;
  int sum = 0;
  bool slept_fully = false;
  vss::wait_outcome outcome = vss::wait_outcome::completed;
  vss::thread_pool pool{2};
  std::thread::id home = std::this_thread::get_id();
};

}  // namespace

TEST_CASE("when_all takes as long as its longest part and gives every value") {
  joining_writer writer;
  vss_test::event_driver at{writer};
  const auto began = at.clock.now();
  CHECK(at.deliver<vss::events::freeze>() == vss::reply::handled);
  CHECK(writer.sum == 3);
  CHECK(writer.slept_fully);
  CHECK(at.clock.now() - began == 5s);
  CHECK(writer.lives.living() == 0);
}

TEST_CASE("when_all throws the exception of a part when all parts have ended") {
  joining_writer writer;
  vss_test::event_driver at{writer};
  const auto began = at.clock.now();
  CHECK(at.deliver<vss::events::thaw>() == vss::reply::threw);
  CHECK(at.failure().message == "part");
  CHECK(at.clock.now() - began == 4s);
}

TEST_CASE("when_all of work on other threads resumes on the dispatching thread") {
  joining_writer writer;
  vss_test::event_driver at{writer};
  CHECK(at.deliver<vss::events::post_snapshot>() == vss::reply::handled);
  CHECK(writer.sum == 3);
}

TEST_CASE("cancelling a when_all wakes every part at once") {
  joining_writer writer;
  vss_test::event_driver at{writer};
  const auto began = at.clock.now();
  at.start<vss::events::freeze>();
  REQUIRE(at.is_waiting());
  at.cancel();
  at.run_ready();
  CHECK(at.answers() == 1);
  CHECK(writer.outcome == vss::wait_outcome::cancelled);
  CHECK(at.clock.now() == began);
}

TEST_CASE("destroying a handler in a when_all destroys its parts once") {
  joining_writer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::freeze>();
  CHECK(writer.lives.made == 3);
  at.destroy();
  CHECK(writer.lives.destroyed == 3);
  CHECK(at.answer() == vss::reply::destroyed);
}
