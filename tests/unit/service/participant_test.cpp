#include <vss/service/participant.hpp>

#include <vss/service/clock.hpp>
#include <vss/service/session.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/quiet_writer.hpp>

#include <memory>

namespace {

class plain_writer : public vss_test::quiet_writer<plain_writer> {};

struct fixture {
  plain_writer writer;
  vss::writer_link link{nullptr, nullptr, vss::guid{"9a2c071c-f231-4a9d-abb3-0b15e1866b79"}};
  std::shared_ptr<vss::subscribed_writer> entry = std::make_shared<vss::subscribed_writer>(
      vss::descriptor_of<plain_writer, vss_test::policy>, &writer, link, vss::default_clock());
  vss::coordinator_options options;
  vss::session session{options, nullptr, vss::operation_kind::backup};
  vss::dispatch_loop loop{vss::default_clock()};
  vss::participant participant{session, loop, nullptr, entry};
};

}  // namespace

TEST_CASE("a participant begins stable, with its writer's names and ids") {
  const fixture at;
  CHECK(at.participant.status.state == vss::writer_state::stable);
  CHECK(at.participant.status.failure == vss::hresult::ok);
  CHECK(at.participant.status.name == "Quiet");
  CHECK(at.participant.status.writer_id == vss_test::policy::writer_id);
  CHECK(at.participant.status.instance_id == at.link.instance_id);
  CHECK(at.participant.writer == &at.writer);
  CHECK(at.participant.level == vss::application_level::front_end);
}

TEST_CASE("a participant takes part from a good Identify until it is aborted or leaves") {
  fixture at;
  CHECK_FALSE(at.participant.takes_part());
  at.participant.listed = true;
  CHECK(at.participant.takes_part());
  at.participant.gone = true;
  CHECK_FALSE(at.participant.takes_part());
  at.participant.gone = false;
  at.participant.aborted = true;
  CHECK_FALSE(at.participant.takes_part());
}

TEST_CASE("a participant may be aborted once, and not after PostSnapshot") {
  fixture at;
  CHECK_FALSE(at.participant.may_be_aborted());
  at.participant.listed = true;
  CHECK(at.participant.may_be_aborted());
  at.participant.snapped = true;
  CHECK_FALSE(at.participant.may_be_aborted());
  at.participant.snapped = false;
  at.participant.aborted = true;
  CHECK_FALSE(at.participant.may_be_aborted());
}
