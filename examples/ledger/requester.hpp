#ifndef LEDGER_REQUESTER_HPP_INCLUDED
#define LEDGER_REQUESTER_HPP_INCLUDED

#include "sqlite.hpp"

#include <vss/provider/copy.hpp>
#include <vss/requester.hpp>

#include <chrono>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

/// The backup program: it knows volumes, folders and the library, and nothing of ledgers.

/// What a backup came to.
struct backup_outcome {
  vss::result<void> result;
  std::vector<vss::writer_status> writers;  // after the last call that reached them
  std::vector<vss::snapshot_step> steps;
  std::chrono::nanoseconds frozen_window{};
};

/// Takes the times between its laps.
class stopwatch {
 public:
  explicit stopwatch(std::vector<vss::snapshot_step>& steps) : steps_{steps} {}
  void lap(std::string_view name) {
    const auto now = std::chrono::steady_clock::now();
    steps_.push_back({name, now - std::exchange(last_, now)});
  }
  void splits(const std::vector<vss::snapshot_step>& known) {
    steps_.insert(steps_.end(), known.begin(), known.end());
    last_ = std::chrono::steady_clock::now();
  }

 private:
  std::vector<vss::snapshot_step>& steps_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

/// Makes a snapshot of a volume, copies its files to a folder, tells the writers that they are safe, and
/// deletes the snapshot.
[[nodiscard]] inline backup_outcome back_up(vss::coordinator& coordinator, vss::copy_provider& provider,
                                            const std::filesystem::path& volume,
                                            const std::filesystem::path& to) {
  backup_outcome outcome;
  stopwatch watch{outcome.steps};
  const auto give_up = [&outcome](const vss::error& why) {
    outcome.result = why;
    return outcome;
  };

  auto gathered = vss::backup{coordinator, provider}.GatherWriterMetadata();
  watch.lap("GatherWriterMetadata");
  if (not gathered) return give_up(gathered.error());

  auto open = std::move(*gathered).StartSnapshotSet();
  if (not open) return give_up(open.error());
  const auto snapshot = open->AddToSnapshotSet(utf8(volume));
  if (not snapshot) return give_up(snapshot.error());

  auto prepared = std::move(*open).PrepareForBackup();
  watch.lap("PrepareForBackup");
  if (not prepared) {
    outcome.writers = open->GatherWriterStatus();
    return give_up(prepared.error());
  }

  auto snapped = std::move(*prepared).DoSnapshotSet();
  const vss::snapshot_report& report =
      snapped ? snapped->GetSnapshotProperties() : prepared->GetSnapshotProperties();
  watch.splits(report.steps);
  outcome.frozen_window = report.frozen_window;
  if (not snapped) {  // every writer goes on already; what stopped the set is in its status
    outcome.writers = prepared->GatherWriterStatus();
    return give_up(snapped.error());
  }

  for (const auto& each : report.snapshots) {
    std::filesystem::copy(each.snapshot_device, to, std::filesystem::copy_options::recursive);
  }
  watch.lap("copy to the backup");

  auto complete = std::move(*snapped).BackupComplete();
  watch.lap("BackupComplete");
  if (not complete) return give_up(complete.error());
  outcome.writers = complete->GatherWriterStatus();
  outcome.result = provider.remove(complete->GetSnapshotProperties().set_id);
  return outcome;
}

/// What a restore came to.
struct restore_outcome {
  vss::result<void> result;
  std::vector<vss::writer_status> writers;
};

/// Puts the files of a backup back, with the writers told before and after.
[[nodiscard]] inline restore_outcome put_back(vss::coordinator& coordinator,
                                              const std::filesystem::path& from,
                                              const std::filesystem::path& to) {
  restore_outcome outcome;
  const auto give_up = [&outcome](const vss::error& why) {
    outcome.result = why;
    return outcome;
  };

  auto gathered = vss::restore{coordinator}.GatherWriterMetadata();
  if (not gathered) return give_up(gathered.error());
  auto closed = std::move(*gathered).PreRestore();
  if (not closed) return give_up(closed.error());

  outcome.writers = closed->GatherWriterStatus();
  for (const auto& each : outcome.writers) {
    if (not each.is_ok())
      return give_up(vss::error{each.failure, "PreRestore: " + each.name + " is not ready for its files"});
  }
  std::filesystem::copy(
      from, to, std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);

  auto complete = std::move(*closed).PostRestore();
  if (not complete) return give_up(complete.error());
  outcome.writers = complete->GatherWriterStatus();
  return outcome;
}

#endif  // LEDGER_REQUESTER_HPP_INCLUDED
