#include <vss/coroutine/when_any.hpp>

#include <vss/coroutine/offload.hpp>
#include <vss/coroutine/thread_pool.hpp>
#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <chrono>
#include <optional>
#include <stdexcept>

using namespace std::chrono_literals;

namespace {

class racing_writer : public vss_test::quiet_writer<racing_writer> {
 public:
  vss::task<int> later(int result, std::chrono::seconds after) {
    const vss_test::alive local{lives};
    const auto slept = co_await vss::sleep_for(after);
    if (slept == vss::wait_outcome::cancelled) ++cancelled;
    co_return result;
  }
  vss::task<int> failing(std::chrono::seconds after) {
    (void)co_await vss::sleep_for(after);
    throw std::runtime_error{"first"};
  }
  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) {
    auto race = vss::when_any(later(1, 3s), later(2, 1s), later(3, 9s));
    auto first = co_await race;
    index = first.index();
    value = first.get<1>();
    others_are_empty = not first.get<0>() && not first.get<2>();
    co_return vss::ok;
  }
  vss::handler OnFreeze(freeze_context&) {
    auto race = vss::when_any(failing(1s), later(2, 2s));
    (void)co_await race;
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) {
    const auto in_time = co_await vss::with_deadline(5s, later(8, 2s));
    const auto too_late = co_await vss::with_deadline(5s, later(9, 20s));
    value = in_time;
    others_are_empty = not too_late;
    co_return vss::ok;
  }
  vss::handler OnPostSnapshot(post_snapshot_context&) {
    const auto done = co_await vss::with_deadline(5s, vss::offload(pool, [] { return 4; }));
    value = done;
    co_return vss::ok;
  }

  vss_test::life_count lives;
  int cancelled = 0;
  std::size_t index = 99;
  std::optional<int> value;
  bool others_are_empty = false;
  vss::thread_pool pool;
};

}  // namespace

TEST_CASE("when_any gives the part that ends first and cancels the others") {
  racing_writer writer;
  vss_test::event_driver at{writer};
  const auto began = at.clock.now();
  CHECK(at.deliver<vss::events::prepare_snapshot>() == vss::reply::handled);
  CHECK(writer.index == 1);
  CHECK(writer.value == 2);
  CHECK(writer.others_are_empty);
  CHECK(writer.cancelled == 2);
  CHECK(at.clock.now() - began == 1s);
  CHECK(writer.lives.living() == 0);
}

TEST_CASE("when_any throws the exception of the part that ended first") {
  racing_writer writer;
  vss_test::event_driver at{writer};
  CHECK(at.deliver<vss::events::freeze>() == vss::reply::threw);
  CHECK(at.failure().message == "first");
}

TEST_CASE("with_deadline gives the value in time, and nothing when the time is up") {
  racing_writer writer;
  vss_test::event_driver at{writer};
  const auto began = at.clock.now();
  CHECK(at.deliver<vss::events::thaw>() == vss::reply::handled);
  CHECK(writer.value == 8);
  CHECK(writer.others_are_empty);
  CHECK(at.clock.now() - began == 7s);
}

TEST_CASE("with_deadline lets work on another thread end in time") {
  racing_writer writer;
  vss_test::event_driver at{writer};
  CHECK(at.deliver<vss::events::post_snapshot>() == vss::reply::handled);
  CHECK(writer.value == 4);
}

TEST_CASE("cancelling the handler cancels every part of its when_any") {
  racing_writer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::prepare_snapshot>();
  at.cancel();
  at.run_ready();
  CHECK(at.answers() == 1);
  CHECK(writer.cancelled == 3);
}

TEST_CASE("destroying a handler in a when_any destroys its parts once") {
  racing_writer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::prepare_snapshot>();
  CHECK(writer.lives.made == 3);
  at.destroy();
  CHECK(writer.lives.destroyed == 3);
}
