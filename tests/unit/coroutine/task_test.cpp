#include <vss/coroutine/task.hpp>

#include <vss/coroutine/sleep.hpp>

#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

using namespace std::chrono_literals;
using vss::task;

namespace {

/// A writer whose Freeze awaits what the test makes.
class delegating_writer : public vss_test::quiet_writer<delegating_writer> {
 public:
  vss::handler OnFreeze(freeze_context&) {
    task<> made = make();
    co_await std::move(made);
    co_return vss::ok;
  }

  std::function<task<>()> make;
};

struct stage {
  explicit stage(std::function<task<>()> make) { writer.make = std::move(make); }
  vss::reply deliver() { return driver.deliver<vss::events::freeze>(); }

  delegating_writer writer;
  vss_test::event_driver<delegating_writer> driver{writer};
};

task<int> seven() { co_return 7; }
task<int> seven_later() {
  static_cast<void>(co_await vss::sleep_for(1s));
  co_return 7;
}
task<std::unique_ptr<int>> only_moved() { co_return std::make_unique<int>(7); }
task<std::string&> same(std::string& text) { co_return text; }
task<> throws_later(std::string words) {
  static_cast<void>(co_await vss::sleep_for(1s));
  throw std::runtime_error{words};
}
task<int> throws_instead_of_a_value() {
  throw std::logic_error{"none"};
  co_return 1;
}
task<> raise(bool& flag) {
  flag = true;
  co_return;
}
task<> raise_holding(vss_test::alive, bool& flag) {
  flag = true;
  co_return;
}
task<int> one_counted(vss_test::life_count& count) {
  const vss_test::alive local{count};
  co_return 1;
}
task<> sleep_long(std::optional<vss::wait_outcome>& into) { into = co_await vss::sleep_for(1h); }

/// Writes its mark down when it is destroyed.
class noted {
 public:
  noted(std::string& into, char mark) : into_{&into}, mark_{mark} {}
  noted(const noted&) = delete;  // each mark once
  noted& operator=(const noted&) = delete;
  ~noted() { *into_ += mark_; }

 private:
  std::string* into_;
  char mark_;
};
task<> sleep_noted(std::string& into) {
  const noted local{into, 'i'};
  static_cast<void>(co_await vss::sleep_for(1h));
  into += '!';
}

task<int> sum_to(int number) {
  if (number == 0) {
    const int last = co_await seven_later();
    co_return last;
  }
  const int below = co_await sum_to(number - 1);
  co_return number + below;
}

}  // namespace

TEST_CASE("a task gives its value to the handler that awaits it, at once or later") {
  int now = 0;
  int later = 0;
  const auto body = [](int& at_once, int& after) -> task<> {
    at_once = co_await seven();
    after = co_await seven_later();
  };
  stage on{[&] { return body(now, later); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(now == 7);
  CHECK(later == 7);
}

TEST_CASE("a task gives what can only be moved, and the very object of a reference") {
  std::string text = "before";
  int moved = 0;
  const auto body = [](std::string& of, int& into) -> task<> {
    const std::unique_ptr<int> value = co_await only_moved();
    into = *value;
    std::string& there = co_await same(of);
    there = "after";
  };
  stage on{[&] { return body(text, moved); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(moved == 7);
  CHECK(text == "after");
}

TEST_CASE("what a task throws comes out where it is awaited, with and without a value") {
  std::string caught;
  const auto body = [](std::string& into) -> task<> {
    try {
      co_await throws_later("torn");
    } catch (const std::runtime_error& thrown) {
      into = thrown.what();
    }
    try {
      static_cast<void>(co_await throws_instead_of_a_value());
    } catch (const std::logic_error& thrown) {
      into += thrown.what();
    }
  };
  stage on{[&] { return body(caught); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(caught == "tornnone");
}

TEST_CASE("what nobody catches in a task is the handler's exception") {
  stage on{[] { return throws_later("torn"); }};
  CHECK(on.deliver() == vss::reply::threw);
  CHECK(on.driver.failure().code == vss::writer_error_ex::nonretryable);
  CHECK(on.driver.failure().message == "torn");
}

TEST_CASE("a task does nothing until it is awaited") {
  bool began = false;
  bool began_before_the_await = true;
  const auto body = [](bool& flag, bool& early) -> task<> {
    task<> made = raise(flag);
    early = flag;
    co_await std::move(made);
  };
  stage on{[&] { return body(began, began_before_the_await); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(began);
  CHECK_FALSE(began_before_the_await);
}

TEST_CASE("a task that is never awaited lets go of its parameters, and of nothing else") {
  vss_test::life_count count;
  bool ran = false;
  { const task<> unused = raise_holding(vss_test::alive{count}, ran); }
  CHECK(count.made > 0);
  CHECK(count.living() == 0);
  CHECK_FALSE(ran);
}

TEST_CASE("a task can be moved before it is awaited, and assigned over another") {
  int value = 0;
  const auto body = [](int& into) -> task<> {
    task<int> first = seven();
    task<int> second = std::move(first);
    second = seven_later();
    task<int>& same = second;
    second = std::move(same);
    into = co_await std::move(second);
  };
  stage on{[&] { return body(value); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(value == 7);
}

TEST_CASE("tasks await tasks, as deep as they like") {
  int sum = 0;
  const auto body = [](int& into) -> task<> { into = co_await sum_to(500); };
  stage on{[&] { return body(sum); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(sum == 500 * 501 / 2 + 7);
}

TEST_CASE("a loop may await one task after the other, and each has let go before the next") {
  vss_test::life_count count;
  int most = 0;
  const auto body = [](vss_test::life_count& counted, int& most_at_once) -> task<> {
    int sum = 0;
    for (int i = 0; i < 1'000; ++i) {
      const int value = co_await one_counted(counted);
      sum += value;
      most_at_once = std::max(most_at_once, counted.living());
    }
    if (sum != 1'000) throw std::runtime_error{"lost"};
  };
  stage on{[&] { return body(count, most); }};
  CHECK(on.deliver() == vss::reply::handled);
  CHECK(count.made == 1'000);
  CHECK(count.living() == 0);
  CHECK(most == 0);
}

TEST_CASE("an abort reaches a sleep inside a task inside a task") {
  std::optional<vss::wait_outcome> outcome;
  const auto body = [](std::optional<vss::wait_outcome>& into) -> task<> { co_await sleep_long(into); };
  stage on{[&] { return body(outcome); }};
  on.driver.start<vss::events::freeze>();
  on.driver.cancel();
  on.driver.run_ready();
  CHECK(outcome == vss::wait_outcome::cancelled);
  CHECK(on.driver.answer() == vss::reply::handled);
}

TEST_CASE("a handler that is destroyed while its tasks wait destroys them, innermost first") {
  std::string order;
  const auto body = [](std::string& into) -> task<> {
    const noted local{into, 'o'};
    co_await sleep_noted(into);
    into += '!';
  };
  stage on{[&] { return body(order); }};
  on.driver.start<vss::events::freeze>();
  on.driver.destroy();
  CHECK(order == "io");
  CHECK(on.driver.answer() == vss::reply::destroyed);
}

TEST_CASE("a task's frame is the arena's during a dispatch, and the heap's outside of any") {
  vss::frame_arena arena;
  CHECK(vss::current_arena() == nullptr);
  {
    const vss::arena_scope outer{arena};
    CHECK(vss::current_arena() == &arena);
    vss::frame_arena other;
    {
      const vss::arena_scope inner{other};
      CHECK(vss::current_arena() == &other);
    }
    CHECK(vss::current_arena() == &arena);
    const task<int> made = seven();
  }
  CHECK(vss::current_arena() == nullptr);
  const task<int> outside = seven();
}

TEST_CASE("a task is moved, not copied") {
  STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<task<>>);
  STATIC_REQUIRE(std::is_nothrow_move_constructible_v<task<>>);
  STATIC_REQUIRE(vss::dispatch_awaitable<task<int>>);
}
