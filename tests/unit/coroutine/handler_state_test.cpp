#include <vss/coroutine/handler_state.hpp>

#include <vss/coroutine/offload.hpp>
#include <vss/coroutine/sleep.hpp>
#include <vss/coroutine/task.hpp>
#include <vss/coroutine/thread_pool.hpp>

#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <array>
#include <chrono>
#include <coroutine>
#include <stdexcept>
#include <string>
#include <utility>

using namespace std::chrono_literals;

namespace {

/// Waits in many places, a second at each, with something to destroy at all of them.
class wandering_writer : public vss_test::quiet_writer<wandering_writer> {
 public:
  static constexpr int suspensions = 13;

  vss::handler OnFreeze(freeze_context& freeze) {
    const vss_test::alive first{lives};
    co_await wait();  // 1
    {
      const vss_test::alive in_a_block{lives};
      co_await wait();  // 2
      const vss_test::alive later_in_it{lives};
      co_await wait();  // 3
    }
    for (int i = 0; i < 2; ++i) {
      const vss_test::alive in_a_loop{lives};
      co_await wait();  // 4, 5
    }
    const std::array<vss_test::alive, 2> several{vss_test::alive{lives}, vss_test::alive{lives}};
    co_await in_a_task(vss_test::alive{lives});  // 6, 7, 8
    try {
      const vss_test::alive in_a_try{lives};
      co_await wait();  // 9
      co_await throws();  // 10
    } catch (const std::runtime_error&) {
      ++caught;
    }
    vss::task<> kept = in_a_task_of_its_own();
    co_await wait();  // 11: a task that was made and not awaited yet
    co_await std::move(kept);  // 12
    const int worked = co_await counted_work();  // 13
    if (worked == 7) co_return SetWriterFailure(freeze, vss::writer_error::retryable);
    co_return vss::ok;
  }

  vss_test::life_count lives;
  int waited = 0;
  int caught = 0;

 private:
  vss::task<> wait() {
    const vss_test::alive local{lives};
    ++waited;
    static_cast<void>(co_await vss::sleep_for(1s));
  }
  vss::task<> in_a_task(vss_test::alive parameter) {
    const vss_test::alive copy{parameter};
    co_await wait();
    co_await in_a_task_in_a_task();
    co_await wait();
  }
  vss::task<> in_a_task_in_a_task() {
    const vss_test::alive local{lives};
    co_await wait();
  }
  vss::task<> throws() {
    const vss_test::alive local{lives};
    co_await wait();
    throw std::runtime_error{"on purpose"};
  }
  vss::task<> in_a_task_of_its_own() {
    const vss_test::alive local{lives};
    co_await wait();
  }
  vss::task<int> counted_work() {
    const vss_test::alive local{lives};
    co_await wait();
    co_return 7;
  }
};

}  // namespace

TEST_CASE("a handler that runs to its end destroys all that it made") {
  wandering_writer writer;
  vss_test::event_driver<wandering_writer> driver{writer};
  CHECK(driver.deliver<vss::events::freeze>() == vss::reply::veto);
  CHECK(writer.waited == wandering_writer::suspensions);
  CHECK(writer.caught == 1);
  CHECK(writer.lives.made > wandering_writer::suspensions);
  CHECK(writer.lives.living() == 0);
}

TEST_CASE("a handler that is destroyed where it waits destroys all that it had made, once, wherever that is") {
  for (int at = 1; at <= wandering_writer::suspensions; ++at) {
    INFO("at suspension " << at);
    wandering_writer writer;
    vss_test::event_driver<wandering_writer> driver{writer};
    driver.start<vss::events::freeze>();
    driver.run_for((at - 1) * 1s + 500ms);
    REQUIRE(writer.waited == at);
    REQUIRE(driver.is_waiting());
    CHECK(writer.lives.living() > 0);
    driver.destroy();
    CHECK(writer.lives.living() == 0);
    CHECK(driver.answer() == vss::reply::destroyed);
    CHECK(driver.answers() == 1);
    driver.run_for(1h);
    CHECK(writer.waited == at);  // nothing of it goes on
  }
}

TEST_CASE("a handler that is aborted where it waits goes on from there to its end, and waits for nothing more") {
  for (int at = 1; at <= wandering_writer::suspensions; ++at) {
    INFO("at suspension " << at);
    wandering_writer writer;
    vss_test::event_driver<wandering_writer> driver{writer};
    driver.start<vss::events::freeze>();
    driver.run_for((at - 1) * 1s + 500ms);
    const vss::time_point when = driver.loop.now();
    driver.cancel();
    driver.run_ready();
    CHECK(driver.answer() == vss::reply::veto);
    CHECK(driver.answers() == 1);
    CHECK(writer.waited == wandering_writer::suspensions);
    CHECK(writer.lives.living() == 0);
    CHECK(driver.loop.now() == when);
  }
}

TEST_CASE("a handler whose answer nobody waits for any longer runs to its end, unheard") {
  wandering_writer writer;
  vss_test::event_driver<wandering_writer> driver{writer};
  vss::handler_state* late = nullptr;
  driver.start<vss::events::freeze>();
  vss::handler_state* const state = driver.to().running;
  CHECK(state->is_current());
  state->detach(late);
  CHECK(late == state);
  CHECK_FALSE(state->is_current());
  CHECK(driver.to().running == nullptr);
  driver.run_for(1h);
  CHECK(late == nullptr);  // it has left the list
  CHECK(writer.waited == wandering_writer::suspensions);
  CHECK(writer.lives.living() == 0);
  CHECK(driver.answers() == 0);
  CHECK_FALSE(driver.failure().given);  // its context was closed: SetWriterFailure recorded nothing
}

TEST_CASE("late handlers leave their list in any order, and can be destroyed in it") {
  for (int which = 0; which < 3; ++which) {
    std::array<wandering_writer, 3> writers;
    vss::virtual_clock clock;
    vss::dispatch_loop loop{clock};
    std::array<vss_test::event_driver<wandering_writer>, 3> drivers{
        vss_test::event_driver<wandering_writer>{writers[0], loop},
        vss_test::event_driver<wandering_writer>{writers[1], loop},
        vss_test::event_driver<wandering_writer>{writers[2], loop}};
    vss::handler_state* late = nullptr;
    std::array<vss::handler_state*, 3> states{};
    for (std::size_t i = 0; i < 3; ++i) {
      drivers[i].start<vss::events::freeze>();
      states[i] = drivers[i].to().running;
      states[i]->detach(late);
    }
    states[static_cast<std::size_t>(which)]->destroy();
    int left = 0;
    while (late != nullptr) {
      late->destroy();
      ++left;
    }
    CHECK(left == 2);
    for (const auto& writer : writers) CHECK(writer.lives.living() == 0);
  }
}

namespace {

class two_step_writer : public vss_test::quiet_writer<two_step_writer> {
 public:
  vss::handler OnFreeze(freeze_context&) {
    static_cast<void>(co_await vss::sleep_for(1s));
    co_return vss::ok;
  }
};

}  // namespace

TEST_CASE("a handler knows what it waits for, and that it was cancelled") {
  two_step_writer writer;
  vss_test::event_driver<two_step_writer> driver{writer};
  driver.start<vss::events::freeze>();
  const vss::handler_state& state = *driver.to().running;
  CHECK(state.is_waiting());
  CHECK_FALSE(state.is_cancelled());
  CHECK(&state.to() == &driver.to());
  CHECK(&state.loop() == &driver.loop);
  driver.cancel();
  CHECK(state.is_cancelled());
  driver.run_ready();
  CHECK(driver.to().running == nullptr);
}
