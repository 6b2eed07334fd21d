#include <vss/service/virtual_clock.hpp>

#include <vss/coroutine/dispatch_loop.hpp>
#include <vss_test/catch.hpp>

#include <atomic>
#include <thread>

using namespace std::chrono_literals;

namespace {

constexpr auto never = [] { return false; };

/// Notes the moment it is run.
class ringing : public vss::loop_node {
 public:
  ringing() noexcept : loop_node{&run} {}
  [[nodiscard]] bool has_rung() const noexcept { return has_rung_; }

 private:
  static void run(vss::loop_node& node) noexcept { static_cast<ringing&>(node).has_rung_ = true; }
  bool has_rung_ = false;
};

}  // namespace

TEST_CASE("a virtual clock stands still until it is told to move") {
  vss::virtual_clock clock;
  const vss::time_point began = clock.now();
  CHECK(clock.now() == began);
  clock.advance(90min);
  CHECK(clock.now() - began == 90min);
}

TEST_CASE("a loop that nobody works for sleeps no real time") {
  vss::virtual_clock clock;
  vss::dispatch_loop loop{clock};
  const vss::time_point began = clock.now();
  CHECK_FALSE(loop.run_until(never, began + 1000h));
  CHECK(clock.now() - began == 1000h);
}

TEST_CASE("time stands still while another thread works for a loop") {
  vss::virtual_clock clock;
  vss::dispatch_loop loop{clock};
  const vss::time_point began = clock.now();
  ringing done;
  loop.expect_remote();
  std::thread worker{[&] { loop.post_remote(done); }};
  CHECK(loop.run_until([&done] { return done.has_rung(); }, began + 1h));
  loop.remote_arrived();
  worker.join();
  CHECK(clock.now() == began);
}

TEST_CASE("a loop that sleeps is woken when another thread moves the clock past its moment") {
  vss::virtual_clock clock;
  vss::dispatch_loop loop{clock};
  const vss::time_point began = clock.now();
  loop.expect_remote();  // so that it does not move time itself
  std::thread mover{[&] { clock.advance(2h); }};
  CHECK_FALSE(loop.run_until(never, began + 1h));
  mover.join();
  loop.remote_arrived();
  CHECK(clock.now() - began == 2h);
}

TEST_CASE("with several loops time moves when all of them sleep, to the first of their moments") {
  vss::virtual_clock clock;
  vss::dispatch_loop one{clock};
  vss::dispatch_loop other{clock};
  const vss::time_point began = clock.now();
  one.begin_work();
  std::atomic<bool> sleeps{false};
  std::thread sleeper{[&] {
    sleeps = true;
    static_cast<void>(other.run_until(never, began + 2h));
  }};
  while (not sleeps) std::this_thread::yield();
  CHECK(clock.now() == began);  // this thread works still
  CHECK_FALSE(one.run_until(never, began + 1h));
  CHECK(clock.now() - began == 1h);
  one.end_work();
  sleeper.join();
  CHECK(clock.now() - began == 2h);
}
