// error: partial_file_ranges_are_offset_colon_length_pairs
// rule: M115
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::prepare_backup>& ledger) {
  static_cast<void>(ledger.AddPartialFile(vss::partial_file{"/srv", "a", "0-5"}));
}
#else
void use(component<vss::events::prepare_backup>& ledger) {
  static_cast<void>(ledger.AddPartialFile(vss::partial_file{"/srv", "a", "0:5, 100:20"}));
}
#endif
