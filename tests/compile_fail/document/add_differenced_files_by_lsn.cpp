// error: AddDifferencedFilesByLastModifyLSN_is_not_supported
// rule: M128
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::incremental | vss::backup_schema::timestamped | vss::backup_schema::last_modify;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::prepare_backup>& ledger) {
  ledger.AddDifferencedFilesByLastModifyLSN("/srv", "*", false, "7");
}
#else
void use(component<vss::events::prepare_backup>& ledger) {
  static_cast<void>(ledger.AddDifferencedFilesByLastModifyTime({"/srv", "*"}));
}
#endif
