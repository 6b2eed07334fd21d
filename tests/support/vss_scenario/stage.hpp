#ifndef VSS_SCENARIO_STAGE_HPP_INCLUDED
#define VSS_SCENARIO_STAGE_HPP_INCLUDED

#include <vss/requester.hpp>

#include <vss_scenario/scripted_provider.hpp>
#include <vss_scenario/scripted_writer.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss_scenario {

using namespace std::chrono_literals;

/// What a whole backup came to, after the requester has let go of it.
struct backup_outcome {
  std::string_view failed_at;  // the call that failed; empty if none
  vss::hresult code = vss::hresult::ok;
  std::string message;
  std::vector<vss::writer_status> statuses;  // after the last call
  std::vector<vss::writer_status> left_out;
  vss::snapshot_report report;

  [[nodiscard]] bool is_ok() const noexcept { return failed_at.empty(); }
};

/// A coordinator on a virtual clock with its writers, and a requester that goes through a whole backup.
class stage {
 public:
  stage() : stage{vss::coordinator_options{}} {}
  explicit stage(vss::coordinator_options options)
      : coordinator_{std::make_unique<vss::coordinator>(std::move(options.clock(clock)))} {}

  template <typename Writer = front_writer>
  scripted& add() {
    writers_.push_back(std::make_unique<Writer>(static_cast<int>(writers_.size()), log, clock));
    subscriptions_.push_back(writers_.back()->join(*coordinator_));
    return *writers_.back();
  }

  [[nodiscard]] vss::coordinator& coordinator() noexcept { return *coordinator_; }
  void destroy_coordinator() noexcept { coordinator_.reset(); }
  [[nodiscard]] scripted& writer(std::size_t number) { return *writers_.at(number); }
  [[nodiscard]] vss::subscription& subscription(std::size_t number) { return subscriptions_.at(number); }

  /// A whole backup of one volume with a provider, of none without.
  [[nodiscard]] backup_outcome back_up(vss::snapshot_provider* provider = nullptr) {
    if (provider == nullptr) return back_up(vss::backup{*coordinator_}, false);
    return back_up(vss::backup{*coordinator_, *provider}, true);
  }

  vss::virtual_clock clock;
  event_log log;

 private:
  template <typename Phase>
  static void note_status(backup_outcome& outcome, const vss::backup<Phase>& of) {
    outcome.statuses = of.GatherWriterStatus();
  }
  template <typename Result, typename Phase>
  static bool went_well(backup_outcome& outcome, std::string_view call, const Result& result, const vss::backup<Phase>& before) {
    if (result) return true;
    outcome.failed_at = call;
    outcome.code = result.code();
    outcome.message = result.error().message();
    note_status(outcome, before);
    return false;
  }

  static backup_outcome back_up(vss::backup<vss::phases::created> created, bool with_volume) {
    backup_outcome outcome;
    auto gathered = std::move(created).GatherWriterMetadata();
    outcome.left_out = gathered->left_out();
    auto open = std::move(*gathered).StartSnapshotSet();
    if (not went_well(outcome, "StartSnapshotSet", open, *gathered)) return outcome;
    if (with_volume) {
      const auto added = open->AddToSnapshotSet("/srv");
      if (not went_well(outcome, "AddToSnapshotSet", added, *open)) return outcome;
    }
    auto prepared = std::move(*open).PrepareForBackup();
    if (not went_well(outcome, "PrepareForBackup", prepared, *open)) return outcome;
    auto snapped = std::move(*prepared).DoSnapshotSet();
    if (not snapped) outcome.report = prepared->GetSnapshotProperties();
    if (not went_well(outcome, "DoSnapshotSet", snapped, *prepared)) return outcome;
    outcome.report = snapped->GetSnapshotProperties();
    auto complete = std::move(*snapped).BackupComplete();
    if (not went_well(outcome, "BackupComplete", complete, *snapped)) return outcome;
    note_status(outcome, *complete);
    return outcome;
  }

  std::unique_ptr<vss::coordinator> coordinator_;  // on the heap: use after its end shows
  std::vector<std::unique_ptr<scripted>> writers_;
  std::vector<vss::subscription> subscriptions_;  // end before their writers and after nothing else
};

/// The words that most tests compare with.
inline constexpr std::string_view whole_backup =
    "Identify PrepareBackup PrepareSnapshot Freeze Thaw PostSnapshot BackupComplete BackupShutdown";

}  // namespace vss_scenario

#endif  // VSS_SCENARIO_STAGE_HPP_INCLUDED
