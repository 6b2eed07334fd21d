#include <vss/requester/backup_state.hpp>

#include <vss_test/catch.hpp>

TEST_CASE("a backup state begins as a full backup of data by a requester that knows whole files only") {
  const vss::backup_state state;
  CHECK(state.type() == vss::backup_type::full);
  CHECK_FALSE(state.bootable_system_state());
  CHECK_FALSE(state.partial_file_support());
}

TEST_CASE("each part of a backup state can be chosen, in one expression") {
  const auto state = vss::backup_state{}.type(vss::backup_type::incremental).bootable_system_state(true).partial_file_support(true);
  CHECK(state.type() == vss::backup_type::incremental);
  CHECK(state.bootable_system_state());
  CHECK(state.partial_file_support());
}
