#include <vss/event/events.hpp>

#include <vss_test/catch.hpp>

#include <set>
#include <string_view>

namespace events = vss::events;

namespace {

struct no_context {};

struct handles_freeze {
  int OnFreeze(no_context&) { return 1; }
  int OnThaw(int) { return 2; }
};

template <typename Event, typename Writer>
concept delivers = requires(Writer& writer, no_context& during) { Event::deliver(writer, during); };

}  // namespace

TEST_CASE("there are eleven events, each with a name of its own") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < vss::event_count; ++i) names.insert(name(static_cast<vss::event_kind>(i)));
  CHECK(names.size() == 11);
}

TEST_CASE("events have the names of Microsoft Learn") {
  STATIC_REQUIRE(name(vss::event_kind::identify) == "Identify");
  STATIC_REQUIRE(name(vss::event_kind::prepare_backup) == "PrepareBackup");
  STATIC_REQUIRE(name(vss::event_kind::prepare_snapshot) == "PrepareSnapshot");
  STATIC_REQUIRE(name(vss::event_kind::freeze) == "Freeze");
  STATIC_REQUIRE(name(vss::event_kind::thaw) == "Thaw");
  STATIC_REQUIRE(name(vss::event_kind::post_snapshot) == "PostSnapshot");
  STATIC_REQUIRE(name(vss::event_kind::abort) == "Abort");
  STATIC_REQUIRE(name(vss::event_kind::backup_complete) == "BackupComplete");
  STATIC_REQUIRE(name(vss::event_kind::backup_shutdown) == "BackupShutdown");
  STATIC_REQUIRE(name(vss::event_kind::pre_restore) == "PreRestore");
  STATIC_REQUIRE(name(vss::event_kind::post_restore) == "PostRestore");
}

TEST_CASE("each tag stands for its own event") {
  STATIC_REQUIRE(events::identify::kind == vss::event_kind::identify);
  STATIC_REQUIRE(events::prepare_backup::kind == vss::event_kind::prepare_backup);
  STATIC_REQUIRE(events::prepare_snapshot::kind == vss::event_kind::prepare_snapshot);
  STATIC_REQUIRE(events::freeze::kind == vss::event_kind::freeze);
  STATIC_REQUIRE(events::thaw::kind == vss::event_kind::thaw);
  STATIC_REQUIRE(events::post_snapshot::kind == vss::event_kind::post_snapshot);
  STATIC_REQUIRE(events::abort::kind == vss::event_kind::abort);
  STATIC_REQUIRE(events::backup_complete::kind == vss::event_kind::backup_complete);
  STATIC_REQUIRE(events::backup_shutdown::kind == vss::event_kind::backup_shutdown);
  STATIC_REQUIRE(events::pre_restore::kind == vss::event_kind::pre_restore);
  STATIC_REQUIRE(events::post_restore::kind == vss::event_kind::post_restore);
}

TEST_CASE("an event is delivered to the member of its name") {
  handles_freeze writer;
  no_context during;
  CHECK(events::freeze::deliver(writer, during) == 1);
}

TEST_CASE("an event is not delivered to a writer without a member of its name, or with one that takes something else") {
  STATIC_REQUIRE(delivers<events::freeze, handles_freeze>);
  STATIC_REQUIRE_FALSE(delivers<events::freeze, const handles_freeze>);
  STATIC_REQUIRE_FALSE(delivers<events::thaw, handles_freeze>);
  STATIC_REQUIRE_FALSE(delivers<events::abort, handles_freeze>);
}

TEST_CASE("a member of a handler's name is seen whatever it takes") {
  STATIC_REQUIRE(events::freeze::named_in<handles_freeze>);
  STATIC_REQUIRE(events::thaw::named_in<handles_freeze>);
  STATIC_REQUIRE_FALSE(events::abort::named_in<handles_freeze>);
}
