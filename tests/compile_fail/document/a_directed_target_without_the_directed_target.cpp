// error: AddDirectedTarget_belongs_to_what_SetRestoreTarget_of_vss_directed_returns
// rule: M138
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::pre_restore>& ledger) {
  ledger.AddDirectedTarget(vss::directed_target{"/a", "x", "/b", "x"});
}
#else
void use(component<vss::events::pre_restore>& ledger) {
  static_cast<void>(ledger.SetRestoreTarget(vss::directed)->AddDirectedTarget({"/a", "x", "/b", "x"}));
}
#endif
