#include <vss/document/component_reading.hpp>

#include <vss/document/component.hpp>

#include "component_fixture.hpp"

#include <vss_test/catch.hpp>

namespace {

using document_test::operation;
using namespace vss::events;

struct stamped {
  static constexpr auto backup_schema = document_test::rich_schema;
};
struct plain {};

template <typename Event, typename Policy = stamped>
struct event : document_test::event<Event, Policy> {
  explicit event(operation& of) : document_test::event<Event, Policy>{of}, ledger{this->scope, of.ledger()} {}
  vss::component<Event, Policy> ledger;
};

TEST_CASE("what a requester wrote before the backup is read in every event that brings components") {
  operation of;
  of.ledger().logical_path = "SQL";
  of.ledger().backup_options = "o";
  of.ledger().previous_backup_stamp = "6";
  const auto reads = [](const auto& now) {
    CHECK(now.ledger.GetComponentName() == "ledger");
    CHECK(now.ledger.GetComponentType() == vss::component_type::database);
    CHECK(now.ledger.GetLogicalPath() == "SQL");
    CHECK(now.ledger.GetBackupOptions() == "o");
    CHECK(now.ledger.GetPreviousBackupStamp() == "6");
    CHECK_FALSE(now.ledger.GetBackupStamp().has_value());
    CHECK_FALSE(now.ledger.GetBackupMetadata().has_value());
    CHECK_FALSE(now.ledger.GetRestoreMetadata().has_value());
    CHECK(now.ledger.partial_files().empty());
    CHECK_FALSE(now.ledger.GetPrepareForBackupFailureMsg().has_value());
  };
  reads(event<prepare_backup>{of});
  reads(event<post_snapshot>{of});
  reads(event<backup_complete>{of});
  reads(event<pre_restore>{of});
  reads(event<post_restore>{of});
}

TEST_CASE("what came of the backup is read from BackupComplete on") {
  operation of;
  of.ledger().backup_succeeded = false;
  of.ledger().differenced_files.push_back({{"/srv/ledger", "*.wal"}});
  of.ledger().post_snapshot_failure_message = "m";
  const auto reads = [](const auto& now) {
    CHECK(now.ledger.GetBackupSucceeded() == false);
    CHECK(now.ledger.differenced_files().size() == 1);
    CHECK(now.ledger.GetPostSnapshotFailureMsg() == "m");
  };
  reads(event<backup_complete>{of});
  reads(event<pre_restore>{of});
  reads(event<post_restore>{of});
}

template <typename Event, typename Policy>
concept reads_stamps = requires(const vss::component<Event, Policy>& ledger) {
  ledger.GetBackupStamp();
  ledger.GetPreviousBackupStamp();
};

TEST_CASE("a writer without stamps has none to read") {
  STATIC_REQUIRE(reads_stamps<prepare_backup, stamped>);
  STATIC_REQUIRE_FALSE(reads_stamps<prepare_backup, plain>);
  STATIC_REQUIRE_FALSE(reads_stamps<post_restore, plain>);
}

}  // namespace
