#include <vss/coroutine/timer_queue.hpp>

#include <vss_test/catch.hpp>

#include <chrono>
#include <deque>
#include <memory>
#include <random>
#include <set>
#include <vector>

using namespace std::chrono_literals;
using vss::time_point;
using vss::timer_node;
using vss::timer_queue;

namespace {

time_point at(std::chrono::nanoseconds since_start) { return time_point{} + since_start; }

}  // namespace

TEST_CASE("a queue without timers is empty") {
  timer_queue queue;
  CHECK(queue.empty());
  timer_node one{at(1s)};
  queue.insert(one);
  CHECK_FALSE(queue.empty());
  CHECK(one.is_queued());
  queue.remove(one);
  CHECK(queue.empty());
  CHECK_FALSE(one.is_queued());
}

TEST_CASE("the earliest timer is first, in whatever order they were put in") {
  timer_queue queue;
  timer_node two{at(2s)};
  timer_node three{at(3s)};
  timer_node one{at(1s)};
  for (auto* each : {&two, &three, &one}) queue.insert(*each);
  std::vector<timer_node*> order;
  while (!queue.empty()) {
    order.push_back(&queue.earliest());
    queue.remove(queue.earliest());
  }
  CHECK(order == std::vector<timer_node*>{&one, &two, &three});
}

TEST_CASE("removing a timer that is not queued does nothing") {
  timer_queue queue;
  timer_node queued{at(1s)};
  timer_node other{at(0s)};
  queue.insert(queued);
  queue.remove(other);
  CHECK(&queue.earliest() == &queued);
}

TEST_CASE("a timer that was removed can be put in again") {
  timer_queue queue;
  timer_node one{at(1s)};
  timer_node two{at(2s)};
  queue.insert(one);
  queue.insert(two);
  queue.remove(one);
  CHECK(&queue.earliest() == &two);
  queue.insert(one);
  CHECK(&queue.earliest() == &one);
}

TEST_CASE("the queue does on random operations what a sorted set does") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random{seed};
  timer_queue queue;
  std::multiset<time_point> model;
  std::vector<std::unique_ptr<timer_node>> queued;
  for (int step = 0; step < 50'000; ++step) {
    const unsigned what = random() % 8;
    if (queued.empty() || what < 4) {
      // Few different times, so that many are equal.
      queued.push_back(std::make_unique<timer_node>(at(std::chrono::nanoseconds{random() % 200})));
      queue.insert(*queued.back());
      model.insert(queued.back()->due());
    } else {
      std::size_t which = random() % queued.size();
      if (what < 6) {  // the earliest, as a loop does when it fires
        for (which = 0; queued[which].get() != &queue.earliest();) ++which;
      }
      std::swap(queued[which], queued.back());
      model.erase(model.find(queued.back()->due()));
      queue.remove(*queued.back());
      queued.pop_back();
    }
    REQUIRE(queue.empty() == model.empty());
    if (!model.empty()) REQUIRE(queue.earliest().due() == *model.begin());
    if (queued.size() > 500) {
      for (auto& each : queued) queue.remove(*each);
      REQUIRE(queue.empty());
      queued.clear();
      model.clear();
    }
  }
}

TEST_CASE("a hundred thousand timers are taken out without deep recursion, earliest first") {
  timer_queue queue;
  std::deque<timer_node> nodes;
  for (int i = 0; i < 100'000; ++i) {
    nodes.emplace_back(at(std::chrono::nanoseconds{i % 2 == 0 ? i : 200'000 - i}));
    queue.insert(nodes.back());
  }
  time_point last = time_point::min();
  std::size_t taken = 0;
  bool in_order = true;
  while (!queue.empty()) {
    timer_node& earliest = queue.earliest();
    in_order = in_order && last <= earliest.due();
    last = earliest.due();
    queue.remove(earliest);
    ++taken;
  }
  CHECK(taken == nodes.size());
  CHECK(in_order);
}
