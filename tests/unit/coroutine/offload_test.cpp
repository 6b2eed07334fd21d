#include <vss/coroutine/offload.hpp>

#include <vss/coroutine/thread_pool.hpp>
#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <atomic>
#include <functional>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

/// Runs each function on a new thread: somebody else's executor.
class thread_executor {
 public:
  void execute(std::function<void()> function) { threads_.push_back(std::thread{std::move(function)}); }
  ~thread_executor() {
    for (auto& each : threads_) each.join();
  }

 private:
  std::vector<std::thread> threads_;
};

class offloading_writer : public vss_test::quiet_writer<offloading_writer> {
 public:
  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) {
    const std::string text = co_await vss::offload(pool, [this] {
      ran_on = std::this_thread::get_id();
      return std::string{"done"};
    });
    came_back = text == "done" && std::this_thread::get_id() == home;
    co_return vss::ok;
  }
  vss::handler OnFreeze(freeze_context&) {
    const vss_test::alive local{lives};
    co_await vss::offload(pool, [this] {
      ran_on = std::this_thread::get_id();
      started.set_value();
      go_on.get_future().wait();
    });
    came_back = std::this_thread::get_id() == home;
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) {
    co_await vss::offload(pool, [] { throw std::runtime_error{"from the pool"}; });
    co_return vss::ok;
  }
  vss::handler OnPostSnapshot(post_snapshot_context&) {
    const int value = co_await vss::offload(executor, [] { return 3; });
    came_back = value == 3 && std::this_thread::get_id() == home;
    co_return vss::ok;
  }
  vss::handler OnAbort(abort_context&) {
    const vss_test::alive local{lives};
    for (int i = 0; i < 25'000; ++i) {
      const bool elsewhere = co_await vss::offload(four, [this] { return std::this_thread::get_id() != home; });
      if (not elsewhere || std::this_thread::get_id() != home) ++wrong_threads;
    }
    co_return vss::ok;
  }

  vss_test::life_count lives;
  std::thread::id home = std::this_thread::get_id();
  std::thread::id ran_on;
  bool came_back = false;
  int wrong_threads = 0;
  std::promise<void> started;
  std::promise<void> go_on;
  vss::thread_pool pool;
  vss::thread_pool four{4};
  thread_executor executor;
};

}  // namespace

TEST_CASE("an offloaded function runs on the pool, and its handler goes on at the dispatching thread") {
  offloading_writer writer;
  vss_test::event_driver at{writer};
  CHECK(at.deliver<vss::events::prepare_snapshot>() == vss::reply::handled);
  CHECK(writer.came_back);
  CHECK(writer.ran_on != writer.home);
}

TEST_CASE("what an offloaded function throws comes out of its co_await") {
  offloading_writer writer;
  vss_test::event_driver at{writer};
  CHECK(at.deliver<vss::events::thaw>() == vss::reply::threw);
  CHECK(at.failure().message == "from the pool");
}

TEST_CASE("any executor with execute() can be offloaded to") {
  offloading_writer writer;
  vss_test::event_driver at{writer};
  CHECK(at.deliver<vss::events::post_snapshot>() == vss::reply::handled);
  CHECK(writer.came_back);
}

TEST_CASE("work that a cancelled handler had not started yet never runs, and the handler is told") {
  offloading_writer blocker;
  offloading_writer writer;
  vss_test::event_driver first{blocker};
  vss_test::event_driver second{writer};
  std::promise<void> busy;
  std::promise<void> release;
  struct holder : vss::work_item {
    holder(std::promise<void>& b, std::promise<void>& r) noexcept : vss::work_item{&hold}, began{&b}, end{&r} {}
    static void hold(vss::work_item& item) noexcept {
      static_cast<holder&>(item).began->set_value();
      static_cast<holder&>(item).end->get_future().wait();
    }
    std::promise<void>* began;
    std::promise<void>* end;
  } holding{busy, release};
  writer.pool.submit(holding);
  busy.get_future().wait();
  second.start<vss::events::freeze>();
  second.cancel();
  second.run_ready();
  CHECK(second.answer() == vss::reply::threw);
  CHECK(second.failure().message == vss::operation_cancelled{}.what());
  CHECK(writer.ran_on == std::thread::id{});
  release.set_value();
}

TEST_CASE("work that runs is waited for when its handler is destroyed") {
  offloading_writer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::freeze>();
  writer.started.get_future().wait();
  std::thread later{[&writer] { writer.go_on.set_value(); }};
  at.destroy();
  CHECK(writer.lives.made == 1);
  CHECK(writer.lives.destroyed == 1);
  CHECK_FALSE(writer.came_back);
  later.join();
}

TEST_CASE("100,000 completions from four threads all come back to the dispatching thread") {
  offloading_writer writer;
  vss_test::event_driver at{writer};
  for (int round = 0; round < 4; ++round) CHECK(at.deliver<vss::events::abort>() == vss::reply::handled);
  CHECK(writer.wrong_threads == 0);
  CHECK(writer.lives.living() == 0);
}
