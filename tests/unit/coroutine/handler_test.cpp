#include <vss/coroutine/handler.hpp>

#include <vss/coroutine/offload.hpp>
#include <vss/coroutine/thread_pool.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <coroutine>

namespace {

class written_as_advised : public vss_test::quiet_writer<written_as_advised> {
 public:
  vss::handler OnFreeze(freeze_context& freeze) {
    const bool flushed = co_await vss::offload(pool, [this] { return works; });
    if (not flushed) co_return SetWriterFailure(freeze, vss::writer_error::retryable);
    co_return vss::ok;
  }
  bool works = true;
  vss::thread_pool pool;
};

/// A handler that ends without an answer, as a miscompiled one does: nothing resumes it, and it waits for nothing.
class without_an_answer : public vss_test::quiet_writer<without_an_answer> {
 public:
  struct stops_for_ever {
    using resumes_on_dispatching_thread = void;
    stops_for_ever() noexcept {}
    bool await_ready() const noexcept { return false; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise>) const noexcept {}
    void await_resume() const noexcept {}
  };
  vss::handler OnFreeze(freeze_context&) {
    co_await stops_for_ever{};
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) {
    const bool done = co_await vss::offload(pool, [] { return true; });
    if (done) co_await stops_for_ever{};
    co_return vss::ok;
  }
  vss::thread_pool pool;
};

}  // namespace

TEST_CASE("code in the advised form works on every compiler") {
  written_as_advised writer;
  vss_test::event_driver at{writer};
  CHECK(at.deliver<vss::events::freeze>() == vss::reply::handled);
  writer.works = false;
  CHECK(at.deliver<vss::events::freeze>() == vss::reply::veto);
  CHECK(at.failure().code == vss::writer_error_ex::retryable);
}

TEST_CASE("a handler that stops without finishing and without waiting is reported, not waited for") {
  without_an_answer writer;
  vss_test::event_driver at{writer};
  at.start<vss::events::freeze>();
  CHECK(at.answer() == vss::reply::lost);
  CHECK(at.answers() == 1);
  CHECK(at.deliver<vss::events::thaw>() == vss::reply::lost);
}
