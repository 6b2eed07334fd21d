#include <vss/coroutine/foreign_await.hpp>

#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <coroutine>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

/// An awaitable that knows nothing of us: it resumes whoever awaits it on a thread of its own.
class on_a_new_thread {
 public:
  explicit on_a_new_thread(std::vector<std::thread>& threads, bool throws = false) noexcept
      : threads_{&threads}, throws_{throws} {}
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiting) {
    threads_->push_back(std::thread{[waiting] { waiting.resume(); }});
  }
  std::thread::id await_resume() const {
    if (throws_) throw std::runtime_error{"foreign"};
    return std::this_thread::get_id();
  }

 private:
  std::vector<std::thread>* threads_;
  bool throws_;
};

/// One that a test resumes when it likes.
struct by_hand {
  class awaiter {
   public:
    explicit awaiter(by_hand& of) noexcept : of_{&of} {}
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiting) noexcept { of_->waiting = waiting; }
    int await_resume() const noexcept { return 5; }

   private:
    by_hand* of_;
  };
  awaiter operator co_await() noexcept { return awaiter{*this}; }

  std::coroutine_handle<> waiting;
};

class awaiting_writer : public vss_test::quiet_writer<awaiting_writer> {
 public:
  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) {
    resumed_there = co_await on_a_new_thread{threads};
    here = std::this_thread::get_id();
    co_await std::suspend_never{};
    co_return vss::ok;
  }
  vss::handler OnFreeze(freeze_context&) {
    const vss_test::alive local{lives};
    value = co_await hand;
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) {
    (void)co_await on_a_new_thread{threads, true};
    co_return vss::ok;
  }

  ~awaiting_writer() {
    for (auto& each : threads) each.join();
  }

  vss_test::life_count lives;
  by_hand hand;
  int value = 0;
  std::thread::id resumed_there;
  std::thread::id here;
  std::vector<std::thread> threads;
};

}  // namespace

TEST_CASE("a foreign awaitable completes where it likes, and the handler goes on at the dispatching thread") {
  awaiting_writer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::prepare_snapshot>();
  at.loop.run_until([&] { return at.answers() > 0; }, vss::time_point::max());
  CHECK(at.answer() == vss::reply::handled);
  CHECK(writer.resumed_there != std::this_thread::get_id());
  CHECK(writer.here == std::this_thread::get_id());
}

TEST_CASE("what a foreign awaitable throws comes out of its co_await") {
  awaiting_writer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::thaw>();
  at.loop.run_until([&] { return at.answers() > 0; }, vss::time_point::max());
  CHECK(at.answer() == vss::reply::threw);
  CHECK(at.failure().message == "foreign");
}

TEST_CASE("a foreign operation may complete after its handler was destroyed") {
  awaiting_writer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::freeze>();
  at.destroy();
  CHECK(writer.lives.living() == 0);
  writer.hand.waiting.resume();  // ends the bridge, and nothing else
  at.run_ready();
  CHECK(writer.value == 0);
}

TEST_CASE("a foreign operation may complete before its handler is destroyed, and unheard") {
  awaiting_writer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::freeze>();
  writer.hand.waiting.resume();
  at.destroy();
  at.run_ready();
  CHECK(writer.lives.living() == 0);
  CHECK(writer.value == 0);
}

TEST_CASE("a foreign operation that completes wakes the handler with its value") {
  awaiting_writer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::freeze>();
  writer.hand.waiting.resume();
  at.run_ready();
  CHECK(at.answer() == vss::reply::handled);
  CHECK(writer.value == 5);
}
