#include <vss/event/operation_facts.hpp>

#include <vss_test/catch.hpp>

namespace {

vss::operation_facts facts_of(std::vector<std::string> volumes) {
  vss::operation_facts facts;
  facts.volumes = std::move(volumes);
  return facts;
}

}  // namespace

TEST_CASE("an operation starts as a full backup that restores by copy, in the backup context") {
  const vss::operation_facts facts;
  CHECK(facts.session_id.is_null());
  CHECK(facts.backup == vss::backup_type::full);
  CHECK(facts.restore == vss::restore_type::by_copy);
  CHECK(facts.context == vss::volume_snapshot_attributes{});
  CHECK_FALSE(facts.component_mode);
  CHECK_FALSE(facts.bootable_system_state);
  CHECK_FALSE(facts.partial_file_support);
}

TEST_CASE("a volume is found in the set however its separators are written") {
  const auto facts = facts_of({"/srv", "C:\\"});
  CHECK(facts.index_of_volume("/srv/") == std::size_t{0});
  CHECK(facts.index_of_volume("C:/") == std::size_t{1});
  CHECK_FALSE(facts.index_of_volume("/srv/ledger"));
  CHECK_FALSE(facts.index_of_volume("/"));
}

TEST_CASE("a path is affected if it lies on a volume of the set", "[M100]") {
  const auto facts = facts_of({"/srv", "\\\\server\\share\\"});
  CHECK(facts.affects("/srv/ledger/a.db"));
  CHECK(facts.affects("/srv"));
  CHECK(facts.affects("\\\\server\\share\\a.db"));
  CHECK_FALSE(facts.affects("/home"));
}

TEST_CASE("a path with a wildcard or without a root is affected by nothing", "[M100]") {
  const auto facts = facts_of({"/srv", "/"});
  CHECK_FALSE(facts.affects("/srv/*.db"));
  CHECK_FALSE(facts.affects("srv/a.db"));
  CHECK_FALSE(facts.affects(""));
}

TEST_CASE("a set without volumes affects nothing") {
  CHECK_FALSE(vss::operation_facts{}.affects("/srv"));
}
