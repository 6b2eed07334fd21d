#include <vss_scenario/stage.hpp>

#include <vss_test/catch.hpp>

#include <array>
#include <string>
#include <string_view>
#include <thread>

using namespace vss_scenario;
using vss::event_kind;
using vss::hresult;

namespace {

struct row {
  provider_phase at;
  std::string_view events;  // of each writer
};

constexpr std::string_view before_freeze = "Identify PrepareBackup PrepareSnapshot Abort BackupShutdown";
constexpr std::string_view while_frozen = "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown";
constexpr std::string_view after_thaw = "Identify PrepareBackup PrepareSnapshot Freeze Thaw Abort BackupShutdown";
constexpr std::string_view after_post = "Identify PrepareBackup PrepareSnapshot Freeze Thaw PostSnapshot BackupShutdown";

constexpr std::array rows{
    row{provider_phase::end_prepare, before_freeze},     row{provider_phase::pre_commit, while_frozen},
    row{provider_phase::commit, while_frozen},           row{provider_phase::post_commit, while_frozen},
    row{provider_phase::pre_final_commit, after_thaw},   row{provider_phase::post_final_commit, after_post},
};

void check_failure(const row& each, const provider_step& how, hresult code, std::string_view words) {
  INFO(name(each.at));
  for (const auto policy : {vss::veto_policy::strict, vss::veto_policy::advisory}) {
    stage at{vss::coordinator_options{}.on_veto(policy)};
    at.add<front_writer>();
    at.add<system_writer>();
    scripted_provider provider{at.clock};
    provider[each.at] = how;
    const backup_outcome outcome = at.back_up(&provider);

    CHECK(outcome.failed_at == "DoSnapshotSet");
    CHECK(outcome.code == code);
    CHECK(outcome.message.find(std::string{name(each.at)} + ": ") == 0);
    CHECK(outcome.message.find(words) != std::string::npos);
    for (const int writer : {0, 1}) CHECK(at.log.of(writer) == each.events);
    for (const auto& status : outcome.statuses) CHECK(status.is_ok());
    CHECK(outcome.report.reached == vss::consistency::none);
    CHECK(outcome.report.snapshots.empty());
    CHECK(provider.calls().ends_with(std::string{name(each.at)} + " AbortSnapshots"));
  }
}

}  // namespace

TEST_CASE("a provider that fails in any phase of the set has all writers let go and is told to clean up") {
  for (const row& each : rows) {
    check_failure(each, {provider_act::fail, hresult::insufficient_storage, {}, false, {}}, hresult::insufficient_storage, "scripted error");
  }
}

TEST_CASE("a code that providers may not return becomes an unexpected provider error that names it") {
  for (const row& each : rows) {
    check_failure(each, {provider_act::fail, hresult::writer_error_timeout, {}, false, {}}, hresult::unexpected_provider_error,
                  "the provider returned VSS_E_WRITERERROR_TIMEOUT (0x800423F2): scripted error");
  }
}

TEST_CASE("an exception from a provider fails the set and goes no further") {
  for (const row& each : rows) {
    check_failure(each, {provider_act::throw_exception, {}, {}, false, {}}, hresult::unexpected_provider_error,
                  "the provider threw: scripted exception");
    check_failure(each, {provider_act::throw_bad_alloc, {}, {}, false, {}}, hresult::out_of_memory, "out of memory");
    check_failure(each, {provider_act::throw_int, {}, {}, false, {}}, hresult::unexpected_provider_error, "the provider threw");
  }
}

TEST_CASE("a commit that holds writes for too long fails the set, whatever it returns in the end") {
  for (const auto policy : {vss::veto_policy::strict, vss::veto_policy::advisory}) {
    for (const bool fails_too : {false}) {
      stage at{vss::coordinator_options{}.on_veto(policy)};
      at.add();
      scripted_provider provider{at.clock};
      provider[provider_phase::commit].takes = 10s + 1ms;
      if (fails_too) provider[provider_phase::commit].how = provider_act::fail;
      const backup_outcome outcome = at.back_up(&provider);

      CHECK(outcome.code == hresult::hold_writes_timeout);
      CHECK(outcome.message == "CommitSnapshots: writes were held longer than the window allows");
      CHECK(at.log.of(0) == while_frozen);
      CHECK(outcome.statuses.at(0).is_ok());
      CHECK(provider.calls().ends_with("CommitSnapshots AbortSnapshots"));
    }
  }
}

TEST_CASE("a commit that blocks is told to stop when the hold window is over") {
  stage at;
  at.add();
  scripted_provider provider{at.clock};
  provider[provider_phase::commit].takes = 11s;
  provider[provider_phase::commit].blocks_until_stop = true;
  CHECK(at.back_up(&provider).code == hresult::hold_writes_timeout);
  CHECK(at.log.of(0) == while_frozen);
}

TEST_CASE("the hold window is as long as the options say, and binds the commit alone") {
  stage at{vss::coordinator_options{}.hold_window(2s)};
  at.add();
  scripted_provider provider{at.clock};
  provider[provider_phase::pre_commit].takes = 3s;
  provider[provider_phase::commit].takes = 1900ms;
  provider[provider_phase::post_commit].takes = 3s;
  CHECK(at.back_up(&provider).is_ok());

  provider[provider_phase::commit].takes = 2100ms;
  CHECK(at.back_up(&provider).code == hresult::hold_writes_timeout);
}

TEST_CASE("a provider that refuses a volume keeps it out of the set, and the set open") {
  for (const auto phase : {provider_phase::is_volume_supported, provider_phase::begin_prepare}) {
    stage at;
    at.add();
    scripted_provider provider{at.clock};
    auto gathered = vss::backup{at.coordinator(), provider}.GatherWriterMetadata();
    auto open = std::move(*gathered).StartSnapshotSet();
    provider[phase] = {provider_act::fail, hresult::volume_not_supported, {}, false, {}};
    CHECK(open->AddToSnapshotSet("/srv").code() == hresult::volume_not_supported);
    provider[phase] = {};
    CHECK(open->AddToSnapshotSet("/srv").has_value());
    auto prepared = std::move(*open).PrepareForBackup();
    const auto snapped = std::move(*prepared).DoSnapshotSet();
    REQUIRE(snapped);
    CHECK(snapped->GetSnapshotProperties().snapshots.size() == 1);
  }
}

TEST_CASE("a set that is given up before DoSnapshotSet is not reported to the provider") {
  stage at;
  at.add()[event_kind::prepare_backup] = act::hard;
  scripted_provider provider{at.clock};
  CHECK(at.back_up(&provider).failed_at == "PrepareForBackup");
  CHECK(provider.calls() == "IsVolumeSupported BeginPrepareSnapshot");
}

TEST_CASE("a veto of a writer has the provider clean up as well") {
  stage at;
  at.add()[event_kind::freeze] = act::hard;
  scripted_provider provider{at.clock};
  CHECK(at.back_up(&provider).failed_at == "DoSnapshotSet");
  CHECK(provider.calls() == "IsVolumeSupported BeginPrepareSnapshot EndPrepareSnapshots AbortSnapshots");
}

TEST_CASE("a provider works on a thread that is not the requester's once the set is made") {
  stage at;
  at.add();
  scripted_provider provider{at.clock};
  std::thread::id commit;
  provider[provider_phase::commit].first = [&commit] { commit = std::this_thread::get_id(); };
  CHECK(at.back_up(&provider).is_ok());
  CHECK(commit != std::thread::id{});
  CHECK(commit != std::this_thread::get_id());
}
