// SetWriterFailure and SetWriterFailureEx, every row of what they may come to. What does not compile is in tests/static and
// tests/compile_fail.

#include <vss/coroutine/offload.hpp>
#include <vss/coroutine/sleep.hpp>
#include <vss/coroutine/task.hpp>
#include <vss/coroutine/thread_pool.hpp>
#include <vss/writer/writer.hpp>

#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/probe_writer.hpp>

#include <gsl/util>

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

using vss::hresult;
using vss::writer_error;
using vss::writer_error_ex;
using vss_test::event_driver;
using vss_test::probe_writer;

namespace {

constexpr std::array five_codes{writer_error::inconsistent_snapshot, writer_error::out_of_resources, writer_error::timeout,
                                writer_error::retryable, writer_error::nonretryable};

struct stage {
  /// Does something inside the handler of an event, with its context's own type.
  template <typename Event, typename Inside>
  void during(Inside inside) {
    writer.inside = [&inside](vss::any_context& any) {
      inside(static_cast<vss::context<Event, vss_test::policy>&>(any));
    };
    REQUIRE(driver.deliver<Event>() == vss::reply::handled);
  }
  template <typename Inside>
  void during_freeze(Inside inside) {
    during<vss::events::freeze>(inside);
  }
  [[nodiscard]] const vss::failure_report& recorded() const { return driver.failure(); }

  probe_writer writer;
  event_driver<probe_writer> driver{writer};
};

}  // namespace

TEMPLATE_TEST_CASE("in any event but Identify each of the five codes is recorded, and the call gives S_OK", "",
                   vss::events::prepare_backup, vss::events::prepare_snapshot, vss::events::freeze, vss::events::thaw,
                   vss::events::post_snapshot, vss::events::abort, vss::events::backup_complete,
                   vss::events::backup_shutdown, vss::events::pre_restore, vss::events::post_restore) {
  stage on;
  for (const writer_error code : five_codes) {
    on.during<TestType>([&](auto& context) { CHECK(on.writer.SetWriterFailure(context, code) == hresult::ok); });
    CHECK(on.recorded().given);
    CHECK(on.recorded().code == vss::to_writer_error_ex(code));
    CHECK(on.recorded().application == hresult::ok);
    CHECK(on.recorded().message.empty());
  }
}

TEMPLATE_TEST_CASE("in any event but Identify Ex records the code, the application's code and its words", "",
                   vss::events::prepare_backup, vss::events::prepare_snapshot, vss::events::freeze, vss::events::thaw,
                   vss::events::post_snapshot, vss::events::abort, vss::events::backup_complete,
                   vss::events::backup_shutdown, vss::events::pre_restore, vss::events::post_restore) {
  stage on;
  on.during<TestType>([&](auto& context) {
    CHECK(on.writer.SetWriterFailureEx(context, writer_error_ex::partial_failure, hresult::access_denied,
                                       "the disk is full") == hresult::ok);
  });
  CHECK(on.recorded().given);
  CHECK(on.recorded().code == writer_error_ex::partial_failure);
  CHECK(on.recorded().application == hresult::access_denied);
  CHECK(on.recorded().message == "the disk is full");
}

TEST_CASE("a constant code is recorded as the enum's is") {
  stage on;
  on.during_freeze([&](auto& freeze) {
    CHECK(on.writer.template SetWriterFailure<hresult::writer_error_timeout>(freeze) == hresult::ok);
  });
  CHECK(on.recorded().code == writer_error_ex::timeout);
}

TEST_CASE("a run-time code of the five is recorded") {
  stage on;
  for (const writer_error code : five_codes) {
    on.during_freeze([&](auto& freeze) {
      CHECK(on.writer.SetWriterFailure(freeze, vss::to_hresult(code)) == hresult::ok);
    });
    CHECK(on.recorded().code == vss::to_writer_error_ex(code));
  }
}

TEST_CASE("a run-time code outside the five gives E_INVALIDARG, and nothing is recorded") {
  constexpr std::array outside{hresult::ok,
                               hresult::s_false,
                               hresult::fail,
                               hresult::access_denied,
                               hresult::bad_state,
                               hresult::writer_error_partial_failure,
                               hresult::writer_not_responding,
                               hresult::writer_status_not_available,
                               static_cast<hresult>(0x800423EF),  // beside the five
                               static_cast<hresult>(0x800423F5)};
  for (const hresult code : outside) {
    INFO(vss::to_string(code));
    stage on;
    on.during_freeze([&](auto& freeze) {
      CHECK(on.writer.SetWriterFailure(freeze, code) == hresult::invalid_arg);
      vss::any_context& any = freeze;
      CHECK(on.writer.SetWriterFailure(any, code) == hresult::invalid_arg);
    });
    CHECK_FALSE(on.recorded().given);
  }
}

TEST_CASE("a code that is refused leaves what was reported before it") {
  stage on;
  on.during_freeze([&](auto& freeze) {
    CHECK(on.writer.SetWriterFailureEx(freeze, writer_error_ex::retryable, hresult::fail, "first") == hresult::ok);
    CHECK(on.writer.SetWriterFailure(freeze, hresult::access_denied) == hresult::invalid_arg);
  });
  CHECK(on.recorded().code == writer_error_ex::retryable);
  CHECK(on.recorded().message == "first");
}

TEST_CASE("through any_context a failure in Identify gives VSS_E_BAD_STATE, and nothing is recorded", "[M34][M35]") {
  stage on;
  on.during<vss::events::identify>([&](auto& identify) {
    vss::any_context& any = identify;
    CHECK(on.writer.SetWriterFailure(any, writer_error::retryable) == hresult::bad_state);
    CHECK(on.writer.SetWriterFailure(any, hresult::writer_error_retryable) == hresult::bad_state);
    CHECK(on.writer.SetWriterFailureEx(any, writer_error_ex::retryable) == hresult::bad_state);
    CHECK(on.writer.SetWriterFailureEx(any, writer_error_ex::ok) == hresult::bad_state);
  });
  CHECK_FALSE(on.recorded().given);
}

TEST_CASE("through any_context a failure in any other event is recorded") {
  stage on;
  on.during<vss::events::thaw>([&](auto& thaw) {
    vss::any_context& any = thaw;
    CHECK(on.writer.SetWriterFailure(any, writer_error::nonretryable) == hresult::ok);
  });
  CHECK(on.recorded().code == writer_error_ex::nonretryable);
}

TEST_CASE("on another thread the result is RPC_E_WRONG_THREAD, and nothing is recorded", "[M44]") {
  stage on;
  on.during_freeze([&](auto& freeze) {
    std::array<hresult, 4> came_to{};
    std::thread{[&] {
      vss::any_context& any = freeze;
      came_to = {on.writer.SetWriterFailure(freeze, writer_error::retryable),
                 on.writer.template SetWriterFailure<hresult::writer_error_retryable>(freeze),
                 on.writer.SetWriterFailure(any, writer_error::retryable),
                 on.writer.SetWriterFailureEx(freeze, writer_error_ex::retryable, hresult::fail, "words")};
    }}.join();
    for (const hresult each : came_to) CHECK(each == hresult::wrong_thread);
  });
  CHECK_FALSE(on.recorded().given);
}

TEST_CASE("threads that report while the handler reports too disturb nothing", "[M44]") {
  stage on;
  constexpr int calls = 10'000;
  on.during_freeze([&](auto& freeze) {
    std::atomic<int> refused{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([&] {
        for (int k = 0; k < calls; ++k) {
          const hresult came_to = on.writer.SetWriterFailureEx(freeze, writer_error_ex::timeout, hresult::fail, "stranger");
          if (came_to == hresult::wrong_thread) ++refused;
        }
      });
    }
    int recorded = 0;
    for (int k = 0; k < calls; ++k) {
      const hresult came_to = on.writer.SetWriterFailureEx(freeze, writer_error_ex::retryable, hresult::ok, "own");
      if (came_to == hresult::ok) ++recorded;
    }
    for (auto& thread : threads) thread.join();
    CHECK(recorded == calls);
    CHECK(refused == 3 * calls);
  });
  CHECK(on.recorded().code == writer_error_ex::retryable);
  CHECK(on.recorded().message == "own");
}

TEST_CASE("another thread that asks after the handler has finished is told that it is the wrong thread", "[M44]") {
  stage on;
  const vss::any_context* kept = nullptr;
  on.during_freeze([&](auto& freeze) { kept = &freeze; });
  hresult came_to = hresult::ok;
  std::thread{[&] {
    came_to = on.writer.SetWriterFailure(const_cast<vss::any_context&>(*kept), writer_error::retryable);
  }}.join();
  CHECK(came_to == hresult::wrong_thread);
}

TEST_CASE("after its handler has finished a context takes no failure: VSS_E_BAD_STATE") {
  stage on;
  probe_writer::freeze_context* kept = nullptr;
  on.during_freeze([&](auto& freeze) { kept = &freeze; });
  REQUIRE(kept != nullptr);
  vss::any_context& any = *kept;
  CHECK(on.writer.SetWriterFailure(*kept, writer_error::retryable) == hresult::bad_state);
  CHECK(on.writer.SetWriterFailure<hresult::writer_error_retryable>(*kept) == hresult::bad_state);
  CHECK(on.writer.SetWriterFailure(any, writer_error::retryable) == hresult::bad_state);
  CHECK(on.writer.SetWriterFailureEx(*kept, writer_error_ex::retryable) == hresult::bad_state);
  CHECK_FALSE(on.recorded().given);
}

TEST_CASE("the context of an earlier event takes no failure while a later one is handled: VSS_E_BAD_STATE") {
  stage on;
  probe_writer::prepare_snapshot_context* earlier = nullptr;
  on.during<vss::events::prepare_snapshot>([&](auto& prepare) { earlier = &prepare; });
  REQUIRE(earlier != nullptr);
  on.during_freeze([&](auto& freeze) {
    vss::any_context& any = *earlier;
    CHECK(on.writer.SetWriterFailure(*earlier, writer_error::retryable) == hresult::bad_state);
    CHECK(on.writer.SetWriterFailure(any, writer_error::retryable) == hresult::bad_state);
    CHECK(on.writer.SetWriterFailureEx(*earlier, writer_error_ex::retryable) == hresult::bad_state);
    CHECK(freeze.is_open());
  });
  CHECK_FALSE(on.recorded().given);
}

TEST_CASE("the context of another writer takes no failure of this one, although their types are the same") {
  stage on;
  stage other;
  on.during_freeze([&](auto& mine) {
    other.during_freeze([&](auto& theirs) {
      vss::any_context& any = mine;
      CHECK(other.writer.SetWriterFailure(mine, writer_error::retryable) == hresult::bad_state);
      CHECK(other.writer.SetWriterFailure(any, writer_error::retryable) == hresult::bad_state);
      CHECK(other.writer.SetWriterFailureEx(mine, writer_error_ex::retryable) == hresult::bad_state);
      CHECK(other.writer.SetWriterFailure(theirs, writer_error::timeout) == hresult::ok);
    });
  });
  CHECK_FALSE(on.recorded().given);
  CHECK(other.recorded().code == writer_error_ex::timeout);
}

TEST_CASE("the last report of a handler wins, with all that belongs to it") {
  stage on;
  on.during_freeze([&](auto& freeze) {
    CHECK(on.writer.SetWriterFailureEx(freeze, writer_error_ex::retryable, hresult::fail, "first") == hresult::ok);
    CHECK(on.writer.SetWriterFailure(freeze, writer_error::nonretryable) == hresult::ok);
  });
  CHECK(on.recorded().code == writer_error_ex::nonretryable);
  CHECK(on.recorded().application == hresult::ok);
  CHECK(on.recorded().message.empty());
}

TEST_CASE("success through Ex takes an earlier report back") {
  stage on;
  on.during_freeze([&](auto& freeze) {
    CHECK(on.writer.SetWriterFailure(freeze, writer_error::retryable) == hresult::ok);
    CHECK(on.writer.SetWriterFailureEx(freeze, writer_error_ex::ok) == hresult::ok);
  });
  CHECK(on.recorded().code == writer_error_ex::ok);
  CHECK(on.recorded().message.empty());
}

TEST_CASE("each of the six codes of Ex, and success, is recorded as it is") {
  for (const auto code : {writer_error_ex::inconsistent_snapshot, writer_error_ex::out_of_resources, writer_error_ex::timeout,
                          writer_error_ex::retryable, writer_error_ex::nonretryable, writer_error_ex::partial_failure,
                          writer_error_ex::ok}) {
    stage on;
    on.during_freeze([&](auto& freeze) { CHECK(on.writer.SetWriterFailureEx(freeze, code) == hresult::ok); });
    CHECK(on.recorded().given);
    CHECK(on.recorded().code == code);
  }
}

TEST_CASE("words that are not UTF-8 are mended, for a failure must not get lost") {
  stage on;
  on.during_freeze([&](auto& freeze) {
    CHECK(on.writer.SetWriterFailureEx(freeze, writer_error_ex::retryable, hresult::ok, "disk \xFF full") == hresult::ok);
  });
  CHECK(on.recorded().message == "disk \xEF\xBF\xBD full");
}

TEST_CASE("words may be long, and hold a zero byte") {
  stage on;
  std::string words(100'000, 'x');
  words[50'000] = '\0';
  on.during_freeze([&](auto& freeze) {
    CHECK(on.writer.SetWriterFailureEx(freeze, writer_error_ex::retryable, hresult::ok, words) == hresult::ok);
  });
  CHECK(on.recorded().message == words);
}

TEST_CASE("a report of one event is not seen in the next") {
  stage on;
  on.during_freeze([&](auto& freeze) { CHECK(on.writer.SetWriterFailure(freeze, writer_error::retryable) == hresult::ok); });
  on.during<vss::events::thaw>([](auto&) {});
  CHECK_FALSE(on.recorded().given);
}

// ---- how a handler answers with it

namespace {

class answering_writer : public vss_test::quiet_writer<answering_writer> {
 public:
  enum class way { veto, degraded, report_only, report_then_throw, throw_only, in_a_task, in_a_destructor, after_waiting };

  vss::handler OnFreeze(freeze_context& freeze) {
    const auto at_the_end = gsl::finally([&] {
      if (how == way::in_a_destructor) static_cast<void>(SetWriterFailure(freeze, writer_error::retryable));
    });
    switch (how) {
      case way::veto: co_return SetWriterFailure(freeze, writer_error::retryable);
      case way::degraded: co_return vss::degraded(SetWriterFailure(freeze, writer_error::retryable));
      case way::report_only: static_cast<void>(SetWriterFailure(freeze, writer_error::retryable)); break;
      case way::report_then_throw:
        static_cast<void>(SetWriterFailure(freeze, writer_error::retryable));
        throw std::runtime_error{"thrown"};
      case way::throw_only: throw std::runtime_error{"thrown"};
      case way::in_a_task: co_await report(freeze); break;
      case way::in_a_destructor: break;
      case way::after_waiting: {
        static_cast<void>(co_await vss::sleep_for(std::chrono::seconds{1}));
        const hresult elsewhere = co_await vss::offload(
            pool, [&] { return SetWriterFailure(freeze, writer_error::timeout).result(); });
        if (elsewhere != hresult::wrong_thread) co_return vss::ok;
        co_return SetWriterFailure(freeze, writer_error::retryable);
      }
    }
    co_return vss::ok;
  }

  way how{};
  vss::thread_pool pool;

 private:
  vss::task<> report(freeze_context& freeze) {
    static_cast<void>(co_await vss::sleep_for(std::chrono::seconds{1}));
    static_cast<void>(SetWriterFailure(freeze, writer_error::retryable));
  }
};

vss::reply answer_of(answering_writer::way how, vss::failure_report& recorded, std::string& diagnostic) {
  answering_writer writer;
  writer.how = how;
  event_driver<answering_writer> driver{writer};
  const vss::reply answer = driver.deliver<vss::events::freeze>();
  CHECK(driver.answers() == 1);
  recorded = driver.failure();
  diagnostic = driver.to().diagnostic;
  return answer;
}

}  // namespace

TEST_CASE("a report is a veto, degraded, or said by the way, as the handler answers with it") {
  using way = answering_writer::way;
  const auto [how, expected] = GENERATE(table<way, vss::reply>({{way::veto, vss::reply::veto},
                                                                {way::degraded, vss::reply::degraded},
                                                                {way::report_only, vss::reply::handled},
                                                                {way::in_a_task, vss::reply::handled},
                                                                {way::in_a_destructor, vss::reply::handled},
                                                                {way::after_waiting, vss::reply::veto}}));
  vss::failure_report recorded;
  std::string diagnostic;
  CHECK(answer_of(how, recorded, diagnostic) == expected);
  CHECK(recorded.code == writer_error_ex::retryable);
  CHECK(diagnostic.empty());
}

TEST_CASE("a report that was made before an exception stands, and the exception's words are kept beside it") {
  vss::failure_report recorded;
  std::string diagnostic;
  CHECK(answer_of(answering_writer::way::report_then_throw, recorded, diagnostic) == vss::reply::threw);
  CHECK(recorded.code == writer_error_ex::retryable);
  CHECK(recorded.message.empty());
  CHECK(diagnostic == "thrown");
}

TEST_CASE("an exception without a report is reported with the policy's code and its own words") {
  vss::failure_report recorded;
  std::string diagnostic;
  CHECK(answer_of(answering_writer::way::throw_only, recorded, diagnostic) == vss::reply::threw);
  CHECK(recorded.given);
  CHECK(recorded.code == writer_error_ex::nonretryable);
  CHECK(recorded.message == "thrown");
}
