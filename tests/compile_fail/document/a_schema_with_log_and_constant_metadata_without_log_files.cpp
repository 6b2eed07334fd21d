// error: the policy's backup_schema has log, but its metadata no database with log files
#include <vss/document/create_writer_metadata_for.hpp>
#include <vss/document/static_metadata.hpp>

struct ledger_policy {
  static constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
#ifdef MISUSE
  static constexpr auto backup_schema = vss::backup_schema::log;
#else
  static constexpr auto backup_schema = vss::backup_schema::copy;
#endif
  static constexpr auto metadata = vss::static_metadata{
      vss::static_restore_method<vss::restore_method::custom>{vss::writer_restore::always},
      vss::static_database("ledger", vss::selectable::yes).with_database_files({"/srv/ledger", "ledger.db"})};
};

void declare(vss::writer_metadata& document) { const vss::create_writer_metadata_for<ledger_policy> identify{document}; }
