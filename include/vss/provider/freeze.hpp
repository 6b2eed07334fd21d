#ifndef VSS_PROVIDER_FREEZE_HPP_INCLUDED
#define VSS_PROVIDER_FREEZE_HPP_INCLUDED

#include <vss/provider/file_system_freeze.hpp>
#include <vss/provider/per_set.hpp>
#include <vss/provider/provider.hpp>
#include <vss/provider/volume_that_holds.hpp>

#include <gsl/util>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// Holds all writes to the file systems of a set (FIFREEZE) while another provider commits its snapshots: files of programs that are no
/// writers are then as of one moment too.
///
///     vss::copy_provider copies{"/backup/snapshots"};
///     vss::freeze_provider frozen{copies};      // "/backup" must be another file system than what is snapshotted
///
/// Frozen are the file systems of the volumes, those that file sets lie on, and for recursive file sets those mounted below; the others
/// are not. `freeze_plan` has the order, and what is refused; `freeze_watchdog` sees to it that all are thawed, whatever happens.
///
/// The inner provider's CommitSnapshots must neither write to these file systems nor wait for somebody who does: a
/// snapshot by the file system itself (btrfs) does, and needs no freeze. Where the inner provider has a `folder()`, that stays writable.
///
/// Needs CAP_SYS_ADMIN, Linux 5.9 and glibc 2.34.
///
/// Thread:  any; each set is one thread's at a time.
/// When:    always. Both providers must live longer than what uses this one.
/// Errors:  the inner provider's; those of `freeze_plan` and `file_system_freeze`.
/// Units:   paths in UTF-8.
/// Source:  ours; https://learn.microsoft.com/windows/win32/vss/required-behaviors-for-shadow-copy-providers
class freeze_provider final : public snapshot_provider {
 public:
  template <provider Inner>
  explicit freeze_provider(Inner& inner) : inner_{&inner} {
    if constexpr (requires { std::string{inner.folder()}; }) keep_writable(inner.folder());
  }

  /// The longest time for which writes are held; 10 s unless set.
  void hold_window(std::chrono::milliseconds window) noexcept { window_ = window; }

  /// Refuses to freeze the file system of a folder into which the inner provider writes, and those under it.
  void keep_writable(std::string folder) { stay_writable_.push_back(std::move(folder)); }

  [[nodiscard]] result<void> IsVolumeSupported(std::string_view volume) override {
    if (auto supported = inner_->IsVolumeSupported(volume); not supported) return supported;
    auto plan = freeze_plan::make(stay_writable_);
    if (not plan) return plan.error();
    return plan->add(std::string{volume});
  }

  [[nodiscard]] result<void> BeginPrepareSnapshot(snapshot_set& set, snapshot_volume& volume) override {
    return inner_->BeginPrepareSnapshot(set, volume);
  }

  /// Finds the file systems and starts the watchdog.
  [[nodiscard]] result<void> EndPrepareSnapshots(snapshot_set& set) override {
    if (auto done = inner_->EndPrepareSnapshots(set); not done) return done;
    auto plan = plan_of(set);
    if (not plan) return plan.error();
    auto prepared = file_system_freeze::prepare(*std::move(plan), window_);
    if (not prepared) return prepared.error();
    if (auto flushed = prepared->flush(); not flushed) return flushed;
    sets_.add(set.set_id, *std::move(prepared));
    return {};
  }

  [[nodiscard]] result<void> PreCommitSnapshots(snapshot_set& set) override {
    auto* const freeze = sets_.find(set.set_id);
    if (freeze == nullptr) return not_prepared(set);
    if (auto flushed = freeze->flush(); not flushed) return flushed;
    return inner_->PreCommitSnapshots(set);
  }

  /// Freezes, lets the inner provider commit, and thaws.
  [[nodiscard]] result<void> CommitSnapshots(snapshot_set& set) override {
    auto* const freeze = sets_.find(set.set_id);
    if (freeze == nullptr) return not_prepared(set);
    const auto forget = gsl::finally([&] { sets_.forget(set.set_id); });  // thaws, also after an exception
    if (auto held = freeze->hold(); not held) return held;
    auto committed = inner_->CommitSnapshots(set);
    auto released = freeze->release();
    return committed ? released : committed;
  }

  [[nodiscard]] result<void> PostCommitSnapshots(snapshot_set& set) override {
    return inner_->PostCommitSnapshots(set);
  }
  [[nodiscard]] result<void> PreFinalCommitSnapshots(snapshot_set& set) override {
    return inner_->PreFinalCommitSnapshots(set);
  }
  [[nodiscard]] result<void> PostFinalCommitSnapshots(snapshot_set& set) override {
    return inner_->PostFinalCommitSnapshots(set);
  }
  void AbortSnapshots(snapshot_set& set) override {
    sets_.forget(set.set_id);
    inner_->AbortSnapshots(set);
  }

 private:
  [[nodiscard]] result<freeze_plan> plan_of(const snapshot_set& set) const {
    auto plan = freeze_plan::make(stay_writable_);
    if (not plan) return plan;
    for (const auto& volume : set.volumes) {
      if (auto added = plan->add(volume.original_volume); not added) return added.error();
    }
    for (const auto& files : set.files) {
      const std::string path = source_path(files);
      if (::access(path.c_str(), F_OK) != 0) continue;  // whoever reads it tells
      if (auto added = files.is_recursive() ? plan->add_all_below(path) : plan->add(path); not added)
        return added.error();
    }
    return plan;
  }

  snapshot_provider* inner_;
  std::chrono::milliseconds window_{10'000};
  std::vector<std::string> stay_writable_;
  per_set<file_system_freeze> sets_;
};

static_assert(provider<freeze_provider>);

}  // namespace vss

#endif  // VSS_PROVIDER_FREEZE_HPP_INCLUDED
