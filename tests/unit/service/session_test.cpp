#include <vss/service/session.hpp>

#include <vss/service/virtual_clock.hpp>
#include <vss_scenario/scripted_writer.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/quiet_writer.hpp>

#include <array>
#include <memory>
#include <string>
#include <vector>

using vss::event_kind;
using vss::hresult;
using vss::session_phase;
using vss::writer_state;
using vss_scenario::act;

namespace {

/// A session with two writers that no coordinator knows.
class fixture {
 public:
  explicit fixture(vss::operation_kind kind = vss::operation_kind::backup)
      : session{std::make_shared<vss::session>(options, nullptr, kind)} {
    for (std::size_t w = 0; w < 2; ++w) {
      entries.push_back(std::make_shared<vss::subscribed_writer>(
          vss::descriptor_of<vss_scenario::front_writer, vss_scenario::front_writer::policy>, &writers[w], links[w], clock));
    }
  }

  vss::virtual_clock clock;
  vss_scenario::event_log log;
  vss::coordinator_options options = vss::coordinator_options{}.clock(clock);
  std::array<vss_scenario::front_writer, 2> writers{vss_scenario::front_writer{0, log, clock}, vss_scenario::front_writer{1, log, clock}};
  std::array<vss::writer_link, 2> links;
  vss::session::writer_list entries;
  std::shared_ptr<vss::session> session;
};

/// Declares a component without a restore method, which a document with components must have.
class careless_writer : public vss_test::quiet_writer<careless_writer> {
 public:
  vss::handler OnIdentify(identify_context& identify) const {
    static_cast<void>(identify.AddComponent(vss::file_group{"Data", vss::selectable::no}));
    static_cast<void>(identify.AddComponent(vss::file_group{"Data", vss::selectable::no}));
    co_return vss::ok;
  }
};

}  // namespace

TEST_CASE("a session goes through the phases of a backup") {
  fixture at;
  CHECK(at.session->phase() == session_phase::created);
  at.session->gather_writer_metadata(at.entries);
  CHECK(at.session->phase() == session_phase::gathered);
  at.session->start_snapshot_set();
  CHECK(at.session->phase() == session_phase::set_open);
  CHECK(at.session->prepare_for_backup().has_value());
  CHECK(at.session->phase() == session_phase::prepared);
  CHECK(at.session->do_snapshot_set().has_value());
  CHECK(at.session->phase() == session_phase::snapped);
  at.session->backup_complete();
  CHECK(at.session->phase() == session_phase::complete);
  at.session->close();
  CHECK(at.session->phase() == session_phase::closed);
  CHECK(at.log.of(0) == "Identify PrepareBackup PrepareSnapshot Freeze Thaw PostSnapshot BackupComplete BackupShutdown");
}

TEST_CASE("a session goes through the phases of a restore") {
  fixture at{vss::operation_kind::restore};
  at.session->gather_writer_metadata(at.entries);
  at.session->pre_restore();
  CHECK(at.session->phase() == session_phase::pre_restored);
  at.session->post_restore();
  CHECK(at.session->phase() == session_phase::complete);
  at.session->close();
  CHECK(at.log.of(0) == "Identify PreRestore PostRestore");
}

TEST_CASE("a session is closed once") {
  fixture at;
  at.session->gather_writer_metadata(at.entries);
  at.session->close();
  at.session->close();
  CHECK(at.log.count(0, event_kind::backup_shutdown) == 1);
}

TEST_CASE("a session is given up once, and only while a set is under way") {
  fixture at;
  at.session->gather_writer_metadata(at.entries);
  at.session->abort_backup();
  CHECK(at.session->phase() == session_phase::gathered);
  at.session->start_snapshot_set();
  at.session->abort_backup();
  CHECK(at.session->phase() == session_phase::failed);
  at.session->abort_backup();
  CHECK(at.log.count(0, event_kind::abort) == 1);
}

TEST_CASE("a session whose set fails is failed") {
  fixture at;
  at.writers[1][event_kind::freeze] = act::hard;
  at.session->gather_writer_metadata(at.entries);
  at.session->start_snapshot_set();
  CHECK(at.session->prepare_for_backup());
  CHECK(at.session->do_snapshot_set().code() == hresult::unexpected_writer_error);
  CHECK(at.session->phase() == session_phase::failed);
}

TEST_CASE("every session has an id of its own, which its handlers see") {
  fixture one;
  const fixture other;
  CHECK_FALSE(one.session->id().is_null());
  CHECK(one.session->id() != other.session->id());
  one.session->gather_writer_metadata(one.entries);
  CHECK(one.log.entry(0, event_kind::identify)->session == one.session->id());
}

TEST_CASE("the statuses are of those who identified themselves - the others are told apart") {
  fixture at;
  at.writers[1][event_kind::identify] = act::withdraw;
  at.session->gather_writer_metadata(at.entries);
  REQUIRE(at.session->writer_statuses().size() == 1);
  CHECK(at.session->writer_statuses()[0].instance_id == at.entries[0]->instance_id());
  REQUIRE(at.session->unidentified_writers().size() == 1);
  CHECK(at.session->unidentified_writers()[0].state == writer_state::failed_at_identify);
  std::size_t documents = 0;
  at.session->for_each_document([&documents](const vss::writer_metadata&) { ++documents; });
  CHECK(documents == 1);
}

TEST_CASE("a document that breaks a rule leaves its writer out, with the document's own error, in the trace too") {
  vss::virtual_clock clock;
  std::vector<vss::trace_record> traced;
  vss::coordinator_options options;
  options.clock(clock).trace([&traced](const vss::trace_record& each) { traced.push_back(each); });
  careless_writer writer;
  vss::writer_link link;
  const auto session = std::make_shared<vss::session>(options, nullptr, vss::operation_kind::backup);
  session->gather_writer_metadata({std::make_shared<vss::subscribed_writer>(
      vss::descriptor_of<careless_writer, vss_test::policy>, &writer, link, clock)});
  REQUIRE(session->unidentified_writers().size() == 1);
  const vss::writer_status status = session->unidentified_writers()[0];
  CHECK(status.state == writer_state::failed_at_identify);
  CHECK(vss::failed(status.failure));
  CHECK_FALSE(status.diagnostic.empty());
  REQUIRE(traced.size() == 1);
  CHECK(traced[0].outcome == vss::event_outcome::hard);
  CHECK(traced[0].failure == status.failure);
  CHECK(traced[0].diagnostic == status.diagnostic);
}

TEST_CASE("the context is chosen once, and never one without writers") {
  fixture at;
  CHECK(at.session->set_context(vss::volume_snapshot_attributes::no_writers).code() == hresult::unsupported_context);
  CHECK(at.session->set_context(vss::volume_snapshot_attributes::persistent).has_value());
  CHECK(at.session->facts().context == vss::volume_snapshot_attributes::persistent);
  CHECK(at.session->set_context(vss::volume_snapshot_attributes::none).code() == hresult::bad_state);
  CHECK(at.session->facts().context == vss::volume_snapshot_attributes::persistent);
}

TEST_CASE("a thread is in a handler of a writer while that handler has called it, and only then") {
  fixture at;
  bool of_itself = false;
  bool of_the_other = true;
  at.writers[0][event_kind::identify].doing([&] {
    of_itself = at.session->is_in_handler_of(*at.entries[0]);
    of_the_other = at.session->is_in_handler_of(*at.entries[1]);
  });
  {
    const vss::session::call inside{*at.session};
    at.session->gather_writer_metadata(at.entries);
    CHECK_FALSE(at.session->is_in_handler_of(*at.entries[0]));
  }
  CHECK(of_itself);
  CHECK_FALSE(of_the_other);
}
