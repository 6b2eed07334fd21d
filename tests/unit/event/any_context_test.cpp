#include <vss/event/any_context.hpp>

#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/legality.hpp>
#include <vss_test/probe_writer.hpp>

#include <atomic>
#include <functional>
#include <string>
#include <thread>

using vss::event_kind;
using vss::hresult;
using vss::writer_call;
using vss_test::event_driver;
using vss_test::probe_writer;

namespace {

/// Makes a call whose name is known at run time only, and gives what it came to.
hresult call(const probe_writer& writer, writer_call which, vss::any_context& during) {
  switch (which) {
    case writer_call::SetWriterFailure: return writer.SetWriterFailure(during, vss::writer_error::retryable);
    case writer_call::SetWriterFailureEx: return writer.SetWriterFailureEx(during, vss::writer_error_ex::retryable);
    case writer_call::GetSessionId: return during.GetSessionId().code();
    case writer_call::IsWriterShuttingDown: return during.IsWriterShuttingDown().code();
    case writer_call::GetCurrentVolumeArray: return during.GetCurrentVolumeArray().code();
    case writer_call::GetCurrentVolumeCount: return during.GetCurrentVolumeCount().code();
    case writer_call::GetSnapshotDeviceName: return during.GetSnapshotDeviceName("/srv").code();
    case writer_call::GetCurrentSnapshotSetId: return during.GetCurrentSnapshotSetId().code();
    case writer_call::GetContext: return during.GetContext().code();
    case writer_call::GetCurrentLevel: return during.GetCurrentLevel().code();
    case writer_call::IsPathAffected: return during.IsPathAffected("/srv/a").code();
    case writer_call::IsBootableSystemStateBackedUp: return during.IsBootableSystemStateBackedUp().code();
    case writer_call::AreComponentsSelected: return during.AreComponentsSelected().code();
    case writer_call::GetBackupType: return during.GetBackupType().code();
    case writer_call::GetRestoreType: return during.GetRestoreType().code();
    case writer_call::IsPartialFileSupportEnabled: return during.IsPartialFileSupportEnabled().code();
    case writer_call::GetIdentifyInformation: return during.GetIdentifyInformation().code();
  }
  return hresult::not_impl;
}

struct stage {
  stage() {
    driver.facts.volumes = {"/srv", "/home"};
    driver.facts.snapshot_devices = {"/snap/srv", "/snap/home"};
  }

  /// Does something inside the handler of an event.
  template <typename Event, typename Inside>
  void during(Inside inside) {
    writer.inside = inside;
    REQUIRE(driver.deliver<Event>() == vss::reply::handled);
  }

  probe_writer writer;
  event_driver<probe_writer> driver{writer};
};

}  // namespace

TEST_CASE("every call gives in every event what the contract says: S_OK or VSS_E_BAD_STATE") {
  vss_test::for_each_event([]<typename Event>() {
    stage on;
    on.during<Event>([&on](vss::any_context& during) {
      for (const auto& rule : vss::event_rules) {
        INFO(rule.name << " in " << name(Event::kind));
        const bool legal = vss_test::is_legal_by_contract(rule.call, Event::kind);
        CHECK(call(on.writer, rule.call, during) == (legal ? hresult::ok : hresult::bad_state));
      }
    });
  });
}

TEST_CASE("when its handler has finished, every call of a context gives VSS_E_BAD_STATE, and says of which event it was") {
  stage on;
  vss::any_context* kept = nullptr;
  on.during<vss::events::post_snapshot>([&](vss::any_context& during) { kept = &during; });
  REQUIRE(kept != nullptr);
  CHECK_FALSE(kept->is_open());
  CHECK(kept->event() == event_kind::post_snapshot);
  for (const auto& rule : vss::event_rules) {
    INFO(rule.name);
    CHECK(call(on.writer, rule.call, *kept) == hresult::bad_state);
  }
  CHECK(kept->GetBackupType().error().message() == "GetBackupType: the handler of this PostSnapshot has finished");
  CHECK_FALSE(on.driver.failure().given);
}

TEST_CASE("the context of an earlier event stays closed while a later event is handled") {
  stage on;
  vss::any_context* prepare = nullptr;
  on.during<vss::events::prepare_snapshot>([&](vss::any_context& during) { prepare = &during; });
  on.during<vss::events::freeze>([&](vss::any_context& during) {
    CHECK(during.is_open());
    CHECK_FALSE(prepare->is_open());
    CHECK(prepare->GetCurrentVolumeCount().code() == hresult::bad_state);
    CHECK(during.GetCurrentVolumeCount().code() == hresult::ok);
  });
}

TEST_CASE("a refused call says which call it was and in which event") {
  stage on;
  on.during<vss::events::freeze>([](vss::any_context& during) {
    CHECK(during.GetRestoreType().error().message() == "GetRestoreType is not allowed while handling Freeze");
  });
}

TEST_CASE("a context gives what the coordinator knows of the operation") {
  stage on;
  auto& facts = on.driver.facts;
  facts.session_id = vss::guid{"11111111-2222-3333-4444-555555555555"};
  facts.snapshot_set_id = vss::guid{"66666666-7777-8888-9999-aaaaaaaaaaaa"};
  facts.context = vss::volume_snapshot_attributes::persistent;
  facts.backup = vss::backup_type::incremental;
  facts.restore = vss::restore_type::import;
  facts.component_mode = true;
  facts.bootable_system_state = true;
  facts.partial_file_support = true;

  on.during<vss::events::post_snapshot>([&](vss::any_context& during) {
    CHECK(during.GetSessionId().value() == facts.session_id);
    CHECK(during.GetCurrentSnapshotSetId().value() == facts.snapshot_set_id);
    CHECK(during.GetCurrentVolumeArray().value().data() == facts.volumes.data());
    CHECK(during.GetCurrentVolumeCount().value() == 2);
    CHECK(during.GetContext().value() == vss::volume_snapshot_attributes::persistent);
    CHECK(during.GetBackupType().value() == vss::backup_type::incremental);
    CHECK(during.AreComponentsSelected().value());
    CHECK(during.IsPartialFileSupportEnabled().value());
    CHECK(during.IsPathAffected("/home/a").value());
    CHECK_FALSE(during.IsPathAffected("/etc").value());
    CHECK(during.GetIdentifyInformation().value() == &on.driver.document);
  });
  on.during<vss::events::freeze>([](vss::any_context& during) {
    CHECK(during.GetCurrentLevel().value() == vss::application_level::front_end);
  });
  on.during<vss::events::pre_restore>([](vss::any_context& during) {
    CHECK(during.GetRestoreType().value() == vss::restore_type::import);
    CHECK(during.IsBootableSystemStateBackedUp().value());
  });
}

TEST_CASE("a device name is found for a volume of the set, however its name ends") {
  stage on;
  on.during<vss::events::post_snapshot>([](vss::any_context& during) {
    CHECK(during.GetSnapshotDeviceName("/srv").value() == "/snap/srv");
    CHECK(during.GetSnapshotDeviceName("/home/").value() == "/snap/home");
  });
}

TEST_CASE("there is no device name for a volume outside the set, nor for what is no volume") {
  stage on;
  on.during<vss::events::post_snapshot>([](vss::any_context& during) {
    CHECK(during.GetSnapshotDeviceName("/opt").code() == hresult::object_not_found);
    CHECK(during.GetSnapshotDeviceName("/srv/ledger").code() == hresult::object_not_found);
    CHECK(during.GetSnapshotDeviceName("srv").code() == hresult::invalid_arg);
    CHECK(during.GetSnapshotDeviceName("/*").code() == hresult::invalid_arg);
    CHECK(during.GetSnapshotDeviceName("").code() == hresult::invalid_arg);
    CHECK(during.GetSnapshotDeviceName("s\xFFrv").error().message().find("\xEF\xBF\xBD") != std::string::npos);
  });
}

TEST_CASE("a volume whose snapshot has no device yet is not found") {
  stage on;
  on.driver.facts.snapshot_devices.pop_back();
  on.during<vss::events::post_snapshot>([](vss::any_context& during) {
    CHECK(during.GetSnapshotDeviceName("/home").code() == hresult::object_not_found);
  });
}

TEST_CASE("the session id is for the dispatching thread alone", "[M44]") {
  stage on;
  on.during<vss::events::freeze>([](vss::any_context& during) {
    hresult elsewhere = hresult::ok;
    std::thread{[&] { elsewhere = during.GetSessionId().code(); }}.join();
    CHECK(elsewhere == hresult::wrong_thread);
    CHECK(during.GetSessionId().code() == hresult::ok);
  });
}

TEST_CASE("a handler sees that its writer is being unsubscribed") {
  stage on;
  std::atomic<bool> leaving{false};
  on.during<vss::events::freeze>([](vss::any_context& during) { CHECK_FALSE(during.IsWriterShuttingDown().value()); });
  on.driver.to().shutting_down = &leaving;
  on.during<vss::events::freeze>([&](vss::any_context& during) {
    CHECK_FALSE(during.IsWriterShuttingDown().value());
    leaving = true;
    CHECK(during.IsWriterShuttingDown().value());
  });
}
