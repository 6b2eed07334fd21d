// A whole writer, and a backup in which it takes part.
#include <vss/provider/copy.hpp>
#include <vss/vss.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>

struct notebook_policy : vss::default_policy {
  static constexpr vss::guid writer_id{"3f6a1c9e-2b7d-4e0a-9c41-8d5b0e7f2a36"};
  static constexpr std::string_view writer_name = "Notebook";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::other;
};

class notebook : public vss::writer<notebook, notebook_policy> {
 public:
  explicit notebook(std::string folder) : folder_{std::move(folder)} {}
  void write(std::string_view note) { (unsaved_ += note) += '\n'; }
  bool save() { return (std::ofstream{folder_ + "/notes.txt"} << unsaved_ << std::flush).good(); }

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
    co_return vss::ok;  // notes are only kept in memory now: nothing is written until the next save
  }
  vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }

 private:
  std::string folder_;
  std::string unsaved_;
  vss::thread_pool pool_;
};

int main() {
  const auto scratch = std::filesystem::temp_directory_path() / ("vss-" + std::to_string(std::random_device{}()));
  const auto folder = scratch / "notes";
  std::filesystem::create_directories(folder);

  vss::coordinator coordinator;
  notebook notes{folder.string()};
  const auto subscription = notes.Subscribe(coordinator);
  notes.write("a note that is in no file yet");

  vss::copy_provider provider{(scratch / "snapshots").string()};
  auto gathered = vss::backup{coordinator, provider}.GatherWriterMetadata();
  auto open = std::move(*gathered).StartSnapshotSet();
  const auto snapshot = open->AddToSnapshotSet(folder.string());
  auto prepared = std::move(*open).PrepareForBackup();
  auto snapped = std::move(*prepared).DoSnapshotSet();
}
