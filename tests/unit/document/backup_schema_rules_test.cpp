#include <vss/document/backup_schema_rules.hpp>

#include <vss_test/catch.hpp>

namespace {

using vss::backup_schema;
using vss::backup_type;

TEST_CASE("a schema of one kind of backup is consistent") {
  STATIC_REQUIRE(vss::consistent_schema<backup_schema::undefined>);
  STATIC_REQUIRE(vss::consistent_schema<backup_schema::differential>);
  STATIC_REQUIRE(vss::consistent_schema<backup_schema::log | backup_schema::copy>);
}

TEST_CASE("exclusive_incremental_differential needs both kinds") {
  constexpr auto exclusive = backup_schema::exclusive_incremental_differential;
  STATIC_REQUIRE_FALSE(vss::consistent_schema<exclusive>);
  STATIC_REQUIRE_FALSE(vss::consistent_schema<exclusive | backup_schema::incremental>);
  STATIC_REQUIRE_FALSE(vss::consistent_schema<exclusive | backup_schema::differential>);
  STATIC_REQUIRE(vss::consistent_schema<exclusive | backup_schema::incremental | backup_schema::differential>);
}

TEST_CASE("timestamped and last_modify need one kind") {
  STATIC_REQUIRE_FALSE(vss::consistent_schema<backup_schema::timestamped>);
  STATIC_REQUIRE_FALSE(vss::consistent_schema<backup_schema::last_modify>);
  STATIC_REQUIRE(vss::consistent_schema<backup_schema::timestamped | backup_schema::incremental>);
  STATIC_REQUIRE(vss::consistent_schema<backup_schema::last_modify | backup_schema::differential>);
}

TEST_CASE("the run-time check finds what the concept finds, for every schema") {
  for (unsigned bits = 0; bits < 0x80; ++bits) {
    const auto schema = static_cast<backup_schema>(bits);
    const bool some = (bits & 0x3) != 0;
    const bool both = (bits & 0x3) == 0x3;
    const bool consistent = ((bits & 0x4) == 0 || both) && ((bits & 0x60) == 0 || some);
    CHECK(vss::is_consistent(schema) == consistent);
    CHECK(vss::describe_inconsistency(schema).empty() == consistent);
  }
}

TEST_CASE("full backups are always supported, others if the schema says so") {
  CHECK(vss::supports(backup_schema::undefined, backup_type::full));
  CHECK(vss::supports(backup_schema::incremental, backup_type::incremental));
  CHECK_FALSE(vss::supports(backup_schema::incremental, backup_type::differential));
  CHECK(vss::supports(backup_schema::differential, backup_type::differential));
  CHECK(vss::supports(backup_schema::log, backup_type::log));
  CHECK_FALSE(vss::supports(backup_schema::log, backup_type::copy));
  CHECK(vss::supports(backup_schema::copy, backup_type::copy));
  CHECK_FALSE(vss::supports(backup_schema::copy, backup_type::other));
  CHECK_FALSE(vss::supports(backup_schema::copy, backup_type::undefined));
}

struct silent {};
struct stamped {
  static constexpr auto backup_schema = vss::backup_schema::timestamped | vss::backup_schema::incremental;
};

TEST_CASE("a policy that declares no schema makes full backups only") {
  STATIC_REQUIRE(vss::schema_of<silent> == backup_schema::undefined);
  STATIC_REQUIRE(vss::schema_with_stamps<vss::schema_of<stamped>>);
  STATIC_REQUIRE_FALSE(vss::schema_with_differenced_files<vss::schema_of<stamped>>);
}

}  // namespace
