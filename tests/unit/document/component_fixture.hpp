#ifndef VSS_TEST_UNIT_DOCUMENT_COMPONENT_FIXTURE_HPP_INCLUDED
#define VSS_TEST_UNIT_DOCUMENT_COMPONENT_FIXTURE_HPP_INCLUDED

#include <vss/document/backup_components.hpp>
#include <vss/document/component_checks.hpp>
#include <vss/document/create_writer_metadata.hpp>
#include <vss/document/writer_metadata.hpp>
#include <vss/event/context.hpp>
#include <vss/event/delivery.hpp>
#include <vss/event/operation_facts.hpp>

#include <optional>
#include <string>

namespace document_test {

inline constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};

/// Everything that a backup schema can allow.
inline constexpr auto rich_schema =
    vss::backup_schema::differential | vss::backup_schema::incremental | vss::backup_schema::log |
    vss::backup_schema::copy | vss::backup_schema::timestamped | vss::backup_schema::last_modify |
    vss::backup_schema::writer_supports_new_target | vss::backup_schema::rollforward_restore |
    vss::backup_schema::restore_rename | vss::backup_schema::authoritative_restore;

/// One writer in one operation: the component `ledger` (ledger.db, *.wal in /srv/ledger), `ledger\config` below it (all under
/// /etc/ledger) and `other` (all in /srv/other); the volume /srv is in the set. The document holds `ledger` and `other`.
struct operation {
  vss::writer_metadata identified{{.writer_id = writer_id, .friendly_name = "Ledger"}, rich_schema};
  vss::writer_record writer{.writer_id = writer_id, .schema = rich_schema};
  vss::operation_facts facts;
  vss::delivery to;

  operation() {
    vss::create_writer_metadata identify{identified};
    identify.SetRestoreMethod(vss::restore_methods::restore_if_can_replace{}, vss::writer_restore::always);
    const auto ledger = identify.AddComponent(vss::database{"ledger", vss::selectable::yes});
    identify.AddDatabaseFiles(ledger, {"/srv/ledger", "ledger.db"});
    identify.AddDatabaseLogFiles(ledger, {"/srv/ledger", "*.wal"});
    const auto config = identify.AddComponent(vss::file_group{"config", vss::selectable::no}.with_logical_path("ledger"));
    identify.AddFilesToFileGroup(config, {"/etc/ledger", "*", vss::recursive::yes});
    const auto other = identify.AddComponent(vss::file_group{"other", vss::selectable::yes});
    identify.AddFilesToFileGroup(other, {"/srv/other", "*"});

    writer.components.push_back({.type = vss::component_type::database, .name = "ledger"});
    writer.components.push_back({.name = "other"});
    facts.volumes = {"/srv"};
    facts.partial_file_support = true;
    facts.backup = vss::backup_type::incremental;
    to.facts = &facts;
    to.identified = &identified;
  }

  vss::component_record& ledger() { return writer.components.front(); }
};

/// One event of the operation, while its handler runs.
template <typename Event, typename Policy>
struct event {
  explicit event(operation& of) : during{of.to}, scope{&during, &of.writer, &of.identified, &of.facts}, to{&of.to} {
    to->open = &during;
  }
  void finish() { to->open = nullptr; }

  vss::context<Event, Policy> during;
  vss::component_scope scope;
  vss::delivery* to;
};

}  // namespace document_test

#endif  // VSS_TEST_UNIT_DOCUMENT_COMPONENT_FIXTURE_HPP_INCLUDED
