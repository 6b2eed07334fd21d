#include <vss/service/subscribed_writer.hpp>

#include <vss/service/clock.hpp>
#include <vss/service/virtual_clock.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/quiet_writer.hpp>

#include <string>
#include <thread>
#include <vector>

namespace {

class plain_writer : public vss_test::quiet_writer<plain_writer> {};

struct own_thread_policy : vss_test::policy {
  static constexpr bool dispatch_on_own_thread = true;
};
class threaded_writer : public vss_test::quiet_writer<threaded_writer, own_thread_policy> {};

/// A turn that notes when it comes.
class noting_turn : public vss::writer_turn {
 public:
  noting_turn(vss::dispatch_loop& loop, std::string& order, char name) : writer_turn{loop, &run}, order_{&order}, name_{name} {}
  [[nodiscard]] bool has_come() const noexcept { return has_come_; }

 private:
  static void run(vss::loop_node& node) noexcept {
    auto& self = static_cast<noting_turn&>(node);
    self.has_come_ = true;
    *self.order_ += self.name_;
  }
  std::string* order_;
  char name_;
  bool has_come_ = false;
};

struct fixture {
  plain_writer writer;
  vss::writer_link link;
  vss::virtual_clock clock;
  vss::subscribed_writer entry{vss::descriptor_of<plain_writer, vss_test::policy>, &writer, link, clock};
  vss::dispatch_loop loop{clock};
  std::string order;
};

}  // namespace

TEST_CASE("a subscribed writer tells its type, object and instance, and the link finds it") {
  plain_writer writer;
  vss::writer_link link;
  link.instance_id = vss::guid{"9a2c071c-f231-4a9d-abb3-0b15e1866b79"};
  const vss::subscribed_writer entry{vss::descriptor_of<plain_writer, vss_test::policy>, &writer, link, vss::default_clock()};
  CHECK(&entry.type() == &vss::descriptor_of<plain_writer, vss_test::policy>);
  CHECK(entry.object() == &writer);
  CHECK(entry.instance_id() == link.instance_id);
  CHECK(&entry.link() == &link);
  CHECK(link.entry == &entry);
  CHECK_FALSE(entry.shutting_down().load());
  CHECK(entry.own_thread() == nullptr);
}

TEST_CASE("a writer whose policy asks for it has a thread of its own, until that is ended") {
  threaded_writer writer;
  vss::writer_link link;
  vss::subscribed_writer entry{vss::descriptor_of<threaded_writer, own_thread_policy>, &writer, link, vss::default_clock()};
  REQUIRE(entry.own_thread() != nullptr);
  CHECK_FALSE(entry.own_thread()->is_current());
  entry.end_own_thread();
  CHECK(entry.own_thread() == nullptr);
}

TEST_CASE("a free writer is taken at once, and free again when it is given back") {
  fixture at;
  noting_turn turn{at.loop, at.order, 'a'};
  for (int time = 0; time < 3; ++time) {
    CHECK(at.entry.acquire(turn));
    at.entry.release();
  }
  CHECK_FALSE(turn.has_come());
}

TEST_CASE("who finds a writer taken gets it in the order of asking, on its own loop") {
  fixture at;
  noting_turn holder{at.loop, at.order, 'h'};
  noting_turn first{at.loop, at.order, '1'};
  noting_turn second{at.loop, at.order, '2'};
  CHECK(at.entry.acquire(holder));
  CHECK_FALSE(at.entry.acquire(first));
  CHECK_FALSE(at.entry.acquire(second));
  at.entry.release();
  CHECK(at.loop.run_until([&] { return first.has_come(); }, vss::time_point::max()));
  CHECK_FALSE(second.has_come());
  at.entry.release();
  CHECK(at.loop.run_until([&] { return second.has_come(); }, vss::time_point::max()));
  at.entry.release();
  CHECK(at.order == "12");
  CHECK(at.entry.acquire(holder));  // free again
}

TEST_CASE("who gives up its turn is passed over") {
  fixture at;
  noting_turn holder{at.loop, at.order, 'h'};
  noting_turn first{at.loop, at.order, '1'};
  noting_turn second{at.loop, at.order, '2'};
  noting_turn third{at.loop, at.order, '3'};
  CHECK(at.entry.acquire(holder));
  CHECK_FALSE(at.entry.acquire(first));
  CHECK_FALSE(at.entry.acquire(second));
  CHECK_FALSE(at.entry.acquire(third));
  CHECK(at.entry.give_up(second));
  CHECK(at.entry.give_up(third));
  CHECK_FALSE(at.entry.give_up(third));  // it is in the queue no longer
  at.entry.release();
  CHECK(at.loop.run_until([&] { return first.has_come(); }, vss::time_point::max()));
  CHECK_FALSE(at.entry.give_up(first));  // its turn has come
  at.entry.release();
  CHECK(at.entry.acquire(holder));
  CHECK(at.order == "1");
}

TEST_CASE("the last in the queue may give up, and others may queue behind the one before") {
  fixture at;
  noting_turn holder{at.loop, at.order, 'h'};
  noting_turn first{at.loop, at.order, '1'};
  noting_turn second{at.loop, at.order, '2'};
  CHECK(at.entry.acquire(holder));
  CHECK_FALSE(at.entry.acquire(first));
  CHECK(at.entry.give_up(first));
  CHECK_FALSE(at.entry.acquire(second));
  at.entry.release();
  CHECK(at.loop.run_until([&] { return second.has_come(); }, vss::time_point::max()));
}

TEST_CASE("threads that contend for a writer have it one at a time, and all get it") {
  constexpr int rounds = 1000;
  plain_writer writer;
  vss::writer_link link;
  vss::subscribed_writer entry{vss::descriptor_of<plain_writer, vss_test::policy>, &writer, link, vss::default_clock()};
  int inside = 0;  // plain: TSan would see two at once
  int turns = 0;
  bool always_alone = true;
  std::vector<std::thread> threads;
  for (int number = 0; number < 4; ++number) {
    threads.emplace_back([&] {
      vss::dispatch_loop loop{vss::default_clock()};
      std::string order;
      for (int round = 0; round < rounds; ++round) {
        noting_turn turn{loop, order, 'x'};
        if (not entry.acquire(turn)) loop.run_until([&turn] { return turn.has_come(); }, vss::time_point::max());
        always_alone = always_alone && ++inside == 1;
        ++turns;
        --inside;
        entry.release();
      }
    });
  }
  for (auto& each : threads) each.join();
  CHECK(always_alone);
  CHECK(turns == 4 * rounds);
}
