#include <vss/document/component.hpp>

#include <vss/document/any_component.hpp>
#include <vss/document/component_rules.hpp>

#include "component_fixture.hpp"

#include <vss_test/catch.hpp>

#include <string>
#include <string_view>
#include <type_traits>

namespace {

using document_test::operation;
using vss::component_call;
using vss::hresult;
using namespace vss::events;

struct rich {
  static constexpr auto backup_schema = document_test::rich_schema;
};
struct plain {};  // full backups only

template <typename Event, typename Policy = rich>
struct event : document_test::event<Event, Policy> {
  explicit event(operation& of) : document_test::event<Event, Policy>{of}, ledger{this->scope, of.ledger()} {}
  vss::component<Event, Policy> ledger;
};

const vss::partial_file part{"/srv/ledger", "ledger.db", "0:1"};
const vss::file_set logs{"/srv/ledger", "*.wal"};
const vss::directed_target target{"/srv/ledger", "ledger.db", "/new", "ledger.db"};

/// Calls `check` with each call: as the compiler sees it on a `component`, and as it is made on an `any_component`.
template <typename Check>
void for_each_call(Check check) {
  const auto both = [&check](component_call call, auto use) { check(call, use, use); };
  both(component_call::GetLogicalPath, [](auto& c) -> decltype(c.GetLogicalPath()) { return c.GetLogicalPath(); });
  both(component_call::GetComponentType, [](auto& c) -> decltype(c.GetComponentType()) { return c.GetComponentType(); });
  both(component_call::GetComponentName, [](auto& c) -> decltype(c.GetComponentName()) { return c.GetComponentName(); });
  both(component_call::GetBackupOptions, [](auto& c) -> decltype(c.GetBackupOptions()) { return c.GetBackupOptions(); });
  both(component_call::GetBackupStamp, [](auto& c) -> decltype(c.GetBackupStamp()) { return c.GetBackupStamp(); });
  both(component_call::GetPreviousBackupStamp, [](auto& c) -> decltype(c.GetPreviousBackupStamp()) { return c.GetPreviousBackupStamp(); });
  both(component_call::GetBackupMetadata, [](auto& c) -> decltype(c.GetBackupMetadata()) { return c.GetBackupMetadata(); });
  both(component_call::GetRestoreMetadata, [](auto& c) -> decltype(c.GetRestoreMetadata()) { return c.GetRestoreMetadata(); });
  both(component_call::GetPrepareForBackupFailureMsg,
       [](auto& c) -> decltype(c.GetPrepareForBackupFailureMsg()) { return c.GetPrepareForBackupFailureMsg(); });
  both(component_call::GetBackupSucceeded, [](auto& c) -> decltype(c.GetBackupSucceeded()) { return c.GetBackupSucceeded(); });
  both(component_call::GetPostSnapshotFailureMsg,
       [](auto& c) -> decltype(c.GetPostSnapshotFailureMsg()) { return c.GetPostSnapshotFailureMsg(); });
  both(component_call::SetBackupMetadata, [](auto& c) -> decltype(c.SetBackupMetadata("")) { return c.SetBackupMetadata(""); });
  both(component_call::SetBackupStamp, [](auto& c) -> decltype(c.SetBackupStamp("")) { return c.SetBackupStamp(""); });
  both(component_call::AddPartialFile, [](auto& c) -> decltype(c.AddPartialFile(part)) { return c.AddPartialFile(part); });
  both(component_call::AddDifferencedFilesByLastModifyTime,
       [](auto& c) -> decltype(c.AddDifferencedFilesByLastModifyTime(logs)) { return c.AddDifferencedFilesByLastModifyTime(logs); });
  both(component_call::SetPrepareForBackupFailureMsg,
       [](auto& c) -> decltype(c.SetPrepareForBackupFailureMsg("")) { return c.SetPrepareForBackupFailureMsg(""); });
  both(component_call::SetPostSnapshotFailureMsg,
       [](auto& c) -> decltype(c.SetPostSnapshotFailureMsg("")) { return c.SetPostSnapshotFailureMsg(""); });
  both(component_call::SetFailure, [](auto& c) -> decltype(c.SetFailure(vss::writer_error_ex::ok)) { return c.SetFailure(vss::writer_error_ex::ok); });
  both(component_call::IsSelectedForRestore, [](auto& c) -> decltype(c.IsSelectedForRestore()) { return c.IsSelectedForRestore(); });
  both(component_call::GetRestoreOptions, [](auto& c) -> decltype(c.GetRestoreOptions()) { return c.GetRestoreOptions(); });
  both(component_call::GetRestoreTarget, [](auto& c) -> decltype(c.GetRestoreTarget()) { return c.GetRestoreTarget(); });
  both(component_call::GetAdditionalRestores, [](auto& c) -> decltype(c.GetAdditionalRestores()) { return c.GetAdditionalRestores(); });
  both(component_call::GetAuthoritativeRestore, [](auto& c) -> decltype(c.GetAuthoritativeRestore()) { return c.GetAuthoritativeRestore(); });
  both(component_call::GetRollForward, [](auto& c) -> decltype(c.GetRollForward()) { return c.GetRollForward(); });
  both(component_call::GetRestoreName, [](auto& c) -> decltype(c.GetRestoreName()) { return c.GetRestoreName(); });
  both(component_call::GetPreRestoreFailureMsg, [](auto& c) -> decltype(c.GetPreRestoreFailureMsg()) { return c.GetPreRestoreFailureMsg(); });
  both(component_call::GetPostRestoreFailureMsg, [](auto& c) -> decltype(c.GetPostRestoreFailureMsg()) { return c.GetPostRestoreFailureMsg(); });
  both(component_call::SetRestoreTarget,
       [](auto& c) -> decltype(c.SetRestoreTarget(vss::restore_target::original)) { return c.SetRestoreTarget(vss::restore_target::original); });
  both(component_call::SetRestoreMetadata, [](auto& c) -> decltype(c.SetRestoreMetadata("")) { return c.SetRestoreMetadata(""); });
  both(component_call::SetPreRestoreFailureMsg, [](auto& c) -> decltype(c.SetPreRestoreFailureMsg("")) { return c.SetPreRestoreFailureMsg(""); });
  both(component_call::SetPostRestoreFailureMsg, [](auto& c) -> decltype(c.SetPostRestoreFailureMsg("")) { return c.SetPostRestoreFailureMsg(""); });
  both(component_call::GetFileRestoreStatus, [](auto& c) -> decltype(c.GetFileRestoreStatus()) { return c.GetFileRestoreStatus(); });

  // Lists are ranges where the event is known, and have indexes where it is not.
  check(component_call::GetPartialFile, [](auto& c) -> decltype(c.partial_files()) { return c.partial_files(); },
        [](vss::any_component& c) { return c.GetPartialFile(0); });
  check(component_call::GetDifferencedFile, [](auto& c) -> decltype(c.differenced_files()) { return c.differenced_files(); },
        [](vss::any_component& c) { return c.GetDifferencedFile(0); });
  check(component_call::GetRestoreSubcomponent, [](auto& c) -> decltype(c.restore_subcomponents()) { return c.restore_subcomponents(); },
        [](vss::any_component& c) { return c.GetRestoreSubcomponent(0); });
  check(component_call::GetDirectedTarget, [](auto& c) -> decltype(c.directed_targets()) { return c.directed_targets(); },
        [](vss::any_component& c) { return c.GetDirectedTarget(0); });
  check(component_call::GetNewTarget, [](auto& c) -> decltype(c.new_targets()) { return c.new_targets(); },
        [](vss::any_component& c) { return c.GetNewTarget(0); });
  check(component_call::GetAlternateLocationMapping,
        [](auto& c) -> decltype(c.alternate_location_mappings()) { return c.alternate_location_mappings(); },
        [](vss::any_component& c) { return c.GetAlternateLocationMapping(0); });
  check(component_call::AddDirectedTarget,
        [](auto& c) -> decltype(c.SetRestoreTarget(vss::directed)) { return c.SetRestoreTarget(vss::directed); },
        [](vss::any_component& c) {
          static_cast<void>(c.SetRestoreTarget(vss::restore_target::directed));
          return c.AddDirectedTarget(target);
        });
}

template <typename Event, typename Policy, typename Use>
constexpr bool compiles = std::is_invocable_v<Use&, vss::component<Event, Policy>&>;

template <typename Event>
void walk() {
  std::size_t calls = 0;
  for_each_call([&calls](component_call call, auto typed, auto at_run_time) {
    CAPTURE(vss::rule_of(call).name, vss::name(Event::kind));
    operation of;
    document_test::event<Event, rich> now{of};
    vss::any_component ledger{now.scope, of.ledger()};
    CHECK(compiles<Event, rich, decltype(typed)> == vss::is_legal(call, Event::kind));
    CHECK((at_run_time(ledger).code() != hresult::bad_state) == vss::is_legal(call, Event::kind));
    ++calls;
  });
  CHECK(calls == vss::component_rules.size());
}

TEST_CASE("every call in every event has one verdict: of the table, of the compiler and at run time") {
  walk<prepare_backup>();
  walk<post_snapshot>();
  walk<backup_complete>();
  walk<pre_restore>();
  walk<post_restore>();
}

TEST_CASE("events that bring no components have none") {
  STATIC_REQUIRE(vss::event_that_brings_components<backup_complete>);
  STATIC_REQUIRE_FALSE(vss::event_that_brings_components<identify>);
  STATIC_REQUIRE_FALSE(vss::event_that_brings_components<prepare_snapshot>);
  STATIC_REQUIRE_FALSE(vss::event_that_brings_components<freeze>);
  STATIC_REQUIRE_FALSE(vss::event_that_brings_components<thaw>);
  STATIC_REQUIRE_FALSE(vss::event_that_brings_components<vss::events::abort>);
  STATIC_REQUIRE_FALSE(vss::event_that_brings_components<backup_shutdown>);
}

template <typename Event, typename Policy>
concept has_stamps = requires(vss::component<Event, Policy>& c) { c.GetBackupStamp(); c.GetPreviousBackupStamp(); };
template <typename Event, typename Policy>
concept sets_stamps = requires(vss::component<Event, Policy>& c) { c.SetBackupStamp(""); };
template <typename Event, typename Policy>
concept differences = requires(vss::component<Event, Policy>& c) { c.AddDifferencedFilesByLastModifyTime(logs); };
template <typename Event, typename Policy>
concept has_new_targets = requires(vss::component<Event, Policy>& c) { c.new_targets(); };
template <typename Event, typename Policy>
concept rolls_forward = requires(vss::component<Event, Policy>& c) { c.GetRollForward(); };
template <typename Event, typename Policy>
concept renames = requires(vss::component<Event, Policy>& c) { c.GetRestoreName(); };
template <typename Event, typename Policy>
concept is_authoritative = requires(vss::component<Event, Policy>& c) { c.GetAuthoritativeRestore(); };

TEST_CASE("what the policy's backup schema lacks does not compile") {
  STATIC_REQUIRE(has_stamps<prepare_backup, rich>);
  STATIC_REQUIRE_FALSE(has_stamps<prepare_backup, plain>);
  STATIC_REQUIRE(sets_stamps<prepare_backup, rich>);
  STATIC_REQUIRE_FALSE(sets_stamps<prepare_backup, plain>);
  STATIC_REQUIRE(differences<post_snapshot, rich>);
  STATIC_REQUIRE_FALSE(differences<post_snapshot, plain>);
  STATIC_REQUIRE(has_new_targets<pre_restore, rich>);
  STATIC_REQUIRE_FALSE(has_new_targets<pre_restore, plain>);
  STATIC_REQUIRE(rolls_forward<post_restore, rich>);
  STATIC_REQUIRE_FALSE(rolls_forward<post_restore, plain>);
  STATIC_REQUIRE(renames<post_restore, rich>);
  STATIC_REQUIRE_FALSE(renames<post_restore, plain>);
  STATIC_REQUIRE(is_authoritative<pre_restore, rich>);
  STATIC_REQUIRE_FALSE(is_authoritative<pre_restore, plain>);
}

template <typename Component>
concept is_indexed = requires(Component& c) { c.GetPartialFile(0); } || requires(Component& c) { c.GetDifferencedFile(0); } ||
                     requires(Component& c) { c.GetDirectedTarget(0); } || requires(Component& c) { c.GetNewTarget(0); } ||
                     requires(Component& c) { c.GetRestoreSubcomponent(0); } ||
                     requires(Component& c) { c.GetAlternateLocationMapping(0); };
template <typename Component>
concept adds_directed_targets = requires(Component& c) { c.AddDirectedTarget(target); };
template <typename Component>
concept gets_failure = requires(Component& c) { c.GetFailure(); };
template <typename Component>
concept differences_by_lsn = requires(Component& c) { c.AddDifferencedFilesByLastModifyLSN("/srv", "*", false, ""); };

TEST_CASE("nothing takes an index, and what is not the writer's cannot be called") {
  using shown = vss::component<pre_restore, rich>;
  STATIC_REQUIRE_FALSE(is_indexed<shown>);
  STATIC_REQUIRE_FALSE(adds_directed_targets<shown>);
  STATIC_REQUIRE_FALSE(gets_failure<shown>);
  STATIC_REQUIRE_FALSE(differences_by_lsn<vss::component<prepare_backup, rich>>);
}

TEST_CASE("a component cannot be taken away from its event") {
  using shown = vss::component<prepare_backup, rich>;
  STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<shown>);
  STATIC_REQUIRE_FALSE(std::is_move_constructible_v<shown>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<shown&, vss::any_component&>);
}

TEST_CASE("directed targets are added to what setting the target returned") {
  operation of;
  event<pre_restore> now{of};
  auto directed = now.ledger.SetRestoreTarget(vss::directed);
  REQUIRE(directed);
  CHECK(now.ledger.GetRestoreTarget() == vss::restore_target::directed);
  CHECK(directed->AddDirectedTarget({"/srv/ledger", "ledger.db", "/new", "ledger.db"}));
  CHECK(directed->AddDirectedTarget(vss::directed_target::make("/srv/ledger", "*", "/new", "a")).code() == hresult::invalid_arg);
  CHECK(now.ledger.directed_targets().size() == 1);
  now.finish();
  CHECK(directed->AddDirectedTarget(target).code() == hresult::bad_state);
  CHECK(of.ledger().directed_targets.size() == 1);
}

}  // namespace
