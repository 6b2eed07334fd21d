// error: optional
// rule: M54
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::pre_restore>& ledger) {
  const std::string text = ledger.GetBackupMetadata();
  static_cast<void>(text.size());
}
#else
void use(component<vss::events::pre_restore>& ledger) {
  const std::string text = ledger.GetBackupMetadata().value_or("");
  static_cast<void>(text.size());
}
#endif
