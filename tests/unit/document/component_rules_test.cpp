#include <vss/document/component_rules.hpp>

#include <vss_test/catch.hpp>

#include <set>
#include <string>
#include <string_view>

namespace {

using vss::component_call;
using vss::event_kind;

/// The table's row as a word: P PrepareBackup, S PostSnapshot, C BackupComplete, R PreRestore, T PostRestore.
std::string legal_events(component_call call) {
  std::string word;
  for (std::size_t i = 0; i < vss::event_count; ++i) {
    const auto event = static_cast<event_kind>(i);
    if (not vss::is_legal(call, event)) continue;
    switch (event) {
      case event_kind::prepare_backup: word += 'P'; break;
      case event_kind::post_snapshot: word += 'S'; break;
      case event_kind::backup_complete: word += 'C'; break;
      case event_kind::pre_restore: word += 'R'; break;
      case event_kind::post_restore: word += 'T'; break;
      default: word += '!';
    }
  }
  return word;
}

TEST_CASE("no call is legal in an event that brings no components") {
  for (const auto& rule : vss::component_rules) {
    CAPTURE(rule.name);
    CHECK(legal_events(rule.call).find('!') == std::string::npos);
    CHECK_FALSE(legal_events(rule.call).empty());
  }
}

TEST_CASE("five events bring components") {
  std::size_t count = 0;
  for (std::size_t i = 0; i < vss::event_count; ++i) count += vss::brings_components(static_cast<event_kind>(i)) ? 1 : 0;
  CHECK(count == 5);
  CHECK(vss::brings_components(event_kind::backup_complete));
  CHECK_FALSE(vss::brings_components(event_kind::prepare_snapshot));
  CHECK_FALSE(vss::brings_components(event_kind::backup_shutdown));
}

TEST_CASE("the rows say what the pages say") {
  CHECK(legal_events(component_call::GetBackupMetadata) == "PSCRT");
  CHECK(legal_events(component_call::GetPartialFile) == "PSCRT");
  CHECK(legal_events(component_call::GetBackupSucceeded) == "CRT");
  CHECK(legal_events(component_call::GetDifferencedFile) == "CRT");
  CHECK(legal_events(component_call::GetPostSnapshotFailureMsg) == "CRT");
  for (const auto call : {component_call::SetBackupMetadata, component_call::SetBackupStamp, component_call::AddPartialFile,
                          component_call::AddDifferencedFilesByLastModifyTime}) {
    CHECK(legal_events(call) == "PS");
  }
  CHECK(legal_events(component_call::SetPrepareForBackupFailureMsg) == "P");
  CHECK(legal_events(component_call::SetPostSnapshotFailureMsg) == "S");
  CHECK(legal_events(component_call::SetFailure) == "PSRT");
  for (const auto call : {component_call::IsSelectedForRestore, component_call::GetRestoreTarget, component_call::GetRollForward,
                          component_call::GetRestoreName, component_call::GetNewTarget, component_call::GetRestoreOptions}) {
    CHECK(legal_events(call) == "RT");
  }
  for (const auto call : {component_call::SetRestoreTarget, component_call::AddDirectedTarget, component_call::SetRestoreMetadata,
                          component_call::SetPreRestoreFailureMsg}) {
    CHECK(legal_events(call) == "R");
  }
  for (const auto call : {component_call::SetPostRestoreFailureMsg, component_call::GetFileRestoreStatus,
                          component_call::GetAlternateLocationMapping}) {
    CHECK(legal_events(call) == "T");
  }
}

TEST_CASE("every row has a name and a page of its own") {
  std::set<std::string_view> names;
  for (const auto& rule : vss::component_rules) {
    names.insert(rule.name);
    CHECK(rule.page.starts_with("vswriter/nf-vswriter-ivsscomponent"));
  }
  CHECK(names.size() == vss::component_rules.size());
}

}  // namespace
