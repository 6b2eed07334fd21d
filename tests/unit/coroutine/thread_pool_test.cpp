#include <vss/coroutine/thread_pool.hpp>

#include <vss_test/catch.hpp>

#include <atomic>
#include <deque>
#include <functional>
#include <latch>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

using vss::thread_pool;

namespace {

/// Work that does what the test says.
class work : public vss::work_item {
 public:
  explicit work(std::function<void()> does) : work_item{&run_it}, does_{std::move(does)} {}

 private:
  static void run_it(work_item& self) noexcept { static_cast<work&>(self).does_(); }
  std::function<void()> does_;
};

}  // namespace

TEST_CASE("a pool has one thread unless it is told otherwise") {
  CHECK(thread_pool{}.size() == 1);
  CHECK(thread_pool{3}.size() == 3);
  STATIC_REQUIRE(vss::work_pool<thread_pool>);
  STATIC_REQUIRE_FALSE(vss::plain_executor<thread_pool>);
}

TEST_CASE("work runs on a thread of the pool") {
  std::thread::id ran_on;
  work only{[&] { ran_on = std::this_thread::get_id(); }};
  {
    thread_pool pool;
    pool.submit(only);
  }
  CHECK(ran_on != std::thread::id{});
  CHECK(ran_on != std::this_thread::get_id());
}

TEST_CASE("one thread takes work in the order in which it was handed over") {
  std::vector<int> order;
  std::deque<work> items;
  for (int i = 0; i < 100; ++i) items.emplace_back([&order, i] { order.push_back(i); });
  {
    thread_pool pool;
    for (auto& each : items) pool.submit(each);
  }
  REQUIRE(order.size() == 100);
  for (int i = 0; i < 100; ++i) CHECK(order[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("all threads of a pool work at the same time") {
  constexpr int threads = 3;
  std::latch all_here{threads};  // nobody gets past it alone
  std::mutex mutex;
  std::set<std::thread::id> seen;
  std::deque<work> items;
  for (int i = 0; i < threads; ++i) {
    items.emplace_back([&] {
      all_here.arrive_and_wait();
      const std::lock_guard lock{mutex};
      seen.insert(std::this_thread::get_id());
    });
  }
  {
    thread_pool pool{threads};
    for (auto& each : items) pool.submit(each);
  }
  CHECK(seen.size() == threads);
}

TEST_CASE("work that no thread has started can be withdrawn, and then does not run") {
  std::latch started{1};
  std::latch go_on{1};
  std::vector<int> ran;
  work blocking{[&] {
    started.count_down();
    go_on.wait();
    ran.push_back(1);
  }};
  work first{[&] { ran.push_back(2); }};
  work second{[&] { ran.push_back(3); }};
  work third{[&] { ran.push_back(4); }};
  {
    thread_pool pool;
    pool.submit(blocking);
    started.wait();
    for (auto* each : {&first, &second, &third}) pool.submit(*each);
    CHECK(pool.try_withdraw(second));
    CHECK_FALSE(pool.try_withdraw(second));
    CHECK(pool.try_withdraw(third));
    CHECK_FALSE(pool.try_withdraw(blocking));  // it runs
    go_on.count_down();
  }
  CHECK(ran == std::vector{1, 2});
}

TEST_CASE("withdrawn work can be handed over again") {
  std::latch started{1};
  std::latch go_on{1};
  int ran = 0;
  work blocking{[&] {
    started.count_down();
    go_on.wait();
  }};
  work again{[&] { ++ran; }};
  {
    thread_pool pool;
    pool.submit(blocking);
    started.wait();
    pool.submit(again);
    REQUIRE(pool.try_withdraw(again));
    pool.submit(again);
    go_on.count_down();
  }
  CHECK(ran == 1);
}

TEST_CASE("a pool that goes runs what was handed to it first") {
  std::atomic<int> ran{0};
  std::deque<work> items;
  for (int i = 0; i < 1'000; ++i) items.emplace_back([&] { ++ran; });
  {
    thread_pool pool{4};
    for (auto& each : items) pool.submit(each);
  }
  CHECK(ran == 1'000);
}

TEST_CASE("several threads may hand over and withdraw at the same time, and each piece runs once or not at all") {
  constexpr int threads = 4;
  constexpr int each_hands = 2'000;
  std::vector<std::deque<work>> items(threads);
  std::vector<std::atomic<int>> ran(threads * each_hands);
  std::vector<int> withdrawn(threads);
  for (int t = 0; t < threads; ++t) {
    for (int i = 0; i < each_hands; ++i) {
      items[static_cast<std::size_t>(t)].emplace_back([&ran, t, i] { ++ran[static_cast<std::size_t>(t * each_hands + i)]; });
    }
  }
  {
    thread_pool pool{2};
    std::vector<std::thread> handing;
    for (int t = 0; t < threads; ++t) {
      handing.emplace_back([&, t] {
        for (auto& each : items[static_cast<std::size_t>(t)]) {
          pool.submit(each);
          if (pool.try_withdraw(each)) ++withdrawn[static_cast<std::size_t>(t)];
        }
      });
    }
    for (auto& thread : handing) thread.join();
  }
  int total = 0;
  bool none_twice = true;
  for (const auto& each : ran) {
    total += each;
    none_twice = none_twice && each <= 1;
  }
  for (const int each : withdrawn) total += each;
  CHECK(none_twice);
  CHECK(total == threads * each_hands);
}
