// error: a_database_file_set_is_never_recursive
// rule: M179
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  const auto ledger = identify.AddComponent(vss::database{"ledger", vss::selectable::yes});
  identify.AddDatabaseLogFiles(ledger, vss::file_set{"/srv/ledger", "*.wal"}.with_alternate_path("/mnt"));
#else
  const auto ledger = identify.AddComponent(vss::database{"ledger", vss::selectable::yes});
  identify.AddDatabaseLogFiles(ledger, vss::database_file_set{"/srv/ledger", "*.wal"});
#endif
}
