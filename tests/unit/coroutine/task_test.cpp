#include <vss/coroutine/task.hpp>

#include <vss/coroutine/sleep.hpp>
#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <chrono>
#include <stdexcept>
#include <string>

using namespace std::chrono_literals;

namespace {

class task_writer : public vss_test::quiet_writer<task_writer> {
 public:
  vss::task<int> nested(int levels) {
    const vss_test::alive local{lives};
    if (levels == 0) {
      (void)co_await vss::sleep_for(1s);
      co_return 0;
    }
    const int below = co_await nested(levels - 1);
    co_return below + 1;
  }
  vss::task<> failing() {
    started = true;
    throw std::runtime_error{"task"};
    co_return;
  }
  vss::task<std::string&> reference() { co_return text; }

  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) {
    depth = co_await nested(100);
    std::string& same = co_await reference();
    same = "changed";
    co_return vss::ok;
  }
  vss::handler OnFreeze(freeze_context&) {
    auto lazy = failing();
    started_early = started;
    co_await lazy;
    co_return vss::ok;
  }

  vss_test::life_count lives;
  int depth = -1;
  bool started = false;
  bool started_early = true;
  std::string text = "as it was";
};

}  // namespace

TEST_CASE("tasks nest, wait and give their values") {
  task_writer writer;
  vss_test::event_driver at{writer};
  CHECK(at.deliver<vss::events::prepare_snapshot>() == vss::reply::handled);
  CHECK(writer.depth == 100);
  CHECK(writer.text == "changed");
  CHECK(writer.lives.made == 101);
  CHECK(writer.lives.living() == 0);
}

TEST_CASE("a task starts when it is awaited, and its exception comes out of the co_await") {
  task_writer writer;
  vss_test::event_driver at{writer};
  CHECK(at.deliver<vss::events::freeze>() == vss::reply::threw);
  CHECK_FALSE(writer.started_early);
  CHECK(writer.started);
  CHECK(at.failure().message == "task");
}

TEST_CASE("destroying a handler deep in tasks destroys every level once") {
  task_writer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::prepare_snapshot>();
  CHECK(writer.lives.living() == 101);
  at.destroy();
  CHECK(writer.lives.made == 101);
  CHECK(writer.lives.destroyed == 101);
}

TEST_CASE("cancelling a handler deep in tasks wakes the innermost wait at once") {
  task_writer writer;
  vss_test::event_driver at{writer};
  const auto began = at.clock.now();
  at.start<vss::events::prepare_snapshot>();
  at.cancel();
  at.run_ready();
  CHECK(at.answer() == vss::reply::handled);
  CHECK(at.clock.now() == began);
}

TEST_CASE("a task that nobody awaits is destroyed without having started") {
  task_writer writer;
  { const auto unused = writer.failing(); }
  CHECK_FALSE(writer.started);
}
