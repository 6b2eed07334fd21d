#include <vss/service/broadcast.hpp>

#include <vss/service/session.hpp>
#include <vss/service/virtual_clock.hpp>
#include <vss_scenario/scripted_writer.hpp>
#include <vss_test/catch.hpp>

#include <deque>
#include <memory>
#include <string>

using namespace std::chrono_literals;
using vss::event_kind;
using vss::event_outcome;
using vss_scenario::act;

namespace {

std::string settled;  // what on_settled was told, in order

/// A broadcast to writers that no coordinator knows.
class fixture {
 public:
  fixture() {
    settled.clear();
    hub.on_settled = [](vss::participant& of) noexcept {
      const vss::answer_meaning meant = meaning_of(of);
      settled += std::string{name(of.event)} + (meant.outcome == event_outcome::success ? " " : "! ");
      if (of.event == event_kind::freeze) of.frozen = true;
      if (of.event == event_kind::thaw) of.frozen = false;
      if (of.event == event_kind::identify) of.listed = true;
    };
  }

  ~fixture() { hub.close(); }  // while the writers that its handlers belong to are there

  vss_scenario::scripted& add() {
    auto& writer = writers_.emplace_back(static_cast<int>(writers_.size()), log, clock);
    auto& link = links_.emplace_back();
    auto entry = std::make_shared<vss::subscribed_writer>(
        vss::descriptor_of<vss_scenario::front_writer, vss_scenario::front_writer::policy>, &writer, link, clock);
    vss::participant& added = hub.add(session_, session_.facts(), std::move(entry));
    added.declaring = &added.document;
    return writer;
  }
  void deliver_to_all(event_kind event) {
    hub.deliver(event, [](const vss::participant&) { return true; });
  }

  vss::virtual_clock clock;
  vss_scenario::event_log log;
  vss::coordinator_options options = vss::coordinator_options{}.clock(clock).response_timeout(90s);
  vss::broadcast hub{options, nullptr};

 private:
  vss::session session_{options, nullptr, vss::operation_kind::backup};
  std::deque<vss_scenario::front_writer> writers_;
  std::deque<vss::writer_link> links_;
};

}  // namespace

TEST_CASE("a broadcast delivers to whom it is told to, and comes back when all have answered") {
  fixture at;
  at.add()[event_kind::prepare_snapshot].after(2s);
  at.add();
  at.add()[event_kind::prepare_snapshot].after(1s);
  const vss::time_point began = at.clock.now();
  at.hub.deliver(event_kind::prepare_snapshot, [&at](const vss::participant& each) { return &each != &at.hub.participants()[1]; });
  CHECK(at.log.text(event_kind::prepare_snapshot) == "0+PrepareSnapshot 2+PrepareSnapshot 2-PrepareSnapshot 0-PrepareSnapshot");
  CHECK(at.clock.now() - began == 2s);
  CHECK(settled == "PrepareSnapshot PrepareSnapshot ");
}

TEST_CASE("an event is given up at its deadline: the response time-out, for Freeze the writer's own") {
  fixture at;
  at.add()[event_kind::prepare_snapshot] = act::never;
  const vss::time_point began = at.clock.now();
  at.deliver_to_all(event_kind::prepare_snapshot);
  CHECK(at.clock.now() - began == 90s);
  CHECK(settled == "PrepareSnapshot! ");

  fixture freezing;
  freezing.add()[event_kind::freeze].after(1000h);
  const vss::time_point froze = freezing.clock.now();
  freezing.deliver_to_all(event_kind::freeze);
  CHECK(freezing.clock.now() - froze == 60s);
}

TEST_CASE("a frozen writer whose time passes while nobody waits is overdue, and expires when asked for") {
  fixture at;
  at.add();
  at.deliver_to_all(event_kind::freeze);
  at.clock.advance(60s);
  CHECK_FALSE(at.hub.is_overdue());  // the moment itself is in time
  at.clock.advance(1ns);
  CHECK(at.hub.is_overdue());
  settled.clear();
  at.hub.expire_overdue();
  CHECK(settled == "Freeze! ");
}

TEST_CASE("who is thawed is not overdue") {
  fixture at;
  at.add();
  at.deliver_to_all(event_kind::freeze);
  at.deliver_to_all(event_kind::thaw);
  at.clock.advance(61s);
  settled.clear();
  at.hub.expire_overdue();
  CHECK(settled.empty());
}

TEST_CASE("a wait ends at its limit if what it waits for has not come") {
  fixture at;
  const vss::time_point began = at.clock.now();
  at.hub.wait([] { return false; }, began + 5s);
  CHECK(at.clock.now() - began == 5s);
}

TEST_CASE("whoever is taken out has its suspended handler ended, and gets Abort if PrepareBackup was delivered") {
  for (const bool prepared : {false, true}) {
    fixture at;
    at.add()[event_kind::prepare_snapshot] = act::never;
    vss::participant& leaving = at.hub.participants()[0];
    leaving.listed = true;
    leaving.prepared = prepared;
    bool is_out = false;
    at.add()[event_kind::prepare_snapshot].doing([&] { is_out = at.hub.remove(leaving); });
    at.deliver_to_all(event_kind::prepare_snapshot);
    CHECK(is_out);
    CHECK(leaving.gone);
    CHECK(at.log.exit(0, event_kind::prepare_snapshot).has_value());
    CHECK(at.log.count(0, event_kind::abort) == (prepared ? 1 : 0));
  }
}

TEST_CASE("nobody is taken out from inside its own handler") {
  fixture at;
  bool is_out = true;
  bool executes = false;
  at.add()[event_kind::prepare_snapshot].doing([&] {
    executes = vss::broadcast::is_executing(at.hub.participants()[0]);
    is_out = at.hub.remove(at.hub.participants()[0]);
  });
  at.deliver_to_all(event_kind::prepare_snapshot);
  CHECK(executes);
  CHECK_FALSE(is_out);
  CHECK_FALSE(at.hub.participants()[0].gone);
  CHECK_FALSE(vss::broadcast::is_executing(at.hub.participants()[0]));
}

TEST_CASE("closing ends every handler that is still suspended") {
  fixture at;
  at.add()[event_kind::prepare_snapshot] = act::never;
  at.deliver_to_all(event_kind::prepare_snapshot);
  CHECK_FALSE(at.log.exit(0, event_kind::prepare_snapshot).has_value());
  at.hub.close();
  CHECK(at.log.exit(0, event_kind::prepare_snapshot).has_value());
}
