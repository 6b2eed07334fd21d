#include <vss/value/metadata_enums.hpp>

#include <vss_test/catch.hpp>

#include <cstdint>

namespace {

template <typename Enum>
constexpr std::uint32_t number(Enum value) {
  return static_cast<std::uint32_t>(value);
}

template <typename Enum>
concept has_undefined = requires { Enum::undefined; };
template <typename Enum>
concept has_lsn = requires { Enum::lsn; };

}  // namespace

TEST_CASE("component types and flags have the numbers of the SDK") {
  static_assert(number(vss::component_type::database) == 1);
  static_assert(number(vss::component_type::file_group) == 2);
  static_assert(number(vss::component_flags::none) == 0);
  static_assert(number(vss::component_flags::backup_recovery) == 0x1);
  static_assert(number(vss::component_flags::app_rollback_recovery) == 0x2);
  static_assert(number(vss::component_flags::not_system_state) == 0x4);
  SUCCEED("checked while compiling");
}

TEST_CASE("backup schemas have the numbers of the SDK") {
  using enum vss::backup_schema;
  static_assert(number(undefined) == 0x0);
  static_assert(number(differential) == 0x1);
  static_assert(number(incremental) == 0x2);
  static_assert(number(exclusive_incremental_differential) == 0x4);
  static_assert(number(log) == 0x8);
  static_assert(number(copy) == 0x10);
  static_assert(number(timestamped) == 0x20);
  static_assert(number(last_modify) == 0x40);
  static_assert(number(writer_supports_new_target) == 0x100);
  static_assert(number(writer_supports_restore_with_move) == 0x200);
  static_assert(number(independent_system_state) == 0x400);
  static_assert(number(rollforward_restore) == 0x1000);
  static_assert(number(restore_rename) == 0x2000);
  static_assert(number(authoritative_restore) == 0x4000);
  static_assert(number(writer_supports_parallel_restores) == 0x8000);
  SUCCEED("checked while compiling");
}

TEST_CASE("file specification backup types have the numbers of the SDK") {
  using enum vss::file_spec_backup_type;
  static_assert(number(full_backup_required) == 0x1);
  static_assert(number(differential_backup_required) == 0x2);
  static_assert(number(incremental_backup_required) == 0x4);
  static_assert(number(log_backup_required) == 0x8);
  static_assert(number(all_backup_required) == 0xF);
  static_assert(number(full_snapshot_required) == 0x100);
  static_assert(number(differential_snapshot_required) == 0x200);
  static_assert(number(incremental_snapshot_required) == 0x400);
  static_assert(number(log_snapshot_required) == 0x800);
  static_assert(number(all_snapshot_required) == 0xF00);
  static_assert(number(created_during_backup) == 0x10000);
  static_assert(number(vss::default_file_spec_backup_type) == 3855);
  SUCCEED("checked while compiling");
}

TEST_CASE("restore methods have the numbers of the SDK") {
  using enum vss::restore_method;
  static_assert(number(restore_if_not_there) == 1);
  static_assert(number(restore_if_can_replace) == 2);
  static_assert(number(stop_restore_start) == 3);
  static_assert(number(restore_to_alternate_location) == 4);
  static_assert(number(restore_at_reboot) == 5);
  static_assert(number(restore_at_reboot_if_cannot_replace) == 6);
  static_assert(number(custom) == 7);
  static_assert(number(restore_stop_start) == 8);
  SUCCEED("checked while compiling");
}

TEST_CASE("the wishes of a writer for restores have the numbers of the SDK") {
  static_assert(number(vss::writer_restore::never) == 1);
  static_assert(number(vss::writer_restore::if_replace_fails) == 2);
  static_assert(number(vss::writer_restore::always) == 3);
  SUCCEED("checked while compiling");
}

TEST_CASE("a writer can declare nothing undefined and nothing reserved") {
  static_assert(!has_undefined<vss::component_type>);
  static_assert(!has_undefined<vss::restore_method>);
  static_assert(!has_undefined<vss::writer_restore>);
  static_assert(!has_lsn<vss::backup_schema>);
  static_assert(has_undefined<vss::backup_schema>);  // there it means: full backups only
  SUCCEED("checked while compiling");
}

TEST_CASE("what the SDK calls a bit mask combines, what it calls a choice does not") {
  static_assert(vss::flag_enum<vss::component_flags>);
  static_assert(vss::flag_enum<vss::backup_schema>);
  static_assert(vss::flag_enum<vss::file_spec_backup_type>);
  static_assert(!vss::flag_enum<vss::component_type>);
  static_assert(!vss::flag_enum<vss::restore_method>);
  static_assert(!vss::flag_enum<vss::writer_restore>);
  static_assert(has(vss::backup_schema::differential | vss::backup_schema::log, vss::backup_schema::log));
  SUCCEED("checked while compiling");
}
