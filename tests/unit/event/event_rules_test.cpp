#include <vss/event/event_rules.hpp>

#include <vss_test/catch.hpp>
#include <vss_test/legality.hpp>

#include <set>
#include <string>
#include <string_view>

using vss::event_kind;
using vss::event_set;
using vss::writer_call;

TEST_CASE("an event set contains what it was made of, and nothing else") {
  constexpr event_set some{event_kind::freeze, event_kind::post_restore};
  STATIC_REQUIRE(some.contains(event_kind::freeze));
  STATIC_REQUIRE(some.contains(event_kind::post_restore));
  STATIC_REQUIRE_FALSE(some.contains(event_kind::identify));
  STATIC_REQUIRE_FALSE(event_set{}.contains(event_kind::freeze));
}

TEST_CASE("the set of all events contains each of them, and all but one lacks that one") {
  for (std::size_t i = 0; i < vss::event_count; ++i) {
    const auto event = static_cast<event_kind>(i);
    CHECK(event_set::all().contains(event));
    CHECK(event_set::all_but(event_kind::thaw).contains(event) == (event != event_kind::thaw));
  }
}

TEST_CASE("the rules say at run time what the contract says, for every call in every event") {
  for (const auto& rule : vss::event_rules) {
    for (std::size_t i = 0; i < vss::event_count; ++i) {
      const auto event = static_cast<event_kind>(i);
      INFO(rule.name << " in " << name(event));
      CHECK(vss::is_legal(rule.call, event) == vss_test::is_legal_by_contract(rule.call, event));
    }
  }
}

TEST_CASE("each rule names its call and the page that says so") {
  std::set<std::string_view> names;
  for (const auto& rule : vss::event_rules) {
    INFO(rule.name);
    names.insert(rule.name);
    CHECK(&vss::rule_of(rule.call) == &rule);
    std::string lower;
    for (const char c : rule.name) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    CHECK(rule.page.starts_with("vswriter/nf-vswriter-cvsswriter"));
    CHECK(rule.page.ends_with("-" + lower));
  }
  CHECK(names.size() == vss::event_rules.size());
}

TEST_CASE("each named rule is the row of its call") {
  vss_test::for_each_event([]<typename Event>() {
    STATIC_REQUIRE(vss::event_that_may_fail<Event> == vss::is_legal(writer_call::SetWriterFailureEx, Event::kind));
    STATIC_REQUIRE(vss::event_with_volumes<Event> == vss::is_legal(writer_call::GetCurrentVolumeCount, Event::kind));
    STATIC_REQUIRE(vss::event_that_ends_a_backup<Event> ==
                   (Event::kind == event_kind::abort || Event::kind == event_kind::backup_complete ||
                    Event::kind == event_kind::backup_shutdown));
  });
}
