// error: a_file_name_names_one_file_and_has_no_wildcards
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::prepare_backup>& ledger) {
  static_cast<void>(ledger.AddPartialFile(vss::partial_file{"/srv", "*", "0:5"}));
}
#else
void use(component<vss::events::prepare_backup>& ledger) {
  static_cast<void>(ledger.AddPartialFile(vss::partial_file{"/srv", "a", "0:5"}));
}
#endif
