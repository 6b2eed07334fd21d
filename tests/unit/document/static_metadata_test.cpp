#include <vss/document/static_metadata.hpp>

#include <vss/document/create_writer_metadata_for.hpp>
#include <vss/document/writer_metadata_rules.hpp>

#include <vss_test/catch.hpp>

#include <type_traits>

namespace {

using vss::recursive;
using vss::restore_method;
using vss::selectable;
using vss::writer_restore;

struct ledger_policy {
  static constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
  static constexpr auto backup_schema = vss::backup_schema::log;
  static constexpr auto metadata = vss::static_metadata{
      vss::static_restore_method<restore_method::stop_restore_start>{"ledgerd", writer_restore::always},
      vss::static_database("ledger", selectable::yes)
          .with_database_files({"/srv/ledger", "ledger.db"})
          .with_database_log_files({"/srv/ledger", "*.wal"}),
      vss::static_exclusion{"/etc/ledger", "*.bak"},
      vss::static_file_group("config", selectable::no)
          .with_files(vss::static_files{"/etc/ledger", "*", recursive::yes}.restorable_to("/restore"))};
};

TEST_CASE("metadata that is a constant makes the calls that it stands for") {
  vss::writer_metadata document{{.writer_id = ledger_policy::writer_id}, ledger_policy::backup_schema};
  vss::create_writer_metadata_for<ledger_policy> identify{document};
  REQUIRE(identify.close());
  CHECK(vss::validate(document));

  vss::writer_metadata expected{{.writer_id = ledger_policy::writer_id}, ledger_policy::backup_schema};
  vss::create_writer_metadata by_hand{expected};
  const auto method = by_hand.SetRestoreMethod(vss::restore_methods::stop_restore_start{"ledgerd"}, writer_restore::always);
  const auto ledger = by_hand.AddComponent(vss::database{"ledger", selectable::yes});
  by_hand.AddDatabaseFiles(ledger, {"/srv/ledger", "ledger.db"});
  by_hand.AddDatabaseLogFiles(ledger, {"/srv/ledger", "*.wal"});
  by_hand.AddExcludeFiles({"/etc/ledger", "*.bak"});
  const auto config = by_hand.AddComponent(vss::file_group{"config", selectable::no});
  const auto files = by_hand.AddFilesToFileGroup(config, {"/etc/ledger", "*", recursive::yes});
  by_hand.AddAlternateLocationMapping(method, files, "/restore");
  CHECK(document == expected);
}

TEST_CASE("Identify may add to metadata that is a constant") {
  vss::writer_metadata document;
  vss::create_writer_metadata_for<ledger_policy> identify{document};
  CHECK(identify.AddComponent(vss::file_group{"more", selectable::no}));
  CHECK(identify.AddComponent(vss::file_group{"config", selectable::no}).code() == vss::hresult::object_already_exists);
  CHECK(document.components().size() == 3);
}

TEST_CASE("a writer may say that it has no components") {
  constexpr auto metadata = vss::static_metadata{vss::no_components};
  vss::writer_metadata document;
  vss::create_writer_metadata identify{document};
  metadata.declare(identify);
  CHECK(document == vss::writer_metadata{});
  CHECK(vss::validate(document, vss::components::optional));
}

struct plain_policy {};
template <typename Policy>
concept sets_restore_method = requires(vss::create_writer_metadata_for<Policy>& identify) {
  identify.SetRestoreMethod(vss::restore_methods::custom{}, writer_restore::never);
};

TEST_CASE("the restore method is in the policy's metadata or in Identify, not in both") {
  STATIC_REQUIRE(vss::policy_with_metadata<ledger_policy>);
  STATIC_REQUIRE_FALSE(vss::policy_with_metadata<plain_policy>);
  STATIC_REQUIRE(sets_restore_method<plain_policy>);
  STATIC_REQUIRE_FALSE(sets_restore_method<ledger_policy>);
}

template <typename... Entries>
constexpr bool is_declared = std::is_constructible_v<vss::static_metadata<Entries...>, Entries...>;

using method = vss::static_restore_method<restore_method::custom>;
using group = vss::static_component<vss::component_type::file_group, 0>;

TEST_CASE("metadata needs one restore method and a component") {
  STATIC_REQUIRE(is_declared<method, group>);
  STATIC_REQUIRE(is_declared<method, vss::static_exclusion, group>);
  STATIC_REQUIRE(is_declared<vss::no_components_t>);
  STATIC_REQUIRE_FALSE(is_declared<vss::no_components_t, group>);
  STATIC_REQUIRE_FALSE(is_declared<group>);
  STATIC_REQUIRE_FALSE(is_declared<group, method>);
  STATIC_REQUIRE_FALSE(is_declared<method>);
  STATIC_REQUIRE_FALSE(is_declared<method, vss::static_exclusion>);
  STATIC_REQUIRE_FALSE(is_declared<method, group, method>);
  STATIC_REQUIRE_FALSE(is_declared<>);
}

}  // namespace
