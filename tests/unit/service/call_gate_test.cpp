#include <vss/service/call_gate.hpp>

#include <vss_test/catch.hpp>

#include <atomic>
#include <thread>
#include <vector>

TEST_CASE("a gate tells the thread that is in, and no other") {
  vss::call_gate gate;
  CHECK_FALSE(gate.is_inside());
  gate.enter();
  CHECK(gate.is_inside());
  bool other_is_inside = true;
  std::thread{[&] { other_is_inside = gate.is_inside(); }}.join();
  CHECK_FALSE(other_is_inside);
  gate.leave();
  CHECK_FALSE(gate.is_inside());
}

TEST_CASE("a gate lets one thread in at a time") {
  vss::call_gate gate;
  int inside = 0;  // plain: TSan would see two at once
  int entries = 0;
  bool always_alone = true;
  std::vector<std::thread> threads;
  for (int number = 0; number < 4; ++number) {
    threads.emplace_back([&] {
      for (int time = 0; time < 500; ++time) {
        gate.enter();
        always_alone = always_alone && ++inside == 1;
        ++entries;
        --inside;
        gate.leave();
      }
    });
  }
  for (auto& each : threads) each.join();
  CHECK(always_alone);
  CHECK(entries == 2000);
}

TEST_CASE("who waits for a gate goes away without it when what it wanted is done") {
  vss::call_gate gate;
  bool done = false;
  gate.enter();
  std::atomic<bool> waits{false};
  bool entered = true;
  std::thread other{[&] {
    waits = true;
    entered = gate.enter_unless(done);
  }};
  while (not waits) std::this_thread::yield();
  gate.mark(done);
  other.join();
  CHECK_FALSE(entered);
  CHECK(gate.is_inside());
  gate.leave();
}

TEST_CASE("who waits for a gate gets in when it is left before") {
  vss::call_gate gate;
  bool done = false;
  gate.enter();
  bool entered = false;
  std::thread other{[&] {
    entered = gate.enter_unless(done);
    gate.leave();
  }};
  gate.leave();
  other.join();
  CHECK(entered);
  CHECK_FALSE(gate.is_inside());
}

TEST_CASE("a visit is inside while it lives, also within another one and within a call") {
  vss::call_gate gate;
  {
    const vss::call_gate::visit outer{gate};
    CHECK(gate.is_inside());
    { const vss::call_gate::visit inner{gate}; }
    CHECK(gate.is_inside());
  }
  CHECK_FALSE(gate.is_inside());

  gate.enter();
  { const vss::call_gate::visit inner{gate}; }
  CHECK(gate.is_inside());
  gate.leave();
}
