#include <vss/value/enums.hpp>

#include <vss_test/catch.hpp>

#include <cstdint>
#include <type_traits>

namespace {

template <typename... Enums>
constexpr bool all_scoped_and_32_bits_wide =
    (... && (std::is_same_v<std::underlying_type_t<Enums>, std::uint32_t> &&
             !std::is_convertible_v<Enums, std::uint32_t>));

}  // namespace

TEST_CASE("all enums come in one header, 32 bits wide and not convertible to a number") {
  static_assert(all_scoped_and_32_bits_wide<
                vss::writer_state, vss::usage_type, vss::source_type, vss::application_level,
                vss::backup_type, vss::restore_type, vss::restore_method, vss::writer_restore,
                vss::component_type, vss::restore_target, vss::file_restore_status, vss::component_flags,
                vss::backup_schema, vss::file_spec_backup_type, vss::rollforward_type,
                vss::volume_snapshot_attributes, vss::snapshot_context>);
  SUCCEED("checked while compiling");
}
