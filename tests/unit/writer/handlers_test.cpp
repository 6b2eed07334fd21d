#include <vss/writer/handlers.hpp>

#include <vss/coroutine/task.hpp>
#include <vss/writer/writer.hpp>

#include <vss_test/catch.hpp>
#include <vss_test/quiet_writer.hpp>

#include <type_traits>

namespace because = vss::because;
namespace events = vss::events;

namespace {

using policy = vss_test::policy;

template <typename Writer, typename Reason>
inline constexpr bool is_refused_because =
    !vss::complete_writer<Writer, policy> && std::is_same_v<vss::reason_against<Writer, policy>, Reason>;

template <typename Event>
using wrong_parameters = because::the_handler_of_this_event_must_take_the_events_own_context_by_reference<Event>;
template <typename Event>
using wrong_result = because::the_handler_of_this_event_must_return_vss_handler<Event>;

struct complete : vss_test::quiet_writer<complete> {};

struct with_every_handler : vss_test::quiet_writer<with_every_handler> {
  vss::handler OnIdentify(identify_context&) const;
  vss::handler OnPrepareBackup(prepare_backup_context&);
  vss::handler OnPostSnapshot(post_snapshot_context&);
  vss::handler OnBackupComplete(backup_complete_context&);
  vss::handler OnBackupShutdown(backup_shutdown_context&);
  vss::handler OnPreRestore(pre_restore_context&);
  vss::handler OnPostRestore(post_restore_context&);
};

// A writer with some of the four handlers every writer must have.
struct has_prepare_snapshot {
  vss::handler OnPrepareSnapshot(vss::context<events::prepare_snapshot, policy>&);
};
struct has_freeze {
  vss::handler OnFreeze(vss::context<events::freeze, policy>&);
};
struct has_thaw {
  vss::handler OnThaw(vss::context<events::thaw, policy>&);
};
struct has_abort {
  vss::handler OnAbort(vss::context<events::abort, policy>&);
};
template <typename... Parts>
struct made_of : Parts... {};

struct private_freeze : vss_test::quiet_writer<private_freeze> {
 private:
  vss::handler OnFreeze(freeze_context&);
};
struct identifies_without_const : vss_test::quiet_writer<identifies_without_const> {
  vss::handler OnIdentify(identify_context&);
};
struct thaw_of_freeze : vss_test::quiet_writer<thaw_of_freeze> {
  vss::handler OnThaw(freeze_context&);
};
struct restore_of_two : vss_test::quiet_writer<restore_of_two> {
  vss::handler OnPreRestore(pre_restore_context&, int);
};
struct freeze_by_value : vss_test::quiet_writer<freeze_by_value> {
  vss::handler OnFreeze(freeze_context);
};
struct freeze_of_nothing : vss_test::quiet_writer<freeze_of_nothing> {
  vss::handler OnFreeze();
};
struct freeze_to_bool : vss_test::quiet_writer<freeze_to_bool> {
  bool OnFreeze(freeze_context&);
};
struct shutdown_to_void : vss_test::quiet_writer<shutdown_to_void> {
  void OnBackupShutdown(backup_shutdown_context&);
};
struct thaw_to_task : vss_test::quiet_writer<thaw_to_task> {
  vss::task<> OnThaw(thaw_context&);
};
struct two_things_wrong : vss_test::quiet_writer<two_things_wrong> {
  vss::handler OnFreeze(thaw_context&);
  bool OnAbort(abort_context&);
};

}  // namespace

TEST_CASE("a writer is complete with the four handlers it must have, inherited or its own") {
  STATIC_REQUIRE(vss::complete_writer<complete, policy>);
  STATIC_REQUIRE(vss::complete_writer<made_of<has_prepare_snapshot, has_freeze, has_thaw, has_abort>, policy>);
}

TEST_CASE("a writer may handle all events") {
  STATIC_REQUIRE(vss::complete_writer<with_every_handler, policy>);
  STATIC_REQUIRE(vss::handles<const with_every_handler, events::identify, policy>);
  STATIC_REQUIRE(vss::handles<with_every_handler, events::post_restore, policy>);
  STATIC_REQUIRE_FALSE(vss::handles<complete, events::post_restore, policy>);
}

TEST_CASE("of the four handlers each that is missing is the reason") {
  STATIC_REQUIRE(is_refused_because<
                 made_of<has_freeze, has_thaw, has_abort>,
                 because::OnPrepareSnapshot_is_missing_or_not_public_write_handler_OnPrepareSnapshot_of_prepare_snapshot_context_ref>);
  STATIC_REQUIRE(is_refused_because<
                 made_of<has_prepare_snapshot, has_thaw, has_abort>,
                 because::OnFreeze_is_missing_or_not_public_write_handler_OnFreeze_of_freeze_context_ref>);
  STATIC_REQUIRE(
      is_refused_because<made_of<has_prepare_snapshot, has_freeze, has_abort>,
                         because::OnThaw_is_missing_or_not_public_write_handler_OnThaw_of_thaw_context_ref>);
  STATIC_REQUIRE(
      is_refused_because<made_of<has_prepare_snapshot, has_freeze, has_thaw>,
                         because::OnAbort_is_missing_or_not_public_write_handler_OnAbort_of_abort_context_ref>);
}

TEST_CASE("a handler that is not public is none") {
  STATIC_REQUIRE(is_refused_because<
                 private_freeze,
                 because::OnFreeze_is_missing_or_not_public_write_handler_OnFreeze_of_freeze_context_ref>);
}

TEST_CASE("Identify is handled by a const member") {
  STATIC_REQUIRE(is_refused_because<identifies_without_const,
                                    because::OnIdentify_must_be_const_because_Identify_keeps_no_state>);
}

TEST_CASE("a handler that does not take its own event's context by reference is the reason, with its event") {
  STATIC_REQUIRE(is_refused_because<thaw_of_freeze, wrong_parameters<events::thaw>>);
  STATIC_REQUIRE(is_refused_because<restore_of_two, wrong_parameters<events::pre_restore>>);
  STATIC_REQUIRE(is_refused_because<freeze_by_value, wrong_parameters<events::freeze>>);
  STATIC_REQUIRE(is_refused_because<freeze_of_nothing, wrong_parameters<events::freeze>>);
}

TEST_CASE("a handler that does not return vss::handler is the reason, with its event") {
  STATIC_REQUIRE(is_refused_because<freeze_to_bool, wrong_result<events::freeze>>);
  STATIC_REQUIRE(is_refused_because<shutdown_to_void, wrong_result<events::backup_shutdown>>);
  STATIC_REQUIRE(is_refused_because<thaw_to_task, wrong_result<events::thaw>>);
}

TEST_CASE("of several reasons the one of the earlier event is told") {
  STATIC_REQUIRE(is_refused_because<two_things_wrong, wrong_parameters<events::freeze>>);
}
