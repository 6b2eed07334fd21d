// error: IsPathAffected_is_reliable_from_PrepareSnapshot_to_PostSnapshot_only_in_PrepareBackup_use_is_path_affected_so_far
// rule: M99
#include <vss_test/quiet_writer.hpp>

struct ledger : vss_test::quiet_writer<ledger> {
#ifdef MISUSE
  vss::handler OnPrepareBackup(prepare_backup_context& during) {
    static_cast<void>(during.IsPathAffected("/srv/ledger"));
    co_return vss::ok;
  }
#else
  vss::handler OnPrepareBackup(prepare_backup_context& during) {
    static_cast<void>(during.is_path_affected_so_far("/srv/ledger"));
    co_return vss::ok;
  }
#endif
};
