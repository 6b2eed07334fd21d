#include <vss/writer/writer.hpp>

#include <vss/requester/backup.hpp>
#include <vss/requester/restore.hpp>
#include <vss/service/virtual_clock.hpp>

#include <vss_test/catch.hpp>
#include <vss_test/probe_writer.hpp>

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

using vss::event_kind;
using vss::hresult;
using vss_test::probe_writer;

namespace {

/// One writer at one coordinator, on a clock that takes no time.
struct stage {
  /// A backup from its first event to its last, or to where it ends; the writer's status before it goes.
  vss::writer_status back_up() {
    auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
    REQUIRE(gathered);
    auto open = std::move(*gathered).StartSnapshotSet();
    REQUIRE(open);
    auto prepared = std::move(*open).PrepareForBackup();
    if (not prepared) return open->GatherWriterStatus().at(0);
    auto snapped = std::move(*prepared).DoSnapshotSet();
    if (not snapped) return prepared->GatherWriterStatus().at(0);
    auto complete = std::move(*snapped).BackupComplete();
    REQUIRE(complete);
    return complete->GatherWriterStatus().at(0);
  }
  vss::writer_status restore() {
    auto gathered = vss::restore{coordinator}.GatherWriterMetadata();
    REQUIRE(gathered);
    auto before = std::move(*gathered).PreRestore();
    REQUIRE(before);
    auto after = std::move(*before).PostRestore();
    REQUIRE(after);
    return after->GatherWriterStatus().at(0);
  }

  vss::virtual_clock clock;
  vss::coordinator coordinator{vss::coordinator_options{}.clock(clock)};
  probe_writer writer;
  vss::subscription subscription = writer.Subscribe(coordinator);
};

}  // namespace

TEST_CASE("a writer names the contexts of its events") {
  STATIC_REQUIRE(std::is_same_v<probe_writer::identify_context, vss::context<vss::events::identify, vss_test::policy>>);
  STATIC_REQUIRE(std::is_same_v<probe_writer::prepare_backup_context,
                                vss::context<vss::events::prepare_backup, vss_test::policy>>);
  STATIC_REQUIRE(std::is_same_v<probe_writer::prepare_snapshot_context,
                                vss::context<vss::events::prepare_snapshot, vss_test::policy>>);
  STATIC_REQUIRE(std::is_same_v<probe_writer::freeze_context, vss::context<vss::events::freeze, vss_test::policy>>);
  STATIC_REQUIRE(std::is_same_v<probe_writer::thaw_context, vss::context<vss::events::thaw, vss_test::policy>>);
  STATIC_REQUIRE(
      std::is_same_v<probe_writer::post_snapshot_context, vss::context<vss::events::post_snapshot, vss_test::policy>>);
  STATIC_REQUIRE(std::is_same_v<probe_writer::abort_context, vss::context<vss::events::abort, vss_test::policy>>);
  STATIC_REQUIRE(std::is_same_v<probe_writer::backup_complete_context,
                                vss::context<vss::events::backup_complete, vss_test::policy>>);
  STATIC_REQUIRE(std::is_same_v<probe_writer::backup_shutdown_context,
                                vss::context<vss::events::backup_shutdown, vss_test::policy>>);
  STATIC_REQUIRE(
      std::is_same_v<probe_writer::pre_restore_context, vss::context<vss::events::pre_restore, vss_test::policy>>);
  STATIC_REQUIRE(
      std::is_same_v<probe_writer::post_restore_context, vss::context<vss::events::post_restore, vss_test::policy>>);
}

TEST_CASE("a subscribed writer hears of a backup in the documented order") {
  stage on;
  std::vector<event_kind> heard;
  on.writer.inside = [&](vss::any_context& during) { heard.push_back(during.event()); };
  CHECK(on.back_up().is_ok());
  CHECK(heard == std::vector{event_kind::identify, event_kind::prepare_backup, event_kind::prepare_snapshot,
                             event_kind::freeze, event_kind::thaw, event_kind::post_snapshot, event_kind::backup_complete,
                             event_kind::backup_shutdown});
}

TEST_CASE("a subscribed writer hears of a restore, and of no abort or shutdown after it") {
  stage on;
  std::vector<event_kind> heard;
  on.writer.inside = [&](vss::any_context& during) { heard.push_back(during.event()); };
  CHECK(on.restore().is_ok());
  CHECK(heard == std::vector{event_kind::identify, event_kind::pre_restore, event_kind::post_restore});
}

TEST_CASE("a writer that has unsubscribed hears of nothing, and may subscribe again") {
  stage on;
  int heard = 0;
  on.writer.inside = [&](vss::any_context&) { ++heard; };
  REQUIRE(on.subscription.Unsubscribe());
  CHECK(on.coordinator.writer_count() == 0);
  {
    auto gathered = vss::backup{on.coordinator}.GatherWriterMetadata();
    REQUIRE(gathered);
    CHECK(gathered->GatherWriterStatus().empty());
  }
  CHECK(heard == 0);
  on.subscription = on.writer.Subscribe(on.coordinator);
  CHECK(on.subscription);
  CHECK(on.back_up().is_ok());
  CHECK(heard == 8);
}

TEST_CASE("a second subscription of a writer gives VSS_E_WRITER_ALREADY_SUBSCRIBED, and it hears of each event once") {
  stage on;
  int heard = 0;
  on.writer.inside = [&](vss::any_context&) { ++heard; };
  const auto second = on.writer.Subscribe(on.coordinator);
  CHECK_FALSE(second);
  CHECK(second.result().code() == hresult::writer_already_subscribed);
  CHECK(on.coordinator.writer_count() == 1);
  CHECK(on.back_up().is_ok());
  CHECK(heard == 8);
}

TEST_CASE("each subscription is an instance of its own") {
  stage on;
  const vss::guid first = on.subscription.instance_id();
  CHECK_FALSE(first.is_null());
  CHECK(on.back_up().instance_id == first);
  REQUIRE(on.subscription.Unsubscribe());
  on.subscription = on.writer.Subscribe(on.coordinator);
  CHECK(on.subscription.instance_id() != first);
}

TEST_CASE("what SetWriterFailure reports is what the requester reads back") {
  struct expectation {
    event_kind during;
    vss::writer_state state;
  };
  const auto [during, state] = GENERATE(
      expectation{event_kind::prepare_backup, vss::writer_state::failed_at_prepare_backup},
      expectation{event_kind::prepare_snapshot, vss::writer_state::failed_at_prepare_snapshot},
      expectation{event_kind::freeze, vss::writer_state::failed_at_freeze},
      expectation{event_kind::thaw, vss::writer_state::failed_at_thaw},
      expectation{event_kind::post_snapshot, vss::writer_state::failed_at_post_snapshot},
      expectation{event_kind::backup_complete, vss::writer_state::failed_at_backup_complete});
  INFO(name(during));
  stage on;
  on.writer.inside = [&](vss::any_context& any) {
    if (any.event() != during) return;
    CHECK(on.writer.SetWriterFailureEx(any, vss::writer_error_ex::retryable, hresult::access_denied, "the disk is full") ==
          hresult::ok);
  };
  const vss::writer_status status = on.back_up();
  CHECK(status.state == state);
  CHECK(status.failure == hresult::writer_error_retryable);
  CHECK(status.application_failure == hresult::access_denied);
  CHECK(status.message == "the disk is full");
}

TEST_CASE("what is reported in a restore is read back too") {
  stage on;
  on.writer.inside = [&](vss::any_context& any) {
    if (any.event() != event_kind::pre_restore) return;
    CHECK(on.writer.SetWriterFailure(any, vss::writer_error::out_of_resources) == hresult::ok);
  };
  const vss::writer_status status = on.restore();
  CHECK(status.state == vss::writer_state::failed_at_pre_restore);
  CHECK(status.failure == hresult::writer_error_out_of_resources);
}

TEST_CASE("a report that was taken back leaves a writer that is well") {
  stage on;
  on.writer.inside = [&](vss::any_context& any) {
    if (any.event() != event_kind::freeze) return;
    CHECK(on.writer.SetWriterFailure(any, vss::writer_error::retryable) == hresult::ok);
    CHECK(on.writer.SetWriterFailureEx(any, vss::writer_error_ex::ok) == hresult::ok);
  };
  CHECK(on.back_up().is_ok());
}

TEST_CASE("the codes that SetWriterFailure and Ex take are known at compile time") {
  STATIC_REQUIRE(vss::one_of_the_five_writer_errors<hresult::writer_error_timeout>);
  STATIC_REQUIRE_FALSE(vss::one_of_the_five_writer_errors<hresult::writer_error_partial_failure>);
  STATIC_REQUIRE(vss::ok_or_one_of_the_six_writer_errors<hresult::writer_error_partial_failure>);
  STATIC_REQUIRE(vss::ok_or_one_of_the_six_writer_errors<hresult::ok>);
  STATIC_REQUIRE_FALSE(vss::ok_or_one_of_the_six_writer_errors<hresult::access_denied>);
}
