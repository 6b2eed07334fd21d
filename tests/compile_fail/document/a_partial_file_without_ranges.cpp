// error: a_partial_file_has_ranges
// rule: M114
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::prepare_backup>& ledger) {
  static_cast<void>(ledger.AddPartialFile(vss::partial_file{"/srv", "a"}));
}
#else
void use(component<vss::events::prepare_backup>& ledger) {
  static_cast<void>(ledger.AddPartialFile(vss::partial_file{"/srv", "a", "0:1"}));
}
#endif
