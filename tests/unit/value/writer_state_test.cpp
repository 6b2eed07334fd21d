#include <vss/value/writer_state.hpp>

#include <vss_test/catch.hpp>

#include <cstdint>
#include <string_view>

using vss::writer_state;

namespace {

struct row {
  writer_state state;
  std::string_view sdk_name;
  std::string_view words;
};

// vss.idl; the position is the number.
constexpr row rows[] = {
    {writer_state::unknown, "VSS_WS_UNKNOWN", "Unknown"},
    {writer_state::stable, "VSS_WS_STABLE", "Stable"},
    {writer_state::waiting_for_freeze, "VSS_WS_WAITING_FOR_FREEZE", "Waiting for freeze"},
    {writer_state::waiting_for_thaw, "VSS_WS_WAITING_FOR_THAW", "Frozen"},
    {writer_state::waiting_for_post_snapshot, "VSS_WS_WAITING_FOR_POST_SNAPSHOT", "Waiting for completion"},
    {writer_state::waiting_for_backup_complete, "VSS_WS_WAITING_FOR_BACKUP_COMPLETE",
     "Waiting for completion"},
    {writer_state::failed_at_identify, "VSS_WS_FAILED_AT_IDENTIFY", "Failed"},
    {writer_state::failed_at_prepare_backup, "VSS_WS_FAILED_AT_PREPARE_BACKUP", "Failed"},
    {writer_state::failed_at_prepare_snapshot, "VSS_WS_FAILED_AT_PREPARE_SNAPSHOT", "Failed"},
    {writer_state::failed_at_freeze, "VSS_WS_FAILED_AT_FREEZE", "Failed"},
    {writer_state::failed_at_thaw, "VSS_WS_FAILED_AT_THAW", "Failed"},
    {writer_state::failed_at_post_snapshot, "VSS_WS_FAILED_AT_POST_SNAPSHOT", "Failed"},
    {writer_state::failed_at_backup_complete, "VSS_WS_FAILED_AT_BACKUP_COMPLETE", "Failed"},
    {writer_state::failed_at_pre_restore, "VSS_WS_FAILED_AT_PRE_RESTORE", "Failed"},
    {writer_state::failed_at_post_restore, "VSS_WS_FAILED_AT_POST_RESTORE", "Failed"},
    {writer_state::failed_at_backup_shutdown, "VSS_WS_FAILED_AT_BACKUPSHUTDOWN", "Failed"},
};

}  // namespace

TEST_CASE("a writer's state has the SDK's number and name and vssadmin's words") {
  std::uint32_t number = 0;
  for (const row& each : rows) {
    INFO(each.sdk_name);
    CHECK(static_cast<std::uint32_t>(each.state) == number);
    CHECK(name(each.state) == each.sdk_name);
    CHECK(to_string(each.state) == each.words);
    CHECK(is_failed(each.state) == (each.words == "Failed"));
    ++number;
  }
  CHECK(number == 16);
}

TEST_CASE("a number that is no writer's state is unknown and has no name") {
  constexpr auto count = static_cast<writer_state>(16);
  static_assert(to_string(count) == "Unknown");
  static_assert(name(count).empty());
  static_assert(!is_failed(count));
  SUCCEED("checked while compiling");
}
