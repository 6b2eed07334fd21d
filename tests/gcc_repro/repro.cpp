// repro NAME: coroutines written as compilers.md of g++ before 12.3 forbids. Prints what came of one, or crashes.
#include <vss/coroutine/sleep.hpp>
#include <vss/coroutine/task.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <chrono>
#include <coroutine>
#include <cstdio>
#include <string>

namespace {

int made = 0;
int destroyed = 0;

class counted {
 public:
  counted() noexcept { ++made; }
  counted(const counted&) noexcept { ++made; }
  counted& operator=(const counted&) = default;
  ~counted() { ++destroyed; }
};

/// An awaiter that is an aggregate, which ours never are.
struct aggregate {
  using resumes_on_dispatching_thread = void;
  counted part;
  bool await_ready() const noexcept { return true; }
  template <typename Promise>
  void await_suspend(std::coroutine_handle<Promise>) const noexcept {}
  void await_resume() const noexcept {}
};

class careless : public vss_test::quiet_writer<careless> {
 public:
  vss::task<bool> later() {
    (void)co_await vss::sleep_for(std::chrono::seconds{1});
    co_return true;
  }
  vss::task<bool> at_once() { co_return true; }

  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) {
    if (co_await later()) co_return vss::ok;
    co_return vss::ok;
  }
  vss::handler OnFreeze(freeze_context&) {
    co_await aggregate{};
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) {
    if (co_await at_once() && co_await at_once()) co_return vss::ok;
    co_return vss::ok;
  }
  vss::handler OnPostSnapshot(post_snapshot_context&) {
    while (co_await at_once()) co_return vss::ok;
    co_return vss::ok;
  }
};

}  // namespace

int main(int, char** arguments) {
  careless writer;
  vss_test::event_driver at{writer};
  const std::string which = arguments[1];
  const vss::reply answer = which == "if"          ? at.deliver<vss::events::prepare_snapshot>()
                            : which == "aggregate" ? at.deliver<vss::events::freeze>()
                            : which == "and"       ? at.deliver<vss::events::thaw>()
                                                   : at.deliver<vss::events::post_snapshot>();
  const bool as_written = answer == vss::reply::handled && made == destroyed;
  std::puts(as_written ? "as written" : "miscompiled");
  return 0;
}
