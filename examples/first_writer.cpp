// A whole writer, and a backup in which it takes part.
#include <vss/provider/copy.hpp>
#include <vss/vss.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>

struct notebook_policy : vss::default_policy {
  static constexpr vss::guid writer_id{"3f6a1c9e-2b7d-4e0a-9c41-8d5b0e7f2a36"};
  static constexpr std::string_view writer_name = "Notebook";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::other;
};

class notebook : public vss::writer<notebook, notebook_policy> {
 public:
  explicit notebook(std::string folder) : folder_{std::move(folder)} {}
  void write(std::string_view note) { (notes_ += note) += '\n'; }
  bool save() { return (std::ofstream{folder_ + "/notes.txt"} << notes_ << std::flush).good(); }

  vss::handler OnIdentify(identify_context& identify) const {
    const auto notes = identify.AddComponent(vss::file_group{"notes", vss::selectable::yes});
    identify.AddFilesToFileGroup(notes, vss::file_set::make(folder_, "notes.txt"));
    identify.SetRestoreMethod(vss::restore_methods::restore_if_can_replace{}, vss::writer_restore::never);
    co_return vss::ok;
  }
  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnFreeze(freeze_context& freeze) {
    const bool saved = co_await vss::offload(pool_, [this] { return save(); });
    if (not saved) co_return SetWriterFailure(freeze, vss::writer_error::retryable);
    co_return vss::ok;  // until Thaw nobody calls save: new notes stay in memory
  }
  vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }

 private:
  std::string folder_, notes_;
  vss::thread_pool pool_;
};

int main() {
  const auto scratch = std::filesystem::temp_directory_path() / ("vss-" + vss::new_guid().to_string());
  const std::string folder = (scratch / "notes").string();
  std::filesystem::create_directories(folder);
  vss::coordinator coordinator;
  notebook notes{folder};
  const auto subscription = notes.Subscribe(coordinator);
  notes.write("a note that was in no file");

  vss::copy_provider provider{(scratch / "snapshots").string()};
  auto open = vss::backup{coordinator, provider}.GatherWriterMetadata().value().StartSnapshotSet().value();
  if (not open.AddToSnapshotSet(folder)) return 1;  // value() ends the program if a step failed
  auto snapped = std::move(open).PrepareForBackup().value().DoSnapshotSet().value();
  const auto device = snapped.GetSnapshotProperties().snapshots.front().snapshot_device;
  std::cout << "In the snapshot: " << std::ifstream{device + "/notes.txt"}.rdbuf();
  for (const auto& each : snapped.GatherWriterStatus()) std::cout << '\n' << to_string(each);
  std::filesystem::remove_all(scratch);
  return std::move(snapped).BackupComplete() && std::cout ? 0 : 1;
}
