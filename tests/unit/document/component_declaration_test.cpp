#include <vss/document/component_declaration.hpp>

#include <vss_test/catch.hpp>

#include <string>
#include <type_traits>

namespace {

TEST_CASE("a declaration says its type, its name and whether it is selectable, and nothing else") {
  const vss::file_group group{"config", vss::selectable::no};
  CHECK(group.properties().type == vss::component_type::file_group);
  CHECK(group.properties().name == "config");
  CHECK_FALSE(group.properties().selectable);
  CHECK_FALSE(group.properties().logical_path.has_value());
  CHECK_FALSE(group.properties().caption.has_value());

  const vss::database database{"ledger", vss::selectable::yes};
  CHECK(database.properties().type == vss::component_type::database);
  CHECK(database.properties().selectable);
}

TEST_CASE("selectability has no default") {
  STATIC_REQUIRE_FALSE(std::is_constructible_v<vss::database, const char (&)[7]>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<vss::database, vss::component_name_literal>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<vss::database, vss::component_name_literal, bool>);
}

TEST_CASE("the with-members of a component declaration change a copy") {
  const vss::database plain{"ledger", vss::selectable::yes};
  const auto full = plain.with_logical_path("a\\b")
                        .with_caption("Das Hauptbuch")
                        .with_icon({1, 2})
                        .with_flags(vss::component_flags::backup_recovery)
                        .selectable_for_restore();
  CHECK(full.properties().logical_path == "a\\b");
  CHECK(full.properties().caption == "Das Hauptbuch");
  CHECK(full.properties().icon.size() == 2);
  CHECK(full.properties().flags == vss::component_flags::backup_recovery);
  CHECK(full.properties().selectable_for_restore);
  CHECK_FALSE(plain.properties().caption.has_value());
}

TEST_CASE("run-time names and logical paths are checked", "[M200]") {
  CHECK(vss::file_group::make("a\\b", vss::selectable::no).code() == vss::hresult::invalid_arg);
  CHECK(vss::file_group::make("", vss::selectable::no).code() == vss::hresult::invalid_arg);
  CHECK(vss::file_group::make("a", vss::selectable::no, "b\\").code() == vss::hresult::invalid_arg);
  const auto made = vss::file_group::make("Jan", vss::selectable::no, "writerData\\Set1");
  REQUIRE(made);
  CHECK(made->properties().logical_path == "writerData\\Set1");
}

TEST_CASE("a component of another writer may be on another computer", "[M193]") {
  CHECK_FALSE(vss::other_component{"Master"}.logical_path().has_value());
  CHECK(vss::other_component{"Master"}.with_logical_path("SQL\\One").logical_path() == "SQL\\One");
  CHECK(vss::other_component{"Master"}.on_computer("DB01").logical_path() == "\\\\DB01\\");
  CHECK(vss::other_component{"Master"}.with_logical_path("SQL").on_computer("DB01").logical_path() == "\\\\DB01\\SQL");

  const auto made = vss::other_component::make("Master", "SQL", "DB01");
  REQUIRE(made);
  CHECK(made->logical_path() == "\\\\DB01\\SQL");
  CHECK(vss::other_component::make("Master", "SQL", "\\\\DB01").code() == vss::hresult::invalid_arg);
  CHECK(vss::other_component::make("Master", "\\\\DB01\\SQL").code() == vss::hresult::invalid_arg);
  CHECK(vss::other_component::make("a\\b").code() == vss::hresult::invalid_arg);
}

TEST_CASE("no option type is an aggregate") {
  STATIC_REQUIRE_FALSE(std::is_aggregate_v<vss::file_group>);
  STATIC_REQUIRE_FALSE(std::is_aggregate_v<vss::database>);
  STATIC_REQUIRE_FALSE(std::is_aggregate_v<vss::other_component>);
}

}  // namespace
