#include <vss/document/component_backup.hpp>

#include <vss/document/component.hpp>

#include "component_fixture.hpp"

#include <vss_test/catch.hpp>

namespace {

using document_test::operation;
using vss::hresult;
using namespace vss::events;

struct rich {
  static constexpr auto backup_schema = document_test::rich_schema;
};

template <typename Event>
struct event : document_test::event<Event, rich> {
  explicit event(operation& of) : document_test::event<Event, rich>{of}, ledger{this->scope, of.ledger()} {}
  vss::component<Event, rich> ledger;
};

TEST_CASE("what a writer tells in a backup goes into the document") {
  operation of;
  event<post_snapshot> now{of};
  CHECK(now.ledger.SetBackupMetadata("m"));
  CHECK(now.ledger.SetBackupStamp("7"));
  CHECK(now.ledger.AddPartialFile({"/srv/ledger", "ledger.db", "0:1"}));
  CHECK(now.ledger.AddDifferencedFilesByLastModifyTime({"/srv/ledger", "*.wal"}, vss::from_filetime(5)));
  CHECK(now.ledger.SetPostSnapshotFailureMsg("p"));
  CHECK(now.ledger.SetFailure(vss::writer_error_ex::timeout, hresult::fail, "f"));

  vss::component_record expected{.type = vss::component_type::database, .name = "ledger"};
  expected.backup_metadata = "m";
  expected.backup_stamp = "7";
  expected.partial_files.push_back({"/srv/ledger", "ledger.db", vss::partial_file_ranges{"0:1"}});
  expected.differenced_files.push_back({{"/srv/ledger", "*.wal"}, vss::from_filetime(5)});
  expected.post_snapshot_failure_message = "p";
  expected.failure = vss::component_failure{vss::writer_error_ex::timeout, hresult::fail, "f"};
  CHECK(of.ledger() == expected);
}

TEST_CASE("PrepareBackup has a message of its own") {
  operation of;
  event<prepare_backup> now{of};
  CHECK(now.ledger.SetPrepareForBackupFailureMsg("p"));
  CHECK(now.ledger.GetPrepareForBackupFailureMsg() == "p");
}

TEST_CASE("differenced files without a time leave it to the requester") {
  operation of;
  event<prepare_backup> now{of};
  CHECK(now.ledger.AddDifferencedFilesByLastModifyTime({"/srv/ledger", "*.wal"}));
  CHECK_FALSE(of.ledger().differenced_files.at(0).since.has_value());
}

TEST_CASE("what is told when the handler has finished changes nothing") {
  operation of;
  const auto before = of.ledger();
  event<prepare_backup> now{of};
  now.finish();
  CHECK(now.ledger.SetBackupMetadata("m").code() == hresult::bad_state);
  CHECK(now.ledger.SetBackupStamp("7").code() == hresult::bad_state);
  CHECK(now.ledger.AddPartialFile({"/srv/ledger", "ledger.db", "0:1"}).code() == hresult::bad_state);
  CHECK(now.ledger.AddDifferencedFilesByLastModifyTime({"/srv/ledger", "*.wal"}).code() == hresult::bad_state);
  CHECK(now.ledger.SetPrepareForBackupFailureMsg("p").code() == hresult::bad_state);
  CHECK(now.ledger.SetFailure(vss::writer_error_ex::timeout).code() == hresult::bad_state);
  CHECK(of.ledger() == before);
}

}  // namespace
