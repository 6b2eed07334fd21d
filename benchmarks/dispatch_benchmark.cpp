// One event to one writer, beside the same by hand and by a plain virtual call.

#include "workloads/by_hand.hpp"
#include "workloads/lone_delivery.hpp"
#include "workloads/virtual_call.hpp"

#include <vss_test/catch.hpp>

namespace {

struct writer_by_hand {
  by_hand::handler at_once(by_hand::context&) { co_return by_hand::answer::handled; }
  by_hand::handler paused(by_hand::context& during) {
    co_await by_hand::next_round{*during.on};
    co_return by_hand::answer::handled;
  }
};

}  // namespace

TEST_CASE("a handler that answers at once") {
  const auto plain = vss_bench::make_plain_writer();
  BENCHMARK("virtual call") { return plain->on_freeze(); };

  writer_by_hand by_hand;
  by_hand::context during;
  BENCHMARK("by hand") {
    static_cast<void>(by_hand.at_once(during));
    return during.came;
  };

  vss_bench::prompt_writer writer;
  vss_bench::lone_delivery to{writer};
  BENCHMARK("vss") {
    to.deliver(vss::event_kind::freeze);
    return to.answer;
  };
}

TEST_CASE("a handler that suspends once and is resumed by the loop of its thread") {
  by_hand::loop on;
  writer_by_hand by_hand;
  by_hand::context during;
  during.on = &on;
  BENCHMARK("by hand") {
    static_cast<void>(by_hand.paused(during));
    on.run();
    return during.came;
  };

  vss_bench::pausing_writer writer;
  vss_bench::lone_delivery to{writer};
  BENCHMARK("vss") {
    to.deliver(vss::event_kind::freeze);
    return to.answer;
  };
}
