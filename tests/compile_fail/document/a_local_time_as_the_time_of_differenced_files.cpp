// error: local_t|no matching (member )?function
// rule: M126
#include <vss/document/component.hpp>

#include <chrono>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::incremental | vss::backup_schema::last_modify;
};

void use(vss::component<vss::events::prepare_backup, policy>& ledger) {
#ifdef MISUSE
  const std::chrono::local_seconds since{};
#else
  const std::chrono::sys_seconds since{};
#endif
  static_cast<void>(ledger.AddDifferencedFilesByLastModifyTime({"/srv", "*"}, since));
}
