#include <vss/coroutine/dispatch_loop.hpp>

#include <vss/service/clock.hpp>
#include <vss/service/virtual_clock.hpp>

#include <vss_test/catch.hpp>

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <latch>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using vss::dispatch_loop;
using vss::time_point;

namespace {

/// A node that does what the test says.
class node : public vss::loop_node {
 public:
  explicit node(std::function<void()> does) : loop_node{&run}, does_{std::move(does)} {}

 private:
  static void run(loop_node& self) noexcept { static_cast<node&>(self).does_(); }
  std::function<void()> does_;
};

class timer : public vss::loop_timer {
 public:
  timer(time_point due, std::function<void()> does) : loop_timer{due, &fire}, does_{std::move(does)} {}

 private:
  static void fire(loop_timer& self) noexcept { static_cast<timer&>(self).does_(); }
  std::function<void()> does_;
};

struct stage {
  /// A node that writes its number down when it runs.
  node& numbered(int number) {
    return nodes.emplace_back([this, number] { ran.push_back(number); });
  }
  /// Runs until nothing is ready; no time passes.
  void run_ready() {
    loop.run_until([] { return false; }, time_point::min());
  }

  vss::virtual_clock clock;
  dispatch_loop loop{clock};
  std::deque<node> nodes;
  std::vector<int> ran;
};

}  // namespace

TEST_CASE("nodes run in the order in which they were posted") {
  stage on;
  for (int i = 1; i <= 5; ++i) on.loop.post(on.numbered(i));
  on.run_ready();
  CHECK(on.ran == std::vector{1, 2, 3, 4, 5});
}

TEST_CASE("a node runs once for each time that it was posted") {
  stage on;
  node& one = on.numbered(1);
  on.loop.post(one);
  on.run_ready();
  on.run_ready();
  on.loop.post(one);
  on.run_ready();
  CHECK(on.ran == std::vector{1, 1});
}

TEST_CASE("what a node posts runs in the next round, after all of this one") {
  stage on;
  node& late = on.numbered(9);
  node first{[&] {
    on.ran.push_back(1);
    on.loop.post(late);
  }};
  on.loop.post(first);
  on.loop.post(on.numbered(2));
  on.run_ready();
  CHECK(on.ran == std::vector{1, 2, 9});
}

TEST_CASE("the loop ends as soon as what it runs for is done, and leaves the rest for later") {
  stage on;
  on.loop.post(on.numbered(1));
  CHECK(on.loop.run_until([&] { return on.ran.size() == 1; }, time_point::max()));
  on.loop.post(on.numbered(2));
  CHECK(on.loop.run_until([] { return true; }, time_point::max()));
}

TEST_CASE("a node that was withdrawn does not run") {
  stage on;
  node& first = on.numbered(1);
  node& second = on.numbered(2);
  node& third = on.numbered(3);
  for (auto* each : {&first, &second, &third}) on.loop.post(*each);
  CHECK(on.loop.withdraw(second));
  CHECK_FALSE(on.loop.withdraw(second));
  on.run_ready();
  CHECK(on.ran == std::vector{1, 3});
  CHECK_FALSE(on.loop.withdraw(first));
}

TEST_CASE("the first and the last node can be withdrawn, and others posted after") {
  stage on;
  node& first = on.numbered(1);
  node& last = on.numbered(2);
  on.loop.post(first);
  on.loop.post(last);
  CHECK(on.loop.withdraw(last));
  CHECK(on.loop.withdraw(first));
  on.loop.post(on.numbered(3));
  on.run_ready();
  CHECK(on.ran == std::vector{3});
}

TEST_CASE("a node may withdraw any other node of its round or of the next") {
  // Of a round 1..4 and a next round 5, 6, node 1 takes out each other once.
  for (int taken = 2; taken <= 6; ++taken) {
    INFO("without " << taken);
    stage on;
    std::deque<node*> numbered;
    for (int i = 2; i <= 6; ++i) numbered.push_back(&on.numbered(i));
    node first{[&] {
      on.loop.post(*numbered[3]);
      on.loop.post(*numbered[4]);
      CHECK(on.loop.withdraw(*numbered[static_cast<std::size_t>(taken - 2)]));
      on.ran.push_back(1);
    }};
    on.loop.post(first);
    for (int i = 0; i < 3; ++i) on.loop.post(*numbered[static_cast<std::size_t>(i)]);
    on.run_ready();
    std::vector<int> expected;
    for (int i = 1; i <= 6; ++i) {
      if (i != taken) expected.push_back(i);
    }
    CHECK(on.ran == expected);
  }
}

TEST_CASE("a node of another thread that has not run yet can be withdrawn") {
  stage on;
  node& remote = on.numbered(1);
  std::thread{[&] { on.loop.post_remote(remote); }}.join();
  CHECK(on.loop.withdraw(remote));
  on.run_ready();
  CHECK(on.ran.empty());
}

TEST_CASE("nodes that one thread posts from outside run in their order") {
  stage on;
  for (int i = 0; i < 100; ++i) on.numbered(i);
  on.loop.expect_remote();
  std::thread other{[&] {
    for (auto& each : on.nodes) on.loop.post_remote(each);
  }};
  CHECK(on.loop.run_until([&] { return on.ran.size() == 100; }, time_point::max()));
  on.loop.remote_arrived();
  other.join();
  for (int i = 0; i < 100; ++i) CHECK(on.ran[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("no node is lost or run on another thread when four threads post at the same time") {
  constexpr int threads = 4;
  constexpr int each_posts = 20'000;
  vss::system_clock clock;
  dispatch_loop loop{clock};
  const auto home = std::this_thread::get_id();
  int ran = 0;
  int elsewhere = 0;
  std::vector<std::deque<node>> nodes(threads);
  for (auto& of_thread : nodes) {
    for (int i = 0; i < each_posts; ++i) {
      of_thread.emplace_back([&] {
        ++ran;
        if (std::this_thread::get_id() != home) ++elsewhere;
      });
    }
  }
  std::latch start{threads};
  std::vector<std::thread> posting;
  for (auto& of_thread : nodes) {
    posting.emplace_back([&loop, &start, &of_thread] {
      start.arrive_and_wait();
      for (auto& each : of_thread) loop.post_remote(each);
    });
  }
  CHECK(loop.run_until([&] { return ran == threads * each_posts; }, time_point::max()));
  for (auto& thread : posting) thread.join();
  CHECK(elsewhere == 0);
}

TEST_CASE("a loop may go while a thread that posted to it is still on its way out") {
  for (int i = 0; i < 2'000; ++i) {
    vss::system_clock clock;
    bool ran = false;
    node only{[&] { ran = true; }};
    std::thread other;
    {
      dispatch_loop loop{clock};
      other = std::thread{[&] { loop.post_remote(only); }};
      loop.run_until([&] { return ran; }, time_point::max());
    }
    other.join();
    REQUIRE(ran);
  }
}

TEST_CASE("timers fire in the order of their times, and the clock is then where it should be") {
  stage on;
  const time_point start = on.loop.now();
  std::vector<std::chrono::nanoseconds> fired;
  const auto note = [&] { fired.push_back(on.loop.now() - start); };
  timer late{start + 30s, note};
  timer early{start + 10s, note};
  timer middle{start + 20s, note};
  for (auto* each : {&late, &early, &middle}) on.loop.arm(*each);
  CHECK(on.loop.run_until([&] { return fired.size() == 3; }, time_point::max()));
  CHECK(fired == std::vector<std::chrono::nanoseconds>{10s, 20s, 30s});
}

TEST_CASE("a timer that was disarmed does not fire") {
  stage on;
  bool fired = false;
  timer one{on.loop.now() + 1s, [&] { fired = true; }};
  on.loop.arm(one);
  on.loop.disarm(one);
  CHECK_FALSE(on.loop.run_until([] { return false; }, on.loop.now() + 10s));
  CHECK_FALSE(fired);
}

TEST_CASE("the loop gives up at its limit, and not before") {
  stage on;
  const time_point start = on.loop.now();
  CHECK_FALSE(on.loop.run_until([] { return false; }, start + 5s));
  CHECK(on.loop.now() == start + 5s);
}

TEST_CASE("nodes that keep posting themselves do not keep a timer from firing") {
  vss::system_clock clock;
  dispatch_loop loop{clock};
  node* self = nullptr;
  node again{[&] { loop.post(*self); }};
  self = &again;
  bool fired = false;
  timer one{loop.now(), [&] { fired = true; }};
  loop.arm(one);
  loop.post(again);
  CHECK(loop.run_until([&] { return fired; }, time_point::max()));
  CHECK(loop.withdraw(again));
}

TEST_CASE("nodes that keep posting themselves do not keep the limit from coming") {
  vss::system_clock clock;
  dispatch_loop loop{clock};
  node* self = nullptr;
  node again{[&] { loop.post(*self); }};
  self = &again;
  loop.post(again);
  CHECK_FALSE(loop.run_until([] { return false; }, loop.now()));
  CHECK(loop.withdraw(again));
}

TEST_CASE("while another thread works for the loop, a virtual clock stands still") {
  stage on;
  const time_point start = on.loop.now();
  std::latch may_post{1};
  node remote{[&] { on.ran.push_back(1); }};
  on.loop.expect_remote();
  std::thread other{[&] {
    may_post.wait();
    on.loop.post_remote(remote);
  }};
  timer far{start + 10s, [&] { on.ran.push_back(2); }};
  on.loop.arm(far);
  node release{[&] { may_post.count_down(); }};
  on.loop.post(release);
  CHECK(on.loop.run_until([&] { return !on.ran.empty(); }, time_point::max()));
  on.loop.remote_arrived();
  other.join();
  CHECK(on.ran == std::vector{1});
  CHECK(on.loop.now() == start);
  on.loop.disarm(far);
}

TEST_CASE("one who must wait for another thread sleeps until it posts") {
  stage on;
  node& remote = on.numbered(1);
  on.loop.expect_remote();
  std::thread other{[&] { on.loop.post_remote(remote); }};
  while (!on.loop.withdraw(remote)) on.loop.wait_for_remote();
  on.loop.remote_arrived();
  other.join();
  on.run_ready();
  CHECK(on.ran.empty());
}
