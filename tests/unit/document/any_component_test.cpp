#include <vss/document/any_component.hpp>

#include "component_fixture.hpp"

#include <vss_test/catch.hpp>

#include <string>

namespace {

struct policy {};

using document_test::operation;
using vss::hresult;
using namespace vss::events;

template <typename Event>
struct event : document_test::event<Event, policy> {
  explicit event(operation& of) : document_test::event<Event, policy>{of}, ledger{this->scope, of.ledger()} {}
  vss::any_component ledger;
};

TEST_CASE("what the document does not hold has no value") {
  operation of;
  event<pre_restore> now{of};
  REQUIRE(now.ledger.GetLogicalPath());
  CHECK_FALSE(now.ledger.GetLogicalPath()->has_value());
  CHECK_FALSE(now.ledger.GetBackupMetadata()->has_value());
  CHECK_FALSE(now.ledger.GetBackupSucceeded()->has_value());
  CHECK_FALSE(now.ledger.GetRollForward()->has_value());
  CHECK(now.ledger.GetComponentName().value() == "ledger");
  CHECK(now.ledger.GetComponentType().value() == vss::component_type::database);
}

TEST_CASE("what the document holds is read") {
  operation of;
  of.ledger().backup_metadata = "lsn 7";
  of.ledger().backup_succeeded = true;
  of.ledger().roll_forward = vss::roll_forward{vss::rollforward_type::partial, "12:00"};
  event<pre_restore> now{of};
  CHECK(now.ledger.GetBackupMetadata().value() == "lsn 7");
  CHECK(now.ledger.GetBackupSucceeded().value() == true);
  CHECK(now.ledger.GetRollForward().value()->point == "12:00");
}

TEST_CASE("backup metadata is written once, and the first text stays", "[M106]") {
  operation of;
  {
    event<prepare_backup> now{of};
    CHECK(now.ledger.SetBackupMetadata("first"));
    CHECK(now.ledger.SetBackupMetadata("second").code() == hresult::object_already_exists);
  }
  event<post_snapshot> later{of};
  CHECK(later.ledger.SetBackupMetadata("third").code() == hresult::object_already_exists);
  CHECK(of.ledger().backup_metadata == "first");
}

TEST_CASE("restore metadata is written once, and the first text stays", "[M108]") {
  operation of;
  event<pre_restore> now{of};
  CHECK(now.ledger.SetRestoreMetadata("first"));
  CHECK(now.ledger.SetRestoreMetadata("second").code() == hresult::object_already_exists);
  CHECK(of.ledger().restore_metadata == "first");
}

TEST_CASE("a stamp may be corrected until the document closes") {
  operation of;
  event<post_snapshot> now{of};
  CHECK(now.ledger.SetBackupStamp("1"));
  CHECK(now.ledger.SetBackupStamp("2"));
  CHECK(of.ledger().backup_stamp == "2");
}

TEST_CASE("text that is not UTF-8 is refused, and says for which component") {
  operation of;
  event<prepare_backup> now{of};
  const auto refused = now.ledger.SetBackupStamp("\xFF");
  CHECK(refused.code() == hresult::invalid_arg);
  CHECK(refused.error().message().find("'ledger'") != std::string::npos);
  CHECK(now.ledger.SetBackupMetadata("\xFF").code() == hresult::invalid_arg);
  CHECK(now.ledger.SetFailure(vss::writer_error_ex::retryable, hresult::ok, "\xFF").code() == hresult::invalid_arg);
  CHECK(of.ledger() == vss::component_record{.type = vss::component_type::database, .name = "ledger"});
}

TEST_CASE("a component's failure is recorded with code, application code and message") {
  operation of;
  event<post_snapshot> now{of};
  CHECK(now.ledger.SetFailure(vss::writer_error_ex::retryable, hresult::access_denied, "locked"));
  CHECK(of.ledger().failure == vss::component_failure{vss::writer_error_ex::retryable, hresult::access_denied, "locked"});
  CHECK(now.ledger.SetFailure(vss::writer_error_ex::ok));
  CHECK(of.ledger().failure == vss::component_failure{});
}

TEST_CASE("each message goes to its place") {
  operation of;
  CHECK(event<prepare_backup>{of}.ledger.SetPrepareForBackupFailureMsg("a"));
  CHECK(event<post_snapshot>{of}.ledger.SetPostSnapshotFailureMsg("b"));
  CHECK(event<pre_restore>{of}.ledger.SetPreRestoreFailureMsg("c"));
  CHECK(event<post_restore>{of}.ledger.SetPostRestoreFailureMsg("d"));
  CHECK(of.ledger().prepare_for_backup_failure_message == "a");
  CHECK(of.ledger().post_snapshot_failure_message == "b");
  CHECK(of.ledger().pre_restore_failure_message == "c");
  CHECK(of.ledger().post_restore_failure_message == "d");
  event<post_restore> now{of};
  CHECK(now.ledger.GetPrepareForBackupFailureMsg().value() == "a");
  CHECK(now.ledger.GetPostSnapshotFailureMsg().value() == "b");
  CHECK(now.ledger.GetPreRestoreFailureMsg().value() == "c");
  CHECK(now.ledger.GetPostRestoreFailureMsg().value() == "d");
}

TEST_CASE("an index beyond a list finds nothing") {
  operation of;
  of.ledger().partial_files.push_back({"/srv/ledger", "ledger.db", vss::partial_file_ranges{"0:1"}});
  of.ledger().restore_subcomponents.push_back({.name = "config"});
  event<post_restore> now{of};
  CHECK(now.ledger.GetPartialFile(0).value().name == "ledger.db");
  CHECK(now.ledger.GetPartialFile(1).code() == hresult::object_not_found);
  CHECK(now.ledger.GetRestoreSubcomponent(0).value().name == "config");
  CHECK(now.ledger.GetRestoreSubcomponent(1).code() == hresult::object_not_found);
  CHECK(now.ledger.GetDifferencedFile(0).code() == hresult::object_not_found);
  CHECK(now.ledger.GetDirectedTarget(0).code() == hresult::object_not_found);
  CHECK(now.ledger.GetNewTarget(0).code() == hresult::object_not_found);
  CHECK(now.ledger.GetAlternateLocationMapping(0).code() == hresult::object_not_found);
}

TEST_CASE("the restore status of a component that was not selected has no value", "[M147]") {
  operation of;
  of.ledger().restore_status = vss::file_restore_status::all;
  event<post_restore> now{of};
  REQUIRE(now.ledger.GetFileRestoreStatus());
  CHECK_FALSE(now.ledger.GetFileRestoreStatus()->has_value());
  of.ledger().selected_for_restore = true;
  CHECK(now.ledger.GetFileRestoreStatus().value() == vss::file_restore_status::all);
}

TEST_CASE("a directed target needs the directed target first") {
  operation of;
  event<pre_restore> now{of};
  const vss::directed_target target{"/srv/ledger", "ledger.db", "/new", "ledger.db"};
  CHECK(now.ledger.AddDirectedTarget(target).code() == hresult::bad_state);
  CHECK(now.ledger.SetRestoreTarget(vss::restore_target::directed));
  CHECK(now.ledger.AddDirectedTarget(target));
  CHECK(of.ledger().directed_targets.size() == 1);
}

TEST_CASE("what the schema lacks is refused") {
  operation of;
  of.writer.schema = vss::backup_schema::undefined;
  event<pre_restore> now{of};
  CHECK(now.ledger.GetBackupStamp().code() == hresult::bad_state);
  CHECK(now.ledger.GetPreviousBackupStamp().code() == hresult::bad_state);
  CHECK(now.ledger.GetNewTarget(0).code() == hresult::bad_state);
  CHECK(now.ledger.GetRollForward().code() == hresult::bad_state);
  CHECK(now.ledger.GetRestoreName().code() == hresult::bad_state);
  CHECK(now.ledger.GetAuthoritativeRestore().code() == hresult::bad_state);
  event<prepare_backup> before{of};
  CHECK(before.ledger.SetBackupStamp("1").code() == hresult::bad_state);
  CHECK(before.ledger.AddDifferencedFilesByLastModifyTime({"/srv/ledger", "*.wal"}).code() == hresult::bad_state);
}

TEST_CASE("when the handler has finished, every call is refused and says so") {
  operation of;
  event<prepare_backup> now{of};
  now.finish();
  const auto refused = now.ledger.SetBackupMetadata("late");
  CHECK(refused.code() == hresult::bad_state);
  CHECK(refused.error().message().find("finished") != std::string::npos);
  CHECK(now.ledger.GetComponentName().code() == hresult::bad_state);
  CHECK_FALSE(of.ledger().backup_metadata.has_value());
}

}  // namespace
