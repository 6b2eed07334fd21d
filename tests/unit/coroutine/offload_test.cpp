#include <vss/coroutine/offload.hpp>

#include <vss/coroutine/task.hpp>
#include <vss/coroutine/thread_pool.hpp>
#include <vss/service/clock.hpp>

#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <atomic>
#include <deque>
#include <functional>
#include <latch>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using vss::offload;

namespace {

/// A writer whose Freeze does what the test makes of it.
class working_writer : public vss_test::quiet_writer<working_writer> {
 public:
  vss::handler OnFreeze(freeze_context&) {
    vss::task<> made = make();
    co_await std::move(made);
    co_return vss::ok;
  }

  std::function<vss::task<>()> make;
};

struct stage {
  explicit stage(std::function<vss::task<>()> make) { writer.make = std::move(make); }
  vss::reply deliver() { return driver.deliver<vss::events::freeze>(); }

  working_writer writer;
  vss_test::event_driver<working_writer> driver{writer};
};

/// A pool whose only thread is busy until the test lets it go.
class busy_pool {
 public:
  busy_pool() {
    pool.submit(blocking_);
    started_.wait();
  }
  ~busy_pool() { let_go(); }
  busy_pool(const busy_pool&) = delete;  // its thread points to it
  busy_pool& operator=(const busy_pool&) = delete;

  void let_go() {
    if (not std::exchange(is_free_, true)) go_on_.count_down();
  }

 private:
  class blocking : public vss::work_item {
   public:
    explicit blocking(busy_pool& of) : work_item{&run_it}, of_{&of} {}

   private:
    static void run_it(work_item& self) noexcept {
      auto& pool = *static_cast<blocking&>(self).of_;
      pool.started_.count_down();
      pool.go_on_.wait();
    }
    busy_pool* of_;
  };

  std::latch started_{1};
  std::latch go_on_{1};
  bool is_free_ = false;
  blocking blocking_{*this};

 public:
  vss::thread_pool pool;  // last: its thread uses what is above
};

/// An executor with nothing but `execute`: each function on a thread of its own.
class thread_per_call {
 public:
  thread_per_call() = default;
  thread_per_call(const thread_per_call&) = delete;  // its threads are its own
  thread_per_call& operator=(const thread_per_call&) = delete;
  ~thread_per_call() {
    for (auto& each : threads_) each.join();
  }
  template <typename Function>
  void execute(Function function) {
    threads_.emplace_back(std::move(function));
  }

 private:
  std::vector<std::thread> threads_;
};

/// An executor that does the work inside the call.
struct at_once {
  template <typename Function>
  void execute(Function function) {
    function();
  }
};

/// An executor that takes no work.
struct refusing {
  template <typename Function>
  void execute(Function) {
    throw std::runtime_error{"no more threads"};
  }
};

vss::task<> note_threads(vss::thread_pool& pool, std::thread::id& worked_on, std::thread::id& went_on_at) {
  worked_on = co_await offload(pool, [] { return std::this_thread::get_id(); });
  went_on_at = std::this_thread::get_id();
}

template <typename Pool>
vss::task<> run_on(Pool& pool, int& value) {
  value = co_await offload(pool, [] { return 7; });
}

}  // namespace

TEST_CASE("work runs on the pool's thread, and the handler goes on at its own") {
  vss::thread_pool pool;
  std::thread::id worked_on;
  std::thread::id went_on_at;
  stage on{[&] { return note_threads(pool, worked_on, went_on_at); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(worked_on != std::this_thread::get_id());
  CHECK(worked_on != std::thread::id{});
  CHECK(went_on_at == std::this_thread::get_id());
}

TEST_CASE("what the work returns comes out of the await: a value, a reference, nothing, what can only be moved") {
  vss::thread_pool pool;
  std::string text = "before";
  int moved = 0;
  bool called = false;
  const auto body = [](vss::thread_pool& on, std::string& of, int& into, bool& flag) -> vss::task<> {
    const std::unique_ptr<int> value = co_await offload(on, [] { return std::make_unique<int>(7); });
    into = *value;
    std::string* const where = &of;
    std::string& there = co_await offload(on, [where]() -> std::string& { return *where; });
    there = "after";
    bool* const set = &flag;
    co_await offload(on, [set] { *set = true; });
  };
  stage on{[&] { return body(pool, text, moved, called); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(moved == 7);
  CHECK(text == "after");
  CHECK(called);
}

TEST_CASE("what the work throws comes out of the await, on the handler's thread") {
  vss::thread_pool pool;
  std::string caught;
  std::thread::id caught_on;
  const auto body = [](vss::thread_pool& on, std::string& into, std::thread::id& where) -> vss::task<> {
    try {
      static_cast<void>(co_await offload(on, []() -> int { throw std::runtime_error{"the disk is full"}; }));
    } catch (const std::runtime_error& thrown) {
      into = thrown.what();
      where = std::this_thread::get_id();
    }
  };
  stage on{[&] { return body(pool, caught, caught_on); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(caught == "the disk is full");
  CHECK(caught_on == std::this_thread::get_id());
}

TEST_CASE("any executor will do: one that starts threads, and one that does the work inside the call") {
  int value = 0;
  {
    thread_per_call threads;
    stage on{[&] { return run_on(threads, value); }};
    CHECK(on.deliver() == vss::reply::handled);
  }
  CHECK(value == 7);
  at_once inside;
  value = 0;
  stage on{[&] { return run_on(inside, value); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(value == 7);
  STATIC_REQUIRE(vss::plain_executor<at_once>);
  STATIC_REQUIRE_FALSE(vss::work_pool<at_once>);
}

TEST_CASE("an executor that refuses the work throws out of the await, and the handler is not stuck") {
  refusing nobody;
  int value = 0;
  stage on{[&] { return run_on(nobody, value); }};
  CHECK(on.deliver() == vss::reply::threw);
  CHECK(on.driver.failure().message == "no more threads");
  CHECK(value == 0);
}

TEST_CASE("an abort takes back work that was not started: it never runs, and the await throws operation_cancelled") {
  busy_pool busy;
  int value = 0;
  stage on{[&] { return run_on(busy.pool, value); }};
  on.driver.start<vss::events::freeze>();
  on.driver.cancel();
  on.driver.run_ready();
  CHECK(on.driver.answer() == vss::reply::threw);
  CHECK(on.driver.failure().message == vss::operation_cancelled{}.what());
  CHECK(value == 0);
}

TEST_CASE("an abort does not stop work that runs: the handler goes on when it has ended, with what it returned") {
  vss::thread_pool pool;
  std::latch started{1};
  std::latch go_on{1};
  int value = 0;
  const auto body = [](vss::thread_pool& on, std::latch& here, std::latch& there, int& into) -> vss::task<> {
    std::latch* const begun = &here;
    std::latch* const leave = &there;
    into = co_await offload(on, [begun, leave] {
      begun->count_down();
      leave->wait();
      return 7;
    });
  };
  stage on{[&] { return body(pool, started, go_on, value); }};
  on.driver.start<vss::events::freeze>();
  started.wait();
  on.driver.cancel();
  on.driver.run_ready();
  CHECK(on.driver.answers() == 0);
  go_on.count_down();
  CHECK(on.driver.run());
  CHECK(on.driver.answer() == vss::reply::handled);
  CHECK(value == 7);
}

TEST_CASE("after an abort no work is started any more") {
  vss::thread_pool pool;
  bool cancelled_twice = false;
  int ran = 0;
  const auto body = [](vss::thread_pool& busy, vss::thread_pool& free, int& counted, bool& both) -> vss::task<> {
    int* const count = &counted;
    bool first = false;
    try {
      co_await offload(busy, [count] { ++*count; });
    } catch (const vss::operation_cancelled&) {
      first = true;
    }
    try {
      co_await offload(free, [count] { ++*count; });
    } catch (const vss::operation_cancelled&) {
      both = first;
    }
  };
  busy_pool busy;
  stage on{[&] { return body(busy.pool, pool, ran, cancelled_twice); }};
  on.driver.start<vss::events::freeze>();
  on.driver.cancel();
  CHECK(on.driver.run());
  CHECK(on.driver.answer() == vss::reply::handled);
  CHECK(cancelled_twice);
  CHECK(ran == 0);
}

TEST_CASE("a handler that is destroyed while its work waits takes it back: it never runs") {
  vss_test::life_count count;
  bool ran = false;
  const auto body = [](vss::thread_pool& on, vss_test::life_count& counted, bool& flag) -> vss::task<> {
    const vss_test::alive local{counted};
    bool* const set = &flag;
    co_await offload(on, [set] { *set = true; });
  };
  busy_pool busy;
  stage on{[&] { return body(busy.pool, count, ran); }};
  on.driver.start<vss::events::freeze>();
  on.driver.destroy();
  busy.let_go();
  CHECK(on.driver.answer() == vss::reply::destroyed);
  CHECK(count.made == 1);
  CHECK(count.living() == 0);
  CHECK_FALSE(ran);
}

TEST_CASE("a handler that is destroyed while its work runs waits for it, for the work may use what the handler owns") {
  vss::thread_pool pool;
  std::latch started{1};
  std::latch destroying{1};
  bool owned_lived = false;
  const auto body = [](vss::thread_pool& on, std::latch& here, std::latch& there, bool& lived) -> vss::task<> {
    auto owned = std::make_unique<std::string>("owned by the handler");
    const std::string* const text = owned.get();
    std::latch* const begun = &here;
    std::latch* const leave = &there;
    lived = co_await offload(on, [text, begun, leave, result = &lived] {
      begun->count_down();
      leave->wait();
      *result = *text == "owned by the handler";
      return *result;
    });
  };
  stage on{[&] { return body(pool, started, destroying, owned_lived); }};
  on.driver.start<vss::events::freeze>();
  started.wait();
  destroying.count_down();  // the work may end now, before, while or after the handler begins to go
  on.driver.destroy();
  CHECK(on.driver.answer() == vss::reply::destroyed);
  CHECK(owned_lived);
}

TEST_CASE("a handler that is destroyed when its work has ended but it has not gone on leaves nothing queued") {
  at_once inside;
  int value = 0;
  stage on{[&] { return run_on(inside, value); }};
  on.driver.start<vss::events::freeze>();
  on.driver.destroy();
  on.driver.run_ready();
  CHECK(value == 0);
  CHECK(on.driver.answers() == 1);
}

TEST_CASE("an offload that is stored before it is awaited starts when it is awaited") {
  vss::thread_pool pool;
  bool early = true;
  const auto body = [](vss::thread_pool& on, bool& ran_early) -> vss::task<> {
    std::atomic<bool> ran{false};
    auto work = offload(on, [flag = &ran] { flag->store(true); });
    ran_early = ran.load();
    co_await std::move(work);
    if (not ran.load()) throw std::runtime_error{"never ran"};
  };
  stage on{[&] { return body(pool, early); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK_FALSE(early);
}

namespace {

vss::task<> ask_after_each(vss::thread_pool& pool, std::thread::id home, int awaits, int& elsewhere, int& sum) {
  for (int i = 0; i < awaits; ++i) {
    const int one = co_await offload(pool, [] { return 1; });
    if (std::this_thread::get_id() != home) ++elsewhere;
    sum += one;
  }
}

}  // namespace

TEST_CASE("a hundred thousand awaits, completed by four threads, all go on at the dispatching thread") {
  constexpr int handlers = 8;
  constexpr int awaits = 12'500;
  vss::system_clock clock;
  vss::dispatch_loop loop{clock};
  vss::thread_pool pool{4};
  const auto home = std::this_thread::get_id();
  int elsewhere = 0;
  int sum = 0;
  std::deque<working_writer> writers(handlers);
  std::deque<vss_test::event_driver<working_writer>> drivers;
  for (auto& writer : writers) {
    writer.make = [&] { return ask_after_each(pool, home, awaits, elsewhere, sum); };
    drivers.emplace_back(writer, loop).start<vss::events::freeze>();
  }
  int answered = 0;
  for (auto& driver : drivers) {
    CHECK(driver.run());
    answered += driver.answer() == vss::reply::handled ? 1 : 0;
  }
  CHECK(answered == handlers);
  CHECK(sum == handlers * awaits);
  CHECK(elsewhere == 0);
}

TEST_CASE("handlers that are destroyed at any moment of their work leave no work and no wait behind") {
  vss::system_clock clock;
  vss::thread_pool pool{4};
  const auto home = std::this_thread::get_id();
  int elsewhere = 0;
  int sum = 0;
  for (int i = 0; i < 500; ++i) {
    vss::dispatch_loop loop{clock};
    working_writer writer;
    writer.make = [&] { return ask_after_each(pool, home, 100, elsewhere, sum); };
    vss_test::event_driver<working_writer> driver{writer, loop};
    driver.start<vss::events::freeze>();
    const int enough = sum + i % 20;
    {
      const vss::arena_scope frames{loop.arena()};
      loop.run_until([&] { return sum >= enough; }, vss::time_point::max());
    }
    REQUIRE(driver.is_waiting());
    driver.destroy();
    REQUIRE(driver.answers() == 1);
  }
  CHECK(elsewhere == 0);
}
