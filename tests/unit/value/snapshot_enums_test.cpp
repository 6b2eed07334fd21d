#include <vss/value/snapshot_enums.hpp>

#include <vss_test/catch.hpp>

#include <cstdint>

namespace {

template <typename Enum>
constexpr std::uint32_t number(Enum value) {
  return static_cast<std::uint32_t>(value);
}

}  // namespace

TEST_CASE("snapshot attributes have the numbers of the SDK") {
  using enum vss::volume_snapshot_attributes;
  static_assert(number(none) == 0);
  static_assert(number(persistent) == 0x1);
  static_assert(number(no_autorecovery) == 0x2);
  static_assert(number(client_accessible) == 0x4);
  static_assert(number(no_auto_release) == 0x8);
  static_assert(number(no_writers) == 0x10);
  static_assert(number(transportable) == 0x20);
  static_assert(number(not_surfaced) == 0x40);
  static_assert(number(not_transacted) == 0x80);
  static_assert(number(hardware_assisted) == 0x10000);
  static_assert(number(differential) == 0x20000);
  static_assert(number(plex) == 0x40000);
  static_assert(number(imported) == 0x80000);
  static_assert(number(exposed_locally) == 0x100000);
  static_assert(number(exposed_remotely) == 0x200000);
  static_assert(number(autorecover) == 0x400000);
  static_assert(number(rollback_recovery) == 0x800000);
  static_assert(number(delayed_postsnapshot) == 0x1000000);
  static_assert(number(txf_recovery) == 0x2000000);
  static_assert(number(file_share) == 0x4000000);
  static_assert(vss::flag_enum<vss::volume_snapshot_attributes>);
  SUCCEED("checked while compiling");
}

TEST_CASE("a snapshot context is the set of attributes that the documentation says") {
  using enum vss::volume_snapshot_attributes;
  using context = vss::snapshot_context;
  static_assert(number(context::backup) == 0);
  static_assert(number(context::file_share_backup) == number(no_writers));
  static_assert(number(context::app_rollback) == number(persistent | no_auto_release));
  static_assert(number(context::nas_rollback) == number(persistent | no_auto_release | no_writers));
  static_assert(number(context::client_accessible_writers) ==
                number(persistent | client_accessible | no_auto_release));
  static_assert(number(context::client_accessible) ==
                number(persistent | client_accessible | no_auto_release | no_writers));
  static_assert(number(context::all) == 0xFFFFFFFFU);
  SUCCEED("checked while compiling");
}

TEST_CASE("a snapshot context is a choice, not a mask") {
  static_assert(!vss::flag_enum<vss::snapshot_context>);
  SUCCEED("checked while compiling");
}
