// A writer that cannot become quiet says so, and the requester reads what, why, and what to do.
#include <vss/vss.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>

struct journal_policy : vss::default_policy {
  static constexpr vss::guid writer_id{"8e2d4b60-71c3-4f5a-b9d8-06a5c7e1f394"};
  static constexpr std::string_view writer_name = "Journal";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::other;
};

class journal : public vss::writer<journal, journal_policy> {
 public:
  explicit journal(std::filesystem::path file) : file_{std::move(file)} {}

  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnFreeze(freeze_context& freeze) {
    if (not(std::ofstream{file_} << "all entries" << std::flush)) {
      co_return SetWriterFailureEx(freeze, vss::writer_error_ex::retryable, vss::hresult::access_denied,
                                   "cannot write " + file_.string());
    }
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
  vss::handler OnAbort(abort_context&) {  // follows a veto, so that whatever Freeze had stopped goes on
    went_on_ = true;
    co_return vss::ok;
  }
  [[nodiscard]] bool went_on() const { return went_on_; }

 private:
  std::filesystem::path file_;
  bool went_on_ = false;
};

int main() {
  vss::coordinator coordinator;
  journal writer{std::filesystem::temp_directory_path() / vss::new_guid().to_string() / "no such folder"};
  const auto subscription = writer.Subscribe(coordinator);

  auto open = vss::backup{coordinator}.GatherWriterMetadata().value().StartSnapshotSet().value();
  auto prepared = std::move(open).PrepareForBackup().value();
  const auto snapped = std::move(prepared).DoSnapshotSet();
  if (snapped) return 1;

  const vss::writer_status status = prepared.GatherWriterStatus().front();  // a failed step leaves its object
  std::cout << "DoSnapshotSet: " << to_string(snapped.code()) << "\n\n" << to_string(status);
  const bool told = status.state == vss::writer_state::failed_at_freeze &&
                    status.failure == vss::hresult::writer_error_retryable &&
                    status.application_failure == vss::hresult::access_denied;
  return told && writer.went_on() ? 0 : 1;
}
