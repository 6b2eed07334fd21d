#include <vss/coroutine/foreign_await.hpp>

#include <vss/coroutine/task.hpp>
#include <vss/service/clock.hpp>

#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <atomic>
#include <condition_variable>
#include <coroutine>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

// ---- another library, which knows nothing of this one

/// Threads that resume whatever coroutine they are given.
class other_threads {
 public:
  explicit other_threads(int threads) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }
  other_threads(const other_threads&) = delete;  // its threads point to it
  other_threads& operator=(const other_threads&) = delete;
  ~other_threads() {
    {
      const std::lock_guard lock{mutex_};
      stopping_ = true;
    }
    changed_.notify_all();
    for (auto& each : threads_) each.join();
  }

  /// Goes on at one of the threads: an awaitable with a member operator.
  auto schedule() {
    struct awaiter {
      explicit awaiter(other_threads& of) : on{&of} {}
      bool await_ready() { return false; }
      void await_suspend(std::coroutine_handle<> waiting) { on->post(waiting); }
      std::thread::id await_resume() { return std::this_thread::get_id(); }
      other_threads* on;
    };
    struct operation {
      explicit operation(other_threads& of) : on{&of} {}
      awaiter operator co_await() const { return awaiter{*on}; }
      other_threads* on;
    };
    return operation{*this};
  }

 private:
  void post(std::coroutine_handle<> waiting) {
    {
      const std::lock_guard lock{mutex_};
      queue_.push_back(waiting);
    }
    changed_.notify_one();
  }
  void work() {
    std::unique_lock lock{mutex_};
    for (;;) {
      changed_.wait(lock, [this] { return stopping_ || not queue_.empty(); });
      if (queue_.empty()) return;
      const auto next = queue_.front();
      queue_.pop_front();
      lock.unlock();
      next.resume();
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::coroutine_handle<>> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

/// An operation that ends when the test says so.
class by_hand {
 public:
  class awaiter {
   public:
    awaiter(by_hand& of, vss_test::life_count& lives) : of_{&of}, life_{lives} {}
    bool await_ready() { return false; }
    void await_suspend(std::coroutine_handle<> waiting) { of_->waiting_ = waiting; }
    int await_resume() {
      ++of_->fetched_;
      return 7;
    }

   private:
    by_hand* of_;
    vss_test::alive life_;
  };

  awaiter wait() { return awaiter{*this, lives}; }
  void end() { std::exchange(waiting_, nullptr).resume(); }
  [[nodiscard]] bool is_waited_for() const { return waiting_ != nullptr; }
  [[nodiscard]] int fetched() const { return fetched_; }

  vss_test::life_count lives;  // of the awaiters

 private:
  std::coroutine_handle<> waiting_;
  int fetched_ = 0;
};

/// Its own kind of coroutine: lazy, resumed where it is awaited, as other libraries' tasks are.
template <typename T>
class others_task {
 public:
  struct promise_type {
    others_task get_return_object() { return others_task{std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    struct back {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> ended) noexcept {
        return ended.promise().waiting;
      }
      void await_resume() noexcept {}
    };
    back final_suspend() noexcept { return {}; }
    void return_value(T of) { value = std::move(of); }
    void unhandled_exception() { thrown = std::current_exception(); }
    T value{};
    std::exception_ptr thrown;
    std::coroutine_handle<> waiting;
  };

  others_task(others_task&& other) noexcept : coroutine_{std::exchange(other.coroutine_, nullptr)} {}
  others_task& operator=(others_task&&) = delete;  // nothing here needs it
  ~others_task() {
    if (coroutine_) coroutine_.destroy();
  }
  bool await_ready() { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> waiting) {
    coroutine_.promise().waiting = waiting;
    return coroutine_;
  }
  T await_resume() {
    if (coroutine_.promise().thrown) std::rethrow_exception(coroutine_.promise().thrown);
    return std::move(coroutine_.promise().value);
  }

 private:
  explicit others_task(std::coroutine_handle<promise_type> coroutine) : coroutine_{coroutine} {}
  std::coroutine_handle<promise_type> coroutine_;
};

others_task<int> add_elsewhere(other_threads& threads, int number) {
  const std::thread::id there = co_await threads.schedule();
  co_return there == std::this_thread::get_id() ? number + 1 : -1;
}
others_task<int> fail_elsewhere(other_threads& threads) {
  const std::thread::id there = co_await threads.schedule();
  if (there == std::this_thread::get_id()) throw std::runtime_error{"elsewhere"};
  co_return 1;
}

struct ready_at_once {
  bool await_ready() { return true; }
  void await_suspend(std::coroutine_handle<>) {}
  std::string await_resume() { return "at once"; }
};
struct decides_not_to_wait {
  bool await_ready() { return false; }
  bool await_suspend(std::coroutine_handle<>) { return false; }
  std::unique_ptr<int> await_resume() { return std::make_unique<int>(7); }
};
struct resumes_inside_its_suspension {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> waiting) { waiting.resume(); }
  void await_resume() {}
};
struct throws_when_asked {
  bool await_ready() { throw std::runtime_error{"asked"}; }
  void await_suspend(std::coroutine_handle<>) {}
  void await_resume() {}
};
struct gives_a_reference {
  explicit gives_a_reference(int& number) : of{&number} {}
  bool await_ready() { return true; }
  void await_suspend(std::coroutine_handle<>) {}
  int& await_resume() { return *of; }
  int* of;
};
struct stays_where_it_is {
  stays_where_it_is() = default;
  stays_where_it_is(const stays_where_it_is&) = delete;  // it cannot even move
  stays_where_it_is& operator=(const stays_where_it_is&) = delete;
  bool await_ready() { return true; }
  void await_suspend(std::coroutine_handle<>) {}
  const stays_where_it_is* await_resume() { return this; }
};
struct with_a_free_operator {};
ready_at_once operator co_await(with_a_free_operator) { return {}; }

// ---- a writer

class awaiting_writer : public vss_test::quiet_writer<awaiting_writer> {
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

  awaiting_writer writer;
  vss_test::event_driver<awaiting_writer> driver{writer};
};

vss::task<> wait_for(by_hand& operation, int& value) { value = co_await operation.wait(); }

}  // namespace

TEST_CASE("what completes on another thread brings the handler back to its own") {
  other_threads threads{1};
  std::thread::id resumed_on;
  std::thread::id went_on_at;
  const auto body = [](other_threads& on, std::thread::id& there, std::thread::id& here) -> vss::task<> {
    there = co_await on.schedule();
    here = std::this_thread::get_id();
  };
  stage on{[&] { return body(threads, resumed_on, went_on_at); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(resumed_on != std::thread::id{});
  CHECK(resumed_on != std::this_thread::get_id());
  CHECK(went_on_at == std::this_thread::get_id());
}

TEST_CASE("another library's task can be awaited: its value and its exception come out") {
  other_threads threads{2};
  int value = 0;
  std::string caught;
  const auto body = [](other_threads& on, int& into, std::string& words) -> vss::task<> {
    into = co_await add_elsewhere(on, 41);
    try {
      static_cast<void>(co_await fail_elsewhere(on));
    } catch (const std::runtime_error& thrown) {
      words = thrown.what();
    }
  };
  stage on{[&] { return body(threads, value, caught); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(value == 42);
  CHECK(caught == "elsewhere");
}

TEST_CASE("what is ready at once, decides not to wait, or resumes inside its own suspension, does no harm") {
  std::string text;
  int moved = 0;
  bool came_back = false;
  const auto body = [](std::string& into, int& number, bool& flag) -> vss::task<> {
    into = co_await ready_at_once{};
    const std::unique_ptr<int> value = co_await decides_not_to_wait{};
    number = *value;
    co_await resumes_inside_its_suspension{};
    co_await std::suspend_never{};
    flag = true;
  };
  stage on{[&] { return body(text, moved, came_back); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(text == "at once");
  CHECK(moved == 7);
  CHECK(came_back);
}

TEST_CASE("an awaitable may be an object that stays where it is, and may give a reference") {
  int number = 1;
  bool is_same = false;
  const auto body = [](int& of, bool& same) -> vss::task<> {
    int& there = co_await gives_a_reference{of};
    there = 5;
    stays_where_it_is fixed;
    const stays_where_it_is* const asked = co_await fixed;
    same = asked == &fixed;
  };
  stage on{[&] { return body(number, is_same); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(number == 5);
  CHECK(is_same);
}

TEST_CASE("an awaitable may have its operator outside of its class") {
  std::string text;
  const auto body = [](std::string& into) -> vss::task<> { into = co_await with_a_free_operator{}; };
  stage on{[&] { return body(text); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(text == "at once");
}

TEST_CASE("an awaitable that throws when it is asked throws out of the await") {
  const auto body = []() -> vss::task<> { co_await throws_when_asked{}; };
  stage on{[&] { return body(); }};
  CHECK(on.deliver() == vss::reply::threw);
  CHECK(on.driver.failure().message == "asked");
}

TEST_CASE("a completion inside of some other call does not run the handler there, but from its loop") {
  by_hand operation;
  int value = 0;
  stage on{[&] { return wait_for(operation, value); }};
  on.driver.start<vss::events::freeze>();
  REQUIRE(operation.is_waited_for());
  operation.end();
  CHECK(value == 0);
  on.driver.run_ready();
  CHECK(value == 7);
  CHECK(on.driver.answer() == vss::reply::handled);
  CHECK(operation.lives.living() == 0);
}

TEST_CASE("an abort cannot wake what it does not know: the handler goes on when the operation has ended") {
  by_hand operation;
  int value = 0;
  stage on{[&] { return wait_for(operation, value); }};
  on.driver.start<vss::events::freeze>();
  on.driver.cancel();
  on.driver.run_ready();
  CHECK(on.driver.answers() == 0);
  operation.end();
  on.driver.run_ready();
  CHECK(on.driver.answer() == vss::reply::handled);
}

TEST_CASE("an operation that ends after its handler was destroyed ends by itself, and lets go of what it held") {
  by_hand operation;
  int value = 0;
  stage on{[&] { return wait_for(operation, value); }};
  on.driver.start<vss::events::freeze>();
  on.driver.destroy();
  CHECK(on.driver.answer() == vss::reply::destroyed);
  CHECK(operation.lives.living() >= 1);  // it is still under way
  operation.end();
  CHECK(operation.fetched() == 1);
  CHECK(operation.lives.living() == 0);
  CHECK(value == 0);
}

TEST_CASE("a handler that is destroyed when its operation has ended but it has not gone on leaves nothing behind") {
  by_hand operation;
  int value = 0;
  stage on{[&] { return wait_for(operation, value); }};
  on.driver.start<vss::events::freeze>();
  operation.end();
  on.driver.destroy();
  on.driver.run_ready();
  CHECK(value == 0);
  CHECK(operation.lives.living() == 0);
  CHECK(on.driver.answers() == 1);
}

TEST_CASE("an operation that ends on another thread while its handler is destroyed is lost or found, never both") {
  vss::system_clock clock;
  other_threads threads{2};
  for (int i = 0; i < 2'000; ++i) {
    vss::dispatch_loop loop{clock};
    awaiting_writer writer;
    const auto body = [](other_threads& on) -> vss::task<> { static_cast<void>(co_await on.schedule()); };
    writer.make = [&] { return body(threads); };
    vss_test::event_driver<awaiting_writer> driver{writer, loop};
    driver.start<vss::events::freeze>();
    for (int wait = 0; wait < i % 8; ++wait) std::this_thread::yield();  // so that they meet at different moments
    driver.destroy();
    REQUIRE(driver.answer() == vss::reply::destroyed);
    REQUIRE(driver.answers() == 1);
  }
}

namespace {

vss::task<> ask_after_each(other_threads& threads, std::thread::id home, int awaits, int& elsewhere, int& sum) {
  for (int i = 0; i < awaits; ++i) {
    const std::thread::id there = co_await threads.schedule();
    if (there == home) ++elsewhere;
    if (std::this_thread::get_id() != home) ++elsewhere;
    const int added = co_await add_elsewhere(threads, 0);
    if (std::this_thread::get_id() != home) ++elsewhere;
    sum += added;
  }
}

}  // namespace

TEST_CASE("twenty thousand foreign awaits, completed by four threads, all go on at the dispatching thread") {
  constexpr int handlers = 4;
  constexpr int awaits = 2'500;
  vss::system_clock clock;
  vss::dispatch_loop loop{clock};
  other_threads threads{4};
  const auto home = std::this_thread::get_id();
  int elsewhere = 0;
  int sum = 0;
  std::deque<awaiting_writer> writers(handlers);
  std::deque<vss_test::event_driver<awaiting_writer>> drivers;
  for (auto& writer : writers) {
    writer.make = [&] { return ask_after_each(threads, home, awaits, elsewhere, sum); };
    drivers.emplace_back(writer, loop).start<vss::events::freeze>();
  }
  for (auto& driver : drivers) {
    CHECK(driver.run());
    CHECK(driver.answer() == vss::reply::handled);
  }
  CHECK(sum == handlers * awaits);
  CHECK(elsewhere == 0);
}
