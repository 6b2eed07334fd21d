#include <vss/service/clock.hpp>

#include <vss_test/catch.hpp>

#include <atomic>
#include <memory>
#include <thread>

using namespace std::chrono_literals;

TEST_CASE("the system clock is the machine's steady clock") {
  vss::system_clock clock;
  const std::unique_ptr<vss::parking> place{clock.make_parking()};
  const auto before = std::chrono::steady_clock::now();
  const auto now = clock.now();
  const auto now_too = place->now();
  CHECK(before <= now);
  CHECK(now <= now_too);
  CHECK(now_too <= std::chrono::steady_clock::now());
}

TEST_CASE("a loop that was woken before it parks does not sleep") {
  vss::system_clock clock;
  const std::unique_ptr<vss::parking> place{clock.make_parking()};
  place->unpark();
  place->park(vss::time_point::max(), false);  // would never return
  SUCCEED();
}

TEST_CASE("a loop that parks until a moment of the past does not sleep") {
  vss::system_clock clock;
  const std::unique_ptr<vss::parking> place{clock.make_parking()};
  place->park(clock.now() - 1h, false);
  SUCCEED();
}

TEST_CASE("a loop that parks for ever is woken from another thread, and each wake counts once") {
  vss::system_clock clock;
  const std::unique_ptr<vss::parking> place{clock.make_parking()};
  std::atomic<int> rounds{0};
  std::thread sleeper{[&] {
    for (int round = 0; round < 100; ++round) {
      place->park(vss::time_point::max(), false);
      ++rounds;
    }
  }};
  for (int round = 0; round < 100; ++round) {
    place->unpark();
    while (rounds <= round) std::this_thread::yield();
  }
  sleeper.join();
  CHECK(rounds == 100);
}

TEST_CASE("a loop that parks until a moment comes back when it has come") {
  vss::system_clock clock;
  const std::unique_ptr<vss::parking> place{clock.make_parking()};
  const auto until = clock.now() + 1ms;
  place->park(until, true);
  CHECK(clock.now() >= until);
}

TEST_CASE("a coordinator that was given no clock uses the one system clock") {
  CHECK(&vss::default_clock() == &vss::default_clock());
  CHECK(dynamic_cast<vss::system_clock*>(&vss::default_clock()) != nullptr);
}
