#include <vss/document/component_restore.hpp>

#include <vss/document/component.hpp>

#include "component_fixture.hpp"

#include <vss_test/catch.hpp>

namespace {

using document_test::operation;
using namespace vss::events;

struct rich {
  static constexpr auto backup_schema = document_test::rich_schema;
};

template <typename Event>
struct event : document_test::event<Event, rich> {
  explicit event(operation& of) : document_test::event<Event, rich>{of}, ledger{this->scope, of.ledger()} {}
  vss::component<Event, rich> ledger;
};

TEST_CASE("what a requester wants of a restore is read in both of its events") {
  operation of;
  auto& record = of.ledger();
  record.selected_for_restore = true;
  record.restore_options = "o";
  record.restore_subcomponents.push_back({.logical_path = "ledger", .name = "config"});
  record.target = vss::restore_target::alternate;
  record.new_targets.push_back({{"/srv/ledger", "ledger.db"}, "/new"});
  record.additional_restores = true;
  record.authoritative_restore = true;
  record.roll_forward = vss::roll_forward{vss::rollforward_type::all};
  record.restore_name = "copy";
  const auto reads = [](const auto& now) {
    CHECK(now.ledger.IsSelectedForRestore());
    CHECK(now.ledger.GetRestoreOptions() == "o");
    CHECK(now.ledger.restore_subcomponents().at(0).name == "config");
    CHECK(now.ledger.GetRestoreTarget() == vss::restore_target::alternate);
    CHECK(now.ledger.new_targets().at(0).location == "/new");
    CHECK(now.ledger.GetAdditionalRestores());
    CHECK(now.ledger.GetAuthoritativeRestore());
    CHECK(now.ledger.GetRollForward()->type == vss::rollforward_type::all);
    CHECK(now.ledger.GetRestoreName() == "copy");
    CHECK_FALSE(now.ledger.GetPreRestoreFailureMsg().has_value());
    CHECK_FALSE(now.ledger.GetPostRestoreFailureMsg().has_value());
    CHECK(now.ledger.directed_targets().empty());
  };
  reads(event<pre_restore>{of});
  reads(event<post_restore>{of});
}

TEST_CASE("how a restore ended is read in PostRestore, for selected components only", "[M147]") {
  operation of;
  of.ledger().restore_status = vss::file_restore_status::failed;
  event<post_restore> now{of};
  CHECK_FALSE(now.ledger.GetFileRestoreStatus().has_value());
  of.ledger().selected_for_restore = true;
  CHECK(now.ledger.GetFileRestoreStatus() == vss::file_restore_status::failed);
  CHECK(now.ledger.alternate_location_mappings().empty());
}

}  // namespace
