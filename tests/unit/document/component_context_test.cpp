#include <vss/document/component_context.hpp>

#include <vss/event/context.hpp>

#include "component_fixture.hpp"

#include <vss_test/catch.hpp>

namespace {

struct policy {};

using document_test::operation;
using namespace vss::events;

TEST_CASE("a context has the writer's components if the requester chose some") {
  operation of;
  of.to.components.writer = &of.writer;
  vss::context<post_snapshot, policy> during{of.to};
  of.to.open = &during;
  const auto components = during.components();
  REQUIRE(components.has_value());
  for (auto component : *components) CHECK(component.SetBackupMetadata("x"));
  CHECK(of.writer.components[0].backup_metadata == "x");
}

TEST_CASE("without component mode a context has no components") {
  operation of;
  vss::context<prepare_backup, policy> during{of.to};
  of.to.open = &during;
  CHECK_FALSE(during.components().has_value());
}

TEST_CASE("a component checks its files against the writer's own metadata") {
  operation of;
  of.to.components.writer = &of.writer;
  vss::context<prepare_backup, policy> during{of.to};
  of.to.open = &during;
  const auto components = during.components();
  const bool found = components->with_component("", "ledger", [](auto& ledger) {
    CHECK(ledger.AddPartialFile({"/srv/ledger", "ledger.db", "0:1"}));
    CHECK(ledger.AddPartialFile({"/srv/other", "a", "0:1"}).code() == vss::hresult::invalid_arg);
  });
  CHECK(found);
}

template <typename Event>
concept has_components = requires(const vss::context<Event, policy>& during) { during.components(); };

TEST_CASE("five events bring components, the others say why not") {
  STATIC_REQUIRE(has_components<prepare_backup>);
  STATIC_REQUIRE(has_components<post_snapshot>);
  STATIC_REQUIRE(has_components<backup_complete>);
  STATIC_REQUIRE(has_components<pre_restore>);
  STATIC_REQUIRE(has_components<post_restore>);
  STATIC_REQUIRE_FALSE(has_components<prepare_snapshot>);
  STATIC_REQUIRE_FALSE(has_components<freeze>);
  STATIC_REQUIRE_FALSE(has_components<thaw>);
  STATIC_REQUIRE_FALSE(has_components<vss::events::abort>);
  STATIC_REQUIRE_FALSE(has_components<backup_shutdown>);
}

}  // namespace
