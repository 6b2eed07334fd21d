#include <vss/service/errand.hpp>

#include <vss/coroutine/sleep.hpp>
#include <vss/service/virtual_clock.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/quiet_writer.hpp>

#include <memory>
#include <string>

using namespace std::chrono_literals;
using vss::event_kind;
using vss::reply;

namespace {

class sleeping_writer : public vss_test::quiet_writer<sleeping_writer> {
 public:
  vss::handler OnFreeze(freeze_context& freeze) {
    events += "Freeze ";
    const vss::wait_outcome how = co_await vss::sleep_for(sleep);
    if (how == vss::wait_outcome::cancelled) events += "woken ";
    co_return SetWriterFailureEx(freeze, vss::writer_error_ex::retryable, vss::hresult::fail, "words");
  }
  vss::handler OnAbort(abort_context&) {
    events += "Abort ";
    co_return vss::ok;
  }

  std::string events;
  std::chrono::nanoseconds sleep = 1s;
};

/// An errand between a session's loop and a writer's, both on this thread.
struct fixture {
  std::shared_ptr<vss::errand> send(event_kind event) {
    like.facts = &facts;
    return std::make_shared<vss::errand>(vss::descriptor_of<sleeping_writer, vss_test::policy>, &writer, event, like, session_loop,
                                         [](void* whose) noexcept { static_cast<fixture*>(whose)->has_arrived = true; }, this);
  }
  void look() {
    session_loop.run_until([this] { return has_arrived; }, vss::time_point::min());
  }

  vss::virtual_clock clock;
  sleeping_writer writer;
  vss::operation_facts facts;
  vss::delivery like;
  vss::dispatch_loop session_loop{clock};
  vss::dispatch_loop writer_loop{clock};
  bool has_arrived = false;
};

}  // namespace

TEST_CASE("an errand runs its event on the writer's loop and brings the answer to the session's") {
  fixture at;
  const auto errand = at.send(event_kind::freeze);
  errand->run(at.writer_loop);
  CHECK(errand->answer == reply::veto);
  CHECK(errand->failure.code == vss::writer_error_ex::retryable);
  CHECK(errand->failure.message == "words");
  CHECK_FALSE(at.has_arrived);  // it is on its way
  at.look();
  CHECK(at.has_arrived);
  CHECK_FALSE(errand->give_up());  // too late
}

TEST_CASE("an errand that is given up before it has begun does not begin, but for Abort and BackupShutdown") {
  fixture at;
  const auto freeze = at.send(event_kind::freeze);
  CHECK(freeze->give_up());
  freeze->run(at.writer_loop);
  CHECK(at.writer.events.empty());

  const auto abort = at.send(event_kind::abort);
  CHECK(abort->give_up());
  abort->run(at.writer_loop);
  CHECK(at.writer.events == "Abort ");
  at.look();
  CHECK_FALSE(at.has_arrived);  // nobody hears of either
}

TEST_CASE("an errand that is woken has its handler finish at once") {
  fixture at;
  at.writer.sleep = 1000h;
  const vss::time_point began = at.clock.now();
  const auto errand = at.send(event_kind::freeze);
  class given_up : public vss::loop_node {
   public:
    explicit given_up(vss::errand& whom) noexcept : loop_node{&run}, whom_{&whom} {}

   private:
    static void run(vss::loop_node& node) noexcept {
      auto& self = static_cast<given_up&>(node);
      static_cast<void>(self.whom_->give_up());
      self.whom_->wake();
    }
    vss::errand* whom_;
  } interrupt{*errand};
  at.writer_loop.post_remote(interrupt);
  errand->run(at.writer_loop);  // the loop gives it up, once it has begun
  CHECK(at.writer.events == "Freeze woken ");
  CHECK(at.clock.now() == began);
  at.look();
  CHECK_FALSE(at.has_arrived);
}
