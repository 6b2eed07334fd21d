// error: SetPostRestoreFailureMsg_belongs_to_PostRestore
// rule: M132
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::backup_complete>& ledger) {
  static_cast<void>(ledger.SetPostRestoreFailureMsg(""));
}
#else
void use(component<vss::events::post_restore>& ledger) {
  static_cast<void>(ledger.SetPostRestoreFailureMsg(""));
}
#endif
