#include <vss/service/snapshot_sequence.hpp>

#include <vss/service/virtual_clock.hpp>
#include <vss_scenario/scripted_provider.hpp>
#include <vss_test/catch.hpp>

#include <string>

using vss::hresult;
using vss_scenario::provider_act;
using vss_scenario::provider_phase;

namespace {

/// A set without writers.
struct fixture {
  explicit fixture(bool with_provider = true) : sequence{options, with_provider ? &provider : nullptr, facts, hub, log} { sequence.open(); }

  vss::virtual_clock clock;
  vss::coordinator_options options = vss::coordinator_options{}.clock(clock);
  vss_scenario::scripted_provider provider{clock};
  vss::operation_facts facts;
  vss::broadcast hub{options, nullptr};
  vss::trace_log log{options.trace()};
  vss::snapshot_sequence sequence;
};

}  // namespace

TEST_CASE("an open set has an id, which the facts and the report know") {
  const fixture at;
  CHECK_FALSE(at.facts.snapshot_set_id.is_null());
  CHECK(at.sequence.report().set_id == at.facts.snapshot_set_id);
  CHECK(at.sequence.report().reached == vss::consistency::none);
}

TEST_CASE("a volume that is added has a snapshot id and stands in the facts in its order") {
  fixture at;
  const auto first = at.sequence.add("/srv");
  const auto second = at.sequence.add("C:\\data\\");
  REQUIRE(first);
  REQUIRE(second);
  CHECK(*first != *second);
  CHECK(at.facts.volumes == std::vector<std::string>{"/srv", "C:\\data\\"});
  CHECK(at.provider.calls() == "IsVolumeSupported BeginPrepareSnapshot IsVolumeSupported BeginPrepareSnapshot");
}

TEST_CASE("what is no absolute path without wildcards in UTF-8 is no volume") {
  fixture at;
  for (const char* volume : {"", "srv", "./srv", "/srv/*", "/s?v", "C:", "C:data", "/srv\xc3"}) {
    INFO(volume);
    CHECK(at.sequence.add(volume).code() == hresult::invalid_arg);
  }
  CHECK(at.facts.volumes.empty());
  CHECK(at.provider.calls().empty());
}

TEST_CASE("a volume is added once, however its name is written") {
  fixture at;
  REQUIRE(at.sequence.add("/srv/data"));
  for (const char* volume : {"/srv/data", "/srv/data/", "/srv//data", "/srv/./data", "\\srv\\data"}) {
    INFO(volume);
    CHECK(at.sequence.add(volume).code() == hresult::object_already_exists);
  }
  CHECK(at.sequence.add("/srv").has_value());
}

TEST_CASE("a set has at most 64 volumes") {
  fixture at;
  for (int number = 0; number < 64; ++number) CHECK(at.sequence.add("/volume" + std::to_string(number)).has_value());
  const auto refused = at.sequence.add("/volume64");
  CHECK(refused.code() == hresult::maximum_number_of_volumes_reached);
  CHECK(at.facts.volumes.size() == 64);
}

TEST_CASE("without a provider there are no volumes") {
  fixture at{false};
  CHECK(at.sequence.add("/srv").code() == hresult::provider_not_registered);
}

TEST_CASE("a volume that the provider refuses is not in the set") {
  for (const auto phase : {provider_phase::is_volume_supported, provider_phase::begin_prepare}) {
    fixture at;
    at.provider[phase] = {provider_act::fail, hresult::object_not_found, {}, false, {}};
    CHECK(at.sequence.add("/srv").code() == hresult::object_not_found);
    CHECK(at.facts.volumes.empty());
    at.provider[phase].how = provider_act::throw_exception;
    CHECK(at.sequence.add("/srv").code() == hresult::unexpected_provider_error);
    at.provider[phase].how = provider_act::ok;
    CHECK(at.sequence.add("/srv").has_value());
  }
}

TEST_CASE("a set of volumes alone is made by the provider, which names the devices") {
  fixture at;
  REQUIRE(at.sequence.add("/srv"));
  CHECK(at.sequence.run().has_value());
  CHECK(at.facts.snapshot_devices == std::vector<std::string>{"/snapshot/srv"});
  CHECK(at.sequence.report().reached == vss::consistency::application);
  CHECK(at.sequence.report().snapshots.size() == 1);
}

TEST_CASE("a set of nothing is not begun") {
  fixture at;
  CHECK(at.sequence.run().code() == hresult::bad_state);
  CHECK(at.sequence.report().steps.empty());
}

TEST_CASE("a set that is given up is reported to the provider once it was begun") {
  fixture at;
  REQUIRE(at.sequence.add("/srv"));
  at.sequence.give_up();
  CHECK(at.provider.calls() == "IsVolumeSupported BeginPrepareSnapshot");

  at.provider[provider_phase::commit].how = provider_act::fail;
  CHECK_FALSE(at.sequence.run());
  CHECK(at.provider.calls().ends_with("CommitSnapshots AbortSnapshots"));
}
