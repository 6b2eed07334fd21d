#include <vss/coroutine/timer_queue.hpp>

#include <vss_test/catch.hpp>

#include <chrono>
#include <cstddef>
#include <deque>
#include <random>
#include <set>
#include <vector>

namespace {

vss::time_point at(int nanoseconds) { return vss::time_point{} + std::chrono::nanoseconds{nanoseconds}; }

}  // namespace

TEST_CASE("timers come out earliest first, and a removed one does not") {
  vss::timer_queue queue;
  vss::timer_node late{at(30)};
  vss::timer_node early{at(10)};
  vss::timer_node middle{at(20)};
  queue.insert(late);
  queue.insert(early);
  queue.insert(middle);
  CHECK(&queue.earliest() == &early);
  queue.remove(early);
  CHECK_FALSE(early.is_queued());
  queue.remove(early);  // not queued: nothing happens
  CHECK(&queue.earliest() == &middle);
  queue.remove(middle);
  queue.remove(late);
  CHECK(queue.empty());
}

TEST_CASE("a timer queue agrees with an ordered set on random insertions and removals") {
  constexpr unsigned seed = 20'240'611;
  INFO("seed " << seed);
  std::mt19937 random{seed};
  std::uniform_int_distribution<int> due{0, 500};
  vss::timer_queue queue;
  std::deque<vss::timer_node> nodes;
  std::vector<vss::timer_node*> queued;
  std::multiset<vss::time_point> model;
  for (int step = 0; step < 20'000; ++step) {
    const auto what = random() % 3;
    if (what == 0 || queued.empty()) {
      queued.push_back(&nodes.emplace_back(at(due(random))));
      queue.insert(*queued.back());
      model.insert(queued.back()->due());
    } else {
      const std::size_t which = what == 1 ? random() % queued.size() : 0;
      vss::timer_node& leaving = what == 1 ? *queued[which] : queue.earliest();
      model.erase(model.find(leaving.due()));
      queue.remove(leaving);
      std::erase(queued, &leaving);
    }
    REQUIRE(queue.empty() == model.empty());
    if (not model.empty()) REQUIRE(queue.earliest().due() == *model.begin());
  }
}
