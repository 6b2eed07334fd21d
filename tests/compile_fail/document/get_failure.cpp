// error: GetFailure_belongs_to_the_requester
#include <vss/document/component.hpp>

struct policy {
  static constexpr auto backup_schema = vss::backup_schema::undefined;
};

template <typename Event>
using component = vss::component<Event, policy>;

#ifdef MISUSE
void use(component<vss::events::pre_restore>& ledger) { ledger.GetFailure(); }
#else
void use(component<vss::events::pre_restore>& ledger) {
  static_cast<void>(ledger.SetFailure(vss::writer_error_ex::retryable));
}
#endif
