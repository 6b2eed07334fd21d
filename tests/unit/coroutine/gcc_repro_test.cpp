// What g++ before 12.3 makes of some coroutines (PR 106713 and relatives), as it was measured on 12.2 at -O0, -O1 and -O2. Each runs in a
// process of its own, for some of them crash. Where a compiler does something else than is written here, this test fails: then the README's
// "Compilers" and the warning of compiler_check.hpp are to be looked at.

#include <vss_test/catch.hpp>

#if defined(__unix__)

#include <vss/coroutine/offload.hpp>
#include <vss/coroutine/sleep.hpp>
#include <vss/coroutine/task.hpp>
#include <vss/coroutine/thread_pool.hpp>
#include <vss/requester/backup.hpp>
#include <vss/service/virtual_clock.hpp>

#include <vss_test/alive.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <coroutine>
#include <cstdio>
#include <memory>
#include <ostream>
#include <string>
#include <utility>

using namespace std::chrono_literals;

namespace {

#if defined(__GNUC__) && !defined(__clang__) && (__GNUC__ < 12 || (__GNUC__ == 12 && __GNUC_MINOR__ < 3))
constexpr bool is_affected = true;
#else
constexpr bool is_affected = false;
#endif

enum class outcome : int {
  correct,           // it did what is written
  lost,              // the coroutine stopped without reaching its end, and the dispatcher said so
  destroyed_twice,   // a destructor ran more often than a constructor
  another_answer,    // it reached an end, but not the one that is written
  hung,              // it never ended
  crashed,
};

std::ostream& operator<<(std::ostream& out, outcome what) {
  constexpr const char* names[]{"correct", "lost", "destroyed twice", "another answer", "hung", "crashed"};
  return out << names[static_cast<int>(what)];
}

/// Runs a function in a process of its own.
template <typename Function>
outcome in_a_child(Function function) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    if (std::freopen("/dev/null", "w", stderr) == nullptr) _exit(static_cast<int>(outcome::hung));
    alarm(30);
    _exit(static_cast<int>(function()));  // and none of the parent's destructors
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGALRM ? outcome::hung : outcome::crashed;
  const int code = WEXITSTATUS(status);
  return code <= static_cast<int>(outcome::crashed) ? static_cast<outcome>(code) : outcome::crashed;  // a sanitizer's exit
}

/// A writer with helpers to wait for; each repro's Freeze is to end with the failure `retryable`.
template <typename Derived>
class repro : public vss_test::quiet_writer<Derived> {
 public:
  vss::task<bool> later(bool value) {
    static_cast<void>(co_await vss::sleep_for(1s));
    co_return value;
  }
  vss::task<int> later_number(int value) {
    static_cast<void>(co_await vss::sleep_for(1s));
    co_return value;
  }
  vss::task<std::string> later_text(std::string value) {
    static_cast<void>(co_await vss::sleep_for(1s));
    co_return value;
  }
  vss::task<vss_test::alive> later_alive() {
    static_cast<void>(co_await vss::sleep_for(1s));
    co_return vss_test::alive{lives};
  }

  static constexpr const char* long_text = "a text that is too long for the object itself";
  vss_test::life_count lives;
  vss::thread_pool pool;
};

template <typename Writer>
outcome outcome_of() {
  return in_a_child([] {
    // Neither is destroyed: after some of these bugs, their frames cannot be.
    auto& writer = *new Writer;
    auto& driver = *new vss_test::event_driver<Writer>{writer};
    const vss::reply answer = driver.template deliver<vss::events::freeze>();
    if (driver.answers() == 0) return outcome::hung;
    if (answer == vss::reply::lost) return outcome::lost;
    if (writer.lives.living() < 0) return outcome::destroyed_twice;
    if (answer != vss::reply::veto || driver.failure().code != vss::writer_error_ex::retryable) return outcome::another_answer;
    return writer.lives.living() == 0 ? outcome::correct : outcome::another_answer;
  });
}

// ---- a condition that awaits, in a body with no earlier local

struct in_an_if : repro<in_an_if> {
  vss::handler OnFreeze(freeze_context& freeze) {
    if (co_await later(true)) co_return SetWriterFailure(freeze, vss::writer_error::retryable);
    co_return vss::ok;
  }
};
struct in_an_if_of_not : repro<in_an_if_of_not> {
  vss::handler OnFreeze(freeze_context& freeze) {
    if (!co_await later(false)) co_return SetWriterFailure(freeze, vss::writer_error::retryable);
    co_return vss::ok;
  }
};
struct in_an_if_of_equality : repro<in_an_if_of_equality> {
  vss::handler OnFreeze(freeze_context& freeze) {
    if (co_await later_number(3) == 3) co_return SetWriterFailure(freeze, vss::writer_error::retryable);
    co_return vss::ok;
  }
};
struct in_a_switch : repro<in_a_switch> {
  vss::handler OnFreeze(freeze_context& freeze) {
    switch (co_await later_number(3)) {
      case 3: co_return SetWriterFailure(freeze, vss::writer_error::retryable);
      default: co_return vss::ok;
    }
  }
};
struct in_a_while : repro<in_a_while> {
  vss::handler OnFreeze(freeze_context& freeze) {
    while (co_await later(rounds++ < 2)) {
    }
    co_return SetWriterFailure(freeze, vss::writer_error::retryable);
  }
  int rounds = 0;
};
struct in_an_if_after_and : repro<in_an_if_after_and> {
  vss::handler OnFreeze(freeze_context& freeze) {
    if (yes && co_await later(true)) co_return SetWriterFailure(freeze, vss::writer_error::retryable);
    co_return vss::ok;
  }
  bool yes = true;
};
struct in_an_if_of_a_task : repro<in_an_if_of_a_task> {
  vss::handler OnFreeze(freeze_context& freeze) {
    const bool flushed = co_await flush();
    if (flushed) co_return SetWriterFailure(freeze, vss::writer_error::retryable);
    co_return vss::ok;
  }
  vss::task<bool> flush() {
    if (co_await later(true)) co_return true;
    co_return false;
  }
};

// ---- the same, as it is to be written

struct named_first : repro<named_first> {
  vss::handler OnFreeze(freeze_context& freeze) {
    const bool flushed = co_await later(true);
    if (flushed) co_return SetWriterFailure(freeze, vss::writer_error::retryable);
    co_return vss::ok;
  }
};
struct after_a_local : repro<after_a_local> {
  vss::handler OnFreeze(freeze_context& freeze) {
    const bool yes = true;
    if (co_await later(yes)) co_return SetWriterFailure(freeze, vss::writer_error::retryable);
    co_return vss::ok;
  }
};

// ---- objects inside an expression that awaits

struct options {
  vss_test::alive life;
  std::string text;
};
struct aggregate_argument : repro<aggregate_argument> {
  vss::task<std::string> with(options given) {
    static_cast<void>(co_await vss::sleep_for(1s));
    co_return given.text;
  }
  vss::handler OnFreeze(freeze_context& freeze) {
    const std::string text = co_await with({.life = vss_test::alive{lives}, .text = long_text});
    if (text != long_text) co_return vss::ok;
    co_return SetWriterFailure(freeze, vss::writer_error::retryable);
  }
};
struct aggregate_argument_named : repro<aggregate_argument_named> {
  vss::task<std::string> with(options given) {
    static_cast<void>(co_await vss::sleep_for(1s));
    co_return given.text;
  }
  vss::handler OnFreeze(freeze_context& freeze) {
    const options chosen{.life = vss_test::alive{lives}, .text = long_text};
    const std::string text = co_await with(chosen);
    if (text != long_text) co_return vss::ok;
    co_return SetWriterFailure(freeze, vss::writer_error::retryable);
  }
};
struct aggregate_awaiter_type {
  std::shared_ptr<int> value;
  vss_test::alive life;
  bool await_ready() { return false; }
  bool await_suspend(std::coroutine_handle<>) { return false; }
  int await_resume() { return *value; }
};
struct aggregate_awaiter : repro<aggregate_awaiter> {
  vss::handler OnFreeze(freeze_context& freeze) {
    const int value = co_await aggregate_awaiter_type{std::make_shared<int>(7), vss_test::alive{lives}};
    if (value != 7) co_return vss::ok;
    co_return SetWriterFailure(freeze, vss::writer_error::retryable);
  }
};
struct lambda_with_captures : repro<lambda_with_captures> {
  vss::handler OnFreeze(freeze_context& freeze) {
    const vss_test::alive local{lives};
    const int value = co_await vss::offload(pool, [local] {
      static_cast<void>(local);
      return 7;
    });
    if (value != 7) co_return vss::ok;
    co_return SetWriterFailure(freeze, vss::writer_error::retryable);
  }
};
struct lambda_with_captures_named : repro<lambda_with_captures_named> {
  vss::handler OnFreeze(freeze_context& freeze) {
    const vss_test::alive local{lives};
    const auto work = [local] {
      static_cast<void>(local);
      return 7;
    };
    const int value = co_await vss::offload(pool, work);
    if (value != 7) co_return vss::ok;
    co_return SetWriterFailure(freeze, vss::writer_error::retryable);
  }
};
struct lambda_with_trivial_captures : repro<lambda_with_trivial_captures> {
  vss::handler OnFreeze(freeze_context& freeze) {
    const int number = lives.made + 7;
    const int value = co_await vss::offload(pool, [this, number] { return lives.made + number; });
    if (value != 7) co_return vss::ok;
    co_return SetWriterFailure(freeze, vss::writer_error::retryable);
  }
};
struct two_awaits_in_a_conditional : repro<two_awaits_in_a_conditional> {
  vss::handler OnFreeze(freeze_context& freeze) {
    {
      const vss_test::alive chosen = yes ? co_await later_alive() : co_await later_alive();
      static_cast<void>(chosen);
    }
    co_return SetWriterFailure(freeze, vss::writer_error::retryable);
  }
  bool yes = true;
};
struct two_texts_in_a_conditional : repro<two_texts_in_a_conditional> {
  vss::handler OnFreeze(freeze_context& freeze) {
    const std::string chosen = yes ? co_await later_text(long_text) : co_await later_text("short");
    if (chosen != long_text) co_return vss::ok;
    co_return SetWriterFailure(freeze, vss::writer_error::retryable);
  }
  bool yes = true;
};
struct two_awaits_in_an_if : repro<two_awaits_in_an_if> {
  vss::handler OnFreeze(freeze_context& freeze) {
    std::string chosen;
    if (yes) {
      chosen = co_await later_text(long_text);
    } else {
      chosen = co_await later_text("short");
    }
    if (chosen != long_text) co_return vss::ok;
    co_return SetWriterFailure(freeze, vss::writer_error::retryable);
  }
  bool yes = true;
};

template <typename Writer>
void check(outcome where_affected) {
  const outcome happened = outcome_of<Writer>();
  INFO("this compiler is " << (is_affected ? "" : "not ") << "g++ before 12.3");
  CHECK(happened == (is_affected ? where_affected : outcome::correct));
}

}  // namespace

TEST_CASE("a condition that awaits, in a handler with no earlier local, crashes on g++ before 12.3") {
  SECTION("if") { check<in_an_if>(outcome::crashed); }
  SECTION("if not") { check<in_an_if_of_not>(outcome::crashed); }
  SECTION("if equal") { check<in_an_if_of_equality>(outcome::crashed); }
  SECTION("switch") { check<in_a_switch>(outcome::crashed); }
  SECTION("while") { check<in_a_while>(outcome::crashed); }
  SECTION("if and") { check<in_an_if_after_and>(outcome::crashed); }
}

TEST_CASE("the same condition in a task stops it without reaching its end on g++ before 12.3, and the dispatcher says so") {
  check<in_an_if_of_a_task>(outcome::lost);
}

TEST_CASE("a condition that is named first, or comes after a local, is correct everywhere") {
  SECTION("named first") { check<named_first>(outcome::correct); }
  SECTION("after a local") { check<after_a_local>(outcome::correct); }
}

TEST_CASE("an aggregate in an expression that awaits is destroyed twice on g++ before 12.3") {
  SECTION("an argument: its text is freed twice, which the heap notices") { check<aggregate_argument>(outcome::crashed); }
  SECTION("an awaiter") { check<aggregate_awaiter>(outcome::destroyed_twice); }
  SECTION("an argument that has a name is correct everywhere") { check<aggregate_argument_named>(outcome::correct); }
}

TEST_CASE("a lambda literal with captures in an expression that awaits is destroyed twice on g++ before 12.3") {
  SECTION("captures with destructors") { check<lambda_with_captures>(outcome::destroyed_twice); }
  SECTION("trivial captures are correct everywhere") { check<lambda_with_trivial_captures>(outcome::correct); }
  SECTION("a lambda that has a name is correct everywhere") { check<lambda_with_captures_named>(outcome::correct); }
}

TEST_CASE("two awaits in a conditional expression destroy what they chose twice on g++ before 12.3") {
  SECTION("a counted object") { check<two_awaits_in_a_conditional>(outcome::destroyed_twice); }
  SECTION("a text: it is freed twice, which the heap notices") { check<two_texts_in_a_conditional>(outcome::crashed); }
  SECTION("if and else are correct everywhere") { check<two_awaits_in_an_if>(outcome::correct); }
}

TEST_CASE("a handler that its compiler lost fails its writer, nonretryable and with the reason, and holds up nobody") {
  const outcome happened = in_a_child([] {
    auto& clock = *new vss::virtual_clock;  // nothing here is destroyed, as above
    auto& coordinator = *new vss::coordinator{vss::coordinator_options{}.clock(clock)};
    auto& writer = *new in_an_if_of_a_task;
    auto& subscription = *new vss::subscription{writer.Subscribe(coordinator)};
    if (not subscription) return outcome::another_answer;
    auto& gathered = *new auto{vss::backup{coordinator}.GatherWriterMetadata()};
    auto& open = *new auto{std::move(*gathered).StartSnapshotSet()};
    auto& prepared = *new auto{std::move(*open).PrepareForBackup()};
    auto& snapped = *new auto{std::move(*prepared).DoSnapshotSet()};
    if (snapped) return outcome::another_answer;
    const vss::writer_status status = prepared->GatherWriterStatus().at(0);
    if (status.state != vss::writer_state::failed_at_freeze) return outcome::another_answer;
    if (status.failure == vss::hresult::writer_error_retryable && status.diagnostic.empty()) return outcome::correct;
    const bool is_told = status.failure == vss::hresult::writer_error_nonretryable &&
                         status.diagnostic.find("miscompiled") != std::string::npos;
    return is_told ? outcome::lost : outcome::another_answer;
  });
  CHECK(happened == (is_affected ? outcome::lost : outcome::correct));
}

#endif  // __unix__
