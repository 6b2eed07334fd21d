// A restore: the writer lets go of its file, the requester puts the old one back, the writer reads it.
#include <vss/vss.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
namespace fs = std::filesystem;

struct settings_policy : vss::default_policy {
  static constexpr vss::guid writer_id{"d47f0a1b-93e6-4c28-8a5d-1b6e9f3c7052"};
  static constexpr std::string_view writer_name = "Settings";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::other;
};

class settings : public vss::writer<settings, settings_policy> {
 public:
  explicit settings(fs::path file) : file_{std::move(file)}, stream_{file_} {}
  std::string colour() { return std::string{std::istreambuf_iterator<char>{stream_}, {}}; }

  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnFreeze(freeze_context&) { co_return vss::ok; }
  vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }
  vss::handler OnPreRestore(pre_restore_context&) {
    stream_.close();
    co_return vss::ok;
  }
  vss::handler OnPostRestore(post_restore_context& restored) {
    stream_.open(file_);
    if (not stream_) co_return SetWriterFailure(restored, vss::writer_error::nonretryable);
    co_return vss::ok;
  }

 private:
  fs::path file_;
  std::ifstream stream_;
};

int main() {
  const fs::path folder = fs::temp_directory_path() / ("vss-" + vss::new_guid().to_string());
  fs::create_directories(folder);
  std::ofstream{folder / "saved"} << "green";
  std::ofstream{folder / "settings"} << "red";
  vss::coordinator coordinator;
  settings writer{folder / "settings"};
  const auto subscription = writer.Subscribe(coordinator);

  auto closed = vss::restore{coordinator}.GatherWriterMetadata().value().PreRestore().value();
  for (const auto& each : closed.GatherWriterStatus()) {
    if (not each.is_ok()) return 1;  // it still uses its files: leave them
  }
  fs::rename(folder / "saved", folder / "settings");
  const auto complete = std::move(closed).PostRestore().value();
  for (const auto& each : complete.GatherWriterStatus()) std::cout << to_string(each);
  fs::remove_all(folder);
  return writer.colour() == "green" ? 0 : 1;
}
