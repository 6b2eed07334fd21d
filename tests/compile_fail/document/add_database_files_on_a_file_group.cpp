// error: AddDatabaseFiles_takes_a_database
// rule: M177
#include <vss/document/create_writer_metadata.hpp>

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  const auto config = identify.AddComponent(vss::file_group{"config", vss::selectable::no});
  identify.AddDatabaseFiles(config, {"/srv/ledger", "ledger.db"});
#else
  const auto ledger = identify.AddComponent(vss::database{"ledger", vss::selectable::yes});
  identify.AddDatabaseFiles(ledger, {"/srv/ledger", "ledger.db"});
#endif
}
