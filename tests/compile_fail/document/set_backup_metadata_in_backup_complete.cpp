// error: the_backup_part_is_written_in_PrepareBackup_and_PostSnapshot_only
// rule: M102
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::backup_complete>& ledger) {
  static_cast<void>(ledger.SetBackupMetadata(""));
}
#else
void use(component<vss::events::post_snapshot>& ledger) { static_cast<void>(ledger.SetBackupMetadata("")); }
#endif
