// error: a_database_file_set_is_never_recursive
// rule: M179
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  const auto ledger = identify.AddComponent(vss::database{"ledger", vss::selectable::yes});
  identify.AddDatabaseFiles(ledger, vss::file_set{"/srv/ledger", "*.db", vss::recursive::yes});
#else
  const auto ledger = identify.AddComponent(vss::database{"ledger", vss::selectable::yes});
  identify.AddDatabaseFiles(ledger, vss::database_file_set{"/srv/ledger", "*.db"});
#endif
}
