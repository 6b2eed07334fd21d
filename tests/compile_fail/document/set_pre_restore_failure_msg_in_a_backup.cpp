// error: SetPreRestoreFailureMsg_belongs_to_PreRestore
// rule: M132
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::prepare_backup>& ledger) {
  static_cast<void>(ledger.SetPreRestoreFailureMsg(""));
}
#else
void use(component<vss::events::pre_restore>& ledger) {
  static_cast<void>(ledger.SetPreRestoreFailureMsg(""));
}
#endif
