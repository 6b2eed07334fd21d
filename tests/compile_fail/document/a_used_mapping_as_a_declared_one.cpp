// error: used_location_mapping
// rule: M149
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::post_restore>& ledger) {
  const vss::alternate_location_mapping& mapping = ledger.alternate_location_mappings().front();
  static_cast<void>(mapping);
}
#else
void use(component<vss::events::post_restore>& ledger) {
  const vss::used_location_mapping& mapping = ledger.alternate_location_mappings().front();
  static_cast<void>(mapping);
}
#endif
