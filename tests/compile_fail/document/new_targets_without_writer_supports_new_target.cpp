// error: this_needs_writer_supports_new_target_in_the_policys_backup_schema
// rule: M144
#include <vss/document/component.hpp>

struct policy {
#ifdef MISUSE
  static constexpr auto backup_schema = vss::backup_schema::undefined;
#else
  static constexpr auto backup_schema = vss::backup_schema::writer_supports_new_target;
#endif
};

void use(vss::component<vss::events::post_restore, policy>& ledger) { static_cast<void>(ledger.new_targets()); }
