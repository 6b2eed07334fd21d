#include <vss/event/context.hpp>

#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/quiet_writer.hpp>

#include <atomic>
#include <string>
#include <vector>

using vss::hresult;

namespace {

struct back_end_policy : vss_test::policy {
  static constexpr vss::application_level level = vss::application_level::back_end;
};

/// Asks each typed context everything that its event offers, and keeps the answers.
class asking_writer : public vss_test::quiet_writer<asking_writer, back_end_policy> {
 public:
  vss::handler OnPrepareBackup(prepare_backup_context& during) {
    backup = during.GetBackupType();
    component_mode = during.AreComponentsSelected();
    bootable = during.IsBootableSystemStateBackedUp();
    partial_files = during.IsPartialFileSupportEnabled();
    affected = during.is_path_affected_so_far("/srv/a") && !during.is_path_affected_so_far("/etc");
    document = &during.GetIdentifyInformation();
    co_return vss::ok;
  }
  vss::handler OnPrepareSnapshot(prepare_snapshot_context& during) {
    ask_inside_the_set(during);
    level = during.GetCurrentLevel();
    document = &during.GetIdentifyInformation();
    co_return vss::ok;
  }
  vss::handler OnFreeze(freeze_context& during) {
    ask_inside_the_set(during);
    level = during.GetCurrentLevel();
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context& during) {
    ask_inside_the_set(during);
    level = during.GetCurrentLevel();
    co_return vss::ok;
  }
  vss::handler OnPostSnapshot(post_snapshot_context& during) {
    ask_inside_the_set(during);
    device = std::string{during.GetSnapshotDeviceName("/srv").value()};
    not_in_the_set = during.GetSnapshotDeviceName("/opt").code();
    backup = during.GetBackupType();
    component_mode = during.AreComponentsSelected();
    partial_files = during.IsPartialFileSupportEnabled();
    document = &during.GetIdentifyInformation();
    kept = &during;
    co_return vss::ok;
  }
  vss::handler OnAbort(abort_context& during) {
    remembered = during.snapshot_set_id();
    co_return vss::ok;
  }
  vss::handler OnBackupComplete(backup_complete_context& during) {
    remembered = during.snapshot_set_id();
    backup = during.GetBackupType();
    component_mode = during.AreComponentsSelected();
    bootable = during.IsBootableSystemStateBackedUp();
    co_return vss::ok;
  }
  vss::handler OnBackupShutdown(backup_shutdown_context& during) {
    remembered = during.snapshot_set_id();
    completed = during.completed();
    session = during.GetSessionId().value();
    shutting_down = during.IsWriterShuttingDown();
    co_return vss::ok;
  }
  vss::handler OnPreRestore(pre_restore_context& during) { return ask_in_a_restore(during); }
  vss::handler OnPostRestore(post_restore_context& during) { return ask_in_a_restore(during); }

  vss::backup_type backup{};
  vss::restore_type restore{};
  bool component_mode = false;
  bool bootable = false;
  bool partial_files = false;
  bool affected = false;
  bool completed = false;
  bool shutting_down = true;
  std::vector<std::string> volumes;
  vss::guid set;
  vss::guid session;
  std::optional<vss::guid> remembered;
  vss::volume_snapshot_attributes context{};
  vss::application_level level{};
  std::string device;
  hresult not_in_the_set = hresult::ok;
  const vss::writer_metadata* document = nullptr;
  post_snapshot_context* kept = nullptr;

 private:
  void ask_inside_the_set(const auto& during) {
    const auto all = during.GetCurrentVolumeArray();
    volumes.assign(all.begin(), all.end());
    if (during.GetCurrentVolumeCount() != volumes.size()) volumes.clear();
    set = during.GetCurrentSnapshotSetId();
    context = during.GetContext();
    affected = during.IsPathAffected("/srv/a") && !during.IsPathAffected("/etc") && !during.IsPathAffected("/srv/*");
  }
  template <typename Event>
  vss::handler ask_in_a_restore(vss::context<Event, back_end_policy>& during) {
    restore = during.GetRestoreType();
    backup = during.GetBackupType();
    component_mode = during.AreComponentsSelected();
    bootable = during.IsBootableSystemStateBackedUp();
    co_return vss::ok;
  }
};

struct stage {
  stage() {
    driver.facts.session_id = vss::guid{"11111111-2222-3333-4444-555555555555"};
    driver.facts.snapshot_set_id = vss::guid{"66666666-7777-8888-9999-aaaaaaaaaaaa"};
    driver.facts.volumes = {"/srv"};
    driver.facts.snapshot_devices = {"/snap/srv"};
    driver.facts.context = vss::volume_snapshot_attributes::persistent;
    driver.facts.backup = vss::backup_type::differential;
    driver.facts.restore = vss::restore_type::by_copy;
    driver.facts.component_mode = true;
    driver.facts.bootable_system_state = true;
    driver.facts.partial_file_support = true;
  }

  asking_writer writer;
  vss_test::event_driver<asking_writer> driver{writer};
};

}  // namespace

TEST_CASE("PrepareBackup tells what kind of backup begins, and which paths are affected so far", "[M99]") {
  stage on;
  REQUIRE(on.driver.deliver<vss::events::prepare_backup>() == vss::reply::handled);
  CHECK(on.writer.backup == vss::backup_type::differential);
  CHECK(on.writer.component_mode);
  CHECK(on.writer.bootable);
  CHECK(on.writer.partial_files);
  CHECK(on.writer.affected);
  CHECK(on.writer.document == &on.driver.document);
}

TEMPLATE_TEST_CASE("from PrepareSnapshot to Thaw a handler knows the set, its volumes, its context and the writer's level", "",
                   vss::events::prepare_snapshot, vss::events::freeze, vss::events::thaw) {
  stage on;
  REQUIRE(on.driver.deliver<TestType>() == vss::reply::handled);
  CHECK(on.writer.volumes == on.driver.facts.volumes);
  CHECK(on.writer.set == on.driver.facts.snapshot_set_id);
  CHECK(on.writer.context == vss::volume_snapshot_attributes::persistent);
  CHECK(on.writer.level == vss::application_level::back_end);
  CHECK(on.writer.affected);
}

TEST_CASE("PostSnapshot tells where the snapshot of a volume can be read", "[M89][M90]") {
  stage on;
  REQUIRE(on.driver.deliver<vss::events::post_snapshot>() == vss::reply::handled);
  CHECK(on.writer.device == "/snap/srv");
  CHECK(on.writer.not_in_the_set == hresult::object_not_found);
  CHECK(on.writer.volumes == on.driver.facts.volumes);
  CHECK(on.writer.backup == vss::backup_type::differential);
  CHECK(on.writer.document == &on.driver.document);
}

TEMPLATE_TEST_CASE("the closing events know the set that was made", "", vss::events::abort, vss::events::backup_complete,
                   vss::events::backup_shutdown) {
  stage on;
  on.driver.to().remembered_set = on.driver.facts.snapshot_set_id;
  REQUIRE(on.driver.deliver<TestType>() == vss::reply::handled);
  CHECK(on.writer.remembered == on.driver.facts.snapshot_set_id);
}

TEST_CASE("without a set the closing events have no id of one") {
  stage on;
  on.writer.remembered = vss::guid{};
  REQUIRE(on.driver.deliver<vss::events::backup_shutdown>() == vss::reply::handled);
  CHECK_FALSE(on.writer.remembered.has_value());
}

TEST_CASE("BackupShutdown tells whether BackupComplete came", "[M74]") {
  stage on;
  REQUIRE(on.driver.deliver<vss::events::backup_shutdown>() == vss::reply::handled);
  CHECK_FALSE(on.writer.completed);
  on.driver.to().completed = true;
  REQUIRE(on.driver.deliver<vss::events::backup_shutdown>() == vss::reply::handled);
  CHECK(on.writer.completed);
}

TEST_CASE("every event knows its session and whether the writer is being unsubscribed") {
  stage on;
  REQUIRE(on.driver.deliver<vss::events::backup_shutdown>() == vss::reply::handled);
  CHECK(on.writer.session == on.driver.facts.session_id);
  CHECK_FALSE(on.writer.shutting_down);
  const std::atomic<bool> leaving{true};
  on.driver.to().shutting_down = &leaving;
  REQUIRE(on.driver.deliver<vss::events::backup_shutdown>() == vss::reply::handled);
  CHECK(on.writer.shutting_down);
}

TEMPLATE_TEST_CASE("a restore tells its kind", "", vss::events::pre_restore, vss::events::post_restore) {
  stage on;
  REQUIRE(on.driver.deliver<TestType>() == vss::reply::handled);
  CHECK(on.writer.restore == vss::restore_type::by_copy);
  CHECK(on.writer.bootable);
  CHECK(on.writer.component_mode);
}

TEST_CASE("the members that return a result give VSS_E_BAD_STATE after the handler, and do not end the program", "[M50]") {
  stage on;
  REQUIRE(on.driver.deliver<vss::events::post_snapshot>() == vss::reply::handled);
  REQUIRE(on.writer.kept != nullptr);
  CHECK_FALSE(on.writer.kept->is_open());
  CHECK(on.writer.kept->GetSnapshotDeviceName("/srv").code() == hresult::bad_state);
  CHECK(on.writer.kept->GetSessionId().code() == hresult::bad_state);
}
