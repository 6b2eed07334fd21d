#include <vss/coroutine/handler.hpp>

#include <vss/coroutine/sleep.hpp>

#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <array>
#include <chrono>
#include <coroutine>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>

using namespace std::chrono_literals;
using vss_test::event_driver;

namespace {

class answering_writer : public vss_test::quiet_writer<answering_writer> {
 public:
  vss::handler OnIdentify(identify_context&) const {
    if (throws) throw std::runtime_error{"no disk"};
    co_return vss::withdraw;
  }
  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) {
    entered_on = std::this_thread::get_id();
    ++entered;
    co_return vss::ok;
  }
  vss::handler OnFreeze(freeze_context& freeze) { co_return SetWriterFailure(freeze, vss::writer_error::retryable); }
  vss::handler OnThaw(thaw_context& thaw) {
    co_return vss::degraded(SetWriterFailure(thaw, vss::writer_error::retryable));
  }
  vss::handler OnAbort(abort_context&) {
    const vss_test::alive local{lives};
    static_cast<void>(co_await vss::sleep_for(1s));
    if (throws_bad_alloc) throw std::bad_alloc{};
    if (throws) throw std::runtime_error{"torn \xFF"};
    if (throws_a_number) throw 42;
    co_return vss::ok;
  }
  vss::handler OnPostSnapshot(post_snapshot_context&) {
    std::array<char, 20'000> large{};  // more than an arena's largest block
    large.front() = 'a';
    large.back() = 'z';
    static_cast<void>(co_await vss::sleep_for(1s));
    is_whole = large.front() == 'a' && large.back() == 'z';
    co_return vss::ok;
  }

  bool throws = false;
  bool throws_bad_alloc = false;
  bool throws_a_number = false;
  bool is_whole = false;
  int entered = 0;
  std::thread::id entered_on;
  vss_test::life_count lives;
};

struct stage {
  answering_writer writer;
  event_driver<answering_writer> driver{writer};
};

}  // namespace

TEST_CASE("a handler answers with what it returns") {
  stage on;
  CHECK(on.driver.deliver<vss::events::prepare_snapshot>() == vss::reply::handled);
  CHECK(on.driver.deliver<vss::events::freeze>() == vss::reply::veto);
  CHECK(on.driver.deliver<vss::events::thaw>() == vss::reply::degraded);
  CHECK(on.driver.deliver<vss::events::identify>() == vss::reply::withdrawn);
}

TEST_CASE("a handler begins at once, on the thread that dispatches, and answers once") {
  stage on;
  on.driver.start<vss::events::prepare_snapshot>();
  CHECK(on.writer.entered == 1);
  CHECK(on.writer.entered_on == std::this_thread::get_id());
  CHECK(on.driver.answers() == 1);
  CHECK(on.driver.answer() == vss::reply::handled);
}

TEST_CASE("a handler that dispatches on another thread runs there to its end") {
  stage on;
  std::thread other{[&] {
    CHECK(on.driver.deliver<vss::events::prepare_snapshot>() == vss::reply::handled);
    CHECK(on.writer.entered_on == std::this_thread::get_id());
  }};
  other.join();
}

TEST_CASE("an exception never leaves a handler: it is the answer, with the policy's code and the exception's words") {
  stage on;
  on.writer.throws = true;
  CHECK(on.driver.deliver<vss::events::abort>() == vss::reply::threw);
  CHECK(on.driver.failure().given);
  CHECK(on.driver.failure().code == vss::writer_error_ex::nonretryable);
  CHECK(on.driver.failure().message == "torn \xEF\xBF\xBD");
  CHECK(on.writer.lives.living() == 0);
  CHECK(on.driver.answers() == 1);
}

TEST_CASE("memory that is gone is out of resources, and what is no exception class has no words") {
  stage on;
  on.writer.throws_bad_alloc = true;
  CHECK(on.driver.deliver<vss::events::abort>() == vss::reply::threw);
  CHECK(on.driver.failure().code == vss::writer_error_ex::out_of_resources);
  on.writer.throws_bad_alloc = false;
  on.writer.throws_a_number = true;
  CHECK(on.driver.deliver<vss::events::abort>() == vss::reply::threw);
  CHECK(on.driver.failure().code == vss::writer_error_ex::nonretryable);
  CHECK(on.driver.failure().message.empty());
}

TEST_CASE("an exception in Identify is an answer too") {
  stage on;
  on.writer.throws = true;
  CHECK(on.driver.deliver<vss::events::identify>() == vss::reply::threw);
  CHECK(on.driver.failure().message == "no disk");
}

TEST_CASE("a handler's frame may be larger than what the arena gives, and is counted then") {
  stage on;
  CHECK(on.driver.deliver<vss::events::post_snapshot>() == vss::reply::handled);
  CHECK(on.writer.is_whole);
  CHECK(on.driver.loop.arena().heap_frames() == 1);
}

TEST_CASE("one handler after the other needs no frame from the heap") {
  stage on;
  for (int i = 0; i < 1'000; ++i) {
    REQUIRE(on.driver.deliver<vss::events::abort>() == vss::reply::handled);
  }
  CHECK(on.driver.loop.arena().heap_frames() == 0);
  CHECK(on.writer.lives.made == 1'000);
  CHECK(on.writer.lives.living() == 0);
}

TEST_CASE("a handler cannot be copied, held or made by a stranger") {
  STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<vss::handler>);
  STATIC_REQUIRE_FALSE(std::is_move_constructible_v<vss::handler>);
  STATIC_REQUIRE_FALSE(std::is_default_constructible_v<vss::handler>);
}

namespace {

template <typename Event>
using promise_of = typename std::coroutine_traits<vss::handler, answering_writer&,
                                                  vss::context<Event, vss_test::policy>&>::promise_type;
template <typename Event, typename Answer>
concept may_return = requires(promise_of<Event>& promise, Answer answer) { promise.return_value(answer); };

}  // namespace

TEST_CASE("a handler returns ok, a failure or a degraded one, and in Identify withdraw - nothing else") {
  using freeze = vss::events::freeze;
  STATIC_REQUIRE(may_return<freeze, vss::ok_t>);
  STATIC_REQUIRE(may_return<freeze, vss::failure>);
  STATIC_REQUIRE(may_return<freeze, vss::degraded>);
  STATIC_REQUIRE_FALSE(may_return<freeze, vss::withdraw_t>);
  STATIC_REQUIRE_FALSE(may_return<freeze, bool>);
  STATIC_REQUIRE_FALSE(may_return<freeze, int>);
  STATIC_REQUIRE_FALSE(may_return<freeze, vss::hresult>);
  STATIC_REQUIRE_FALSE(may_return<freeze, vss::writer_error>);
  STATIC_REQUIRE_FALSE(may_return<freeze, vss::writer_error_ex>);
}

TEST_CASE("a promise knows the writer and the event of its handler") {
  STATIC_REQUIRE(std::is_same_v<promise_of<vss::events::thaw>,
                                vss::handler_promise<answering_writer, vss::events::thaw, vss_test::policy>>);
  STATIC_REQUIRE_FALSE(std::is_same_v<promise_of<vss::events::thaw>, promise_of<vss::events::freeze>>);
}
