#include <vss/document/directed_restore.hpp>

#include "component_fixture.hpp"

#include <vss_test/catch.hpp>

namespace {

struct policy {};

using document_test::operation;
using vss::hresult;

TEST_CASE("a directed restore adds targets while PreRestore is handled") {
  operation of;
  of.ledger().target = vss::restore_target::directed;
  document_test::event<vss::events::pre_restore, policy> now{of};
  vss::directed_restore directed{now.scope, of.ledger()};
  CHECK(directed.AddDirectedTarget({"/srv/ledger", "ledger.db", "/new", "a.db", {{0, 100, 10}}}));
  REQUIRE(of.ledger().directed_targets.size() == 1);
  CHECK(of.ledger().directed_targets[0].ranges == std::vector<vss::directed_range>{{0, 100, 10}});
  now.finish();
  CHECK(directed.AddDirectedTarget({"/srv/ledger", "ledger.db", "/new", "b.db"}).code() == hresult::bad_state);
  CHECK(of.ledger().directed_targets.size() == 1);
}

TEST_CASE("a directed restore takes the result of make, error or not") {
  operation of;
  of.ledger().target = vss::restore_target::directed;
  document_test::event<vss::events::pre_restore, policy> now{of};
  vss::directed_restore directed{now.scope, of.ledger()};
  CHECK(directed.AddDirectedTarget(vss::directed_target::make("/srv/ledger", "ledger.db", "/new", "a.db")));
  CHECK(directed.AddDirectedTarget(vss::directed_target::make("/srv/ledger", "?", "/new", "a.db")).code() == hresult::invalid_arg);
}

}  // namespace
