// error: an_index_may_name_nothing_lists_are_ranges
// rule: M150
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::post_restore>& ledger) { ledger.GetPartialFile(0); }
#else
void use(component<vss::events::post_restore>& ledger) {
  for (const auto& file : ledger.partial_files()) static_cast<void>(file.name);
}
#endif
