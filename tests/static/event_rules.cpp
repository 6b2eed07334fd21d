// Every call in every event, both ways: what the contract allows compiles, what it does not allow does not, and event_rules.hpp says the
// same. A failing assertion names the call and the event in its template arguments.

#include <vss_test/legality.hpp>

#include <cstddef>
#include <utility>

namespace {

template <vss::writer_call Call, typename Event>
struct pair_agrees {
  static constexpr bool allowed = vss_test::is_legal_by_contract(Call, Event::kind);
  static_assert(vss::is_legal(Call, Event::kind) == allowed, "event_rules.hpp differs from the contract");
  static_assert(vss::event_allows<Event, Call> == allowed, "the concept differs from the contract");
  static_assert(vss_test::can_call<Call, vss::context<Event, vss_test::policy>> == allowed,
                "what compiles differs from the contract");
  static constexpr bool value = true;
};

template <typename Event, std::size_t... Calls>
constexpr bool calls_agree(std::index_sequence<Calls...>) {
  return (pair_agrees<static_cast<vss::writer_call>(Calls), Event>::value && ...);
}

static_assert([] {
  bool all = true;
  vss_test::for_each_event([&all]<typename Event>() {
    all = all && calls_agree<Event>(std::make_index_sequence<vss_test::legality.size()>{});
  });
  return all;
}());

// The table in vss_test/legality.hpp is whole, and in the order of the calls.
static_assert(vss_test::legality.size() == vss::event_rules.size());
static_assert([] {
  for (std::size_t i = 0; i < vss_test::legality.size(); ++i) {
    const auto& row = vss_test::legality[i];
    if (row.call != vss::event_rules[i].call || row.events.size() != 3 * vss::event_count - 2) return false;
  }
  return true;
}());

// The rules of our own, which are no calls of CVssWriter.
template <typename Context>
concept has_provisional_path_test = requires(const Context& during) { during.is_path_affected_so_far("/srv"); };
template <typename Context>
concept has_remembered_set = requires(const Context& during) { during.snapshot_set_id(); };
template <typename Context>
concept has_completed_flag = requires(const Context& during) { during.completed(); };

template <typename Event>
struct own_rules_agree {
  using context = vss::context<Event, vss_test::policy>;
  static constexpr vss::event_kind kind = Event::kind;
  static_assert(has_provisional_path_test<context> == (kind == vss::event_kind::prepare_backup));
  static_assert(has_completed_flag<context> == (kind == vss::event_kind::backup_shutdown));
  static_assert(has_remembered_set<context> ==
                (kind == vss::event_kind::abort || kind == vss::event_kind::backup_complete ||
                 kind == vss::event_kind::backup_shutdown));
  static constexpr bool value = true;
};

static_assert([] {
  bool all = true;
  vss_test::for_each_event([&all]<typename Event>() { all = all && own_rules_agree<Event>::value; });
  return all;
}());

}  // namespace
