#include <vss/coroutine/dispatch_loop.hpp>

#include <vss/service/clock.hpp>
#include <vss/service/virtual_clock.hpp>
#include <vss_test/catch.hpp>

#include <chrono>
#include <cstddef>
#include <deque>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

namespace {

/// Writes its name down when it runs, and may do more.
class noting_node : public vss::loop_node {
 public:
  noting_node(std::string& order, char name) noexcept : vss::loop_node{&note}, order_{&order}, name_{name} {}
  vss::dispatch_loop* loop = nullptr;
  vss::loop_node* then_post = nullptr;
  vss::loop_node* then_withdraw = nullptr;

 private:
  static void note(vss::loop_node& node) noexcept {
    auto& self = static_cast<noting_node&>(node);
    *self.order_ += self.name_;
    if (self.then_post != nullptr) self.loop->post(*self.then_post);
    if (self.then_withdraw != nullptr) self.loop->withdraw(*self.then_withdraw);
  }
  std::string* order_;
  char name_;
};

const auto never = [] { return false; };

}  // namespace

TEST_CASE("a loop runs what is queued in order, and what that queues after it") {
  vss::virtual_clock clock;
  vss::dispatch_loop loop{clock};
  std::string order;
  noting_node a{order, 'a'};
  noting_node b{order, 'b'};
  noting_node c{order, 'c'};
  a.loop = &loop;
  a.then_post = &c;
  loop.post(a);
  loop.post(b);
  CHECK_FALSE(loop.run_until(never, vss::time_point::min()));
  CHECK(order == "abc");
}

TEST_CASE("a node can be taken out of the queue, also while the round it is in runs") {
  vss::virtual_clock clock;
  vss::dispatch_loop loop{clock};
  std::string order;
  noting_node a{order, 'a'};
  noting_node b{order, 'b'};
  noting_node c{order, 'c'};
  a.loop = &loop;
  a.then_withdraw = &c;  // the last of the round
  loop.post(a);
  loop.post(b);
  loop.post(c);
  loop.run_until(never, vss::time_point::min());
  CHECK(order == "ab");
  CHECK_FALSE(loop.withdraw(b));
}

TEST_CASE("a loop ends when what it waits for holds, or at its limit") {
  vss::virtual_clock clock;
  vss::dispatch_loop loop{clock};
  const auto limit = clock.now() + 5s;
  CHECK(loop.run_until([] { return true; }, limit));
  CHECK_FALSE(loop.run_until(never, limit));
  CHECK(clock.now() == limit);
}

TEST_CASE("timers fire at their time, earliest first, and not when they were disarmed") {
  vss::virtual_clock clock;
  vss::dispatch_loop loop{clock};
  static std::string order;
  order.clear();
  class noting_timer : public vss::loop_timer {
   public:
    noting_timer(vss::time_point due, char name) noexcept
        : vss::loop_timer{due, [](vss::loop_timer& self) noexcept { order += static_cast<noting_timer&>(self).name_; }}, name_{name} {}

   private:
    char name_;
  };
  noting_timer late{clock.now() + 3s, 'l'};
  noting_timer early{clock.now() + 1s, 'e'};
  noting_timer gone{clock.now() + 2s, 'g'};
  loop.arm(late);
  loop.arm(early);
  loop.arm(gone);
  loop.disarm(gone);
  loop.run_until(never, clock.now() + 10s);
  CHECK(order == "el");
}

TEST_CASE("nodes posted by four threads all run on the loop's thread, none twice") {
  vss::system_clock clock;
  vss::dispatch_loop loop{clock};
  static std::size_t ran;
  static std::size_t elsewhere;
  static std::thread::id home;
  ran = elsewhere = 0;
  home = std::this_thread::get_id();
  struct counting_node : vss::loop_node {
    counting_node() noexcept
        : vss::loop_node{[](vss::loop_node&) noexcept {
            ++ran;
            if (std::this_thread::get_id() != home) ++elsewhere;
          }} {}
  };
  constexpr std::size_t each = 5'000;
  std::deque<counting_node> nodes(4 * each);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < each; ++i) loop.post_remote(nodes[t * each + i]);
    });
  }
  CHECK(loop.run_until([] { return ran == 4 * each; }, vss::time_point::max()));
  for (auto& thread : threads) thread.join();
  CHECK(ran == 4 * each);
  CHECK(elsewhere == 0);
}

TEST_CASE("handlers that queue themselves for ever do not starve the loop's limit") {
  vss::virtual_clock clock;
  vss::dispatch_loop loop{clock};
  std::string order;
  noting_node restless{order, '.'};
  restless.loop = &loop;
  restless.then_post = &restless;
  loop.post(restless);
  CHECK_FALSE(loop.run_until(never, clock.now()));
  loop.withdraw(restless);
}
