#ifndef VSS_SCENARIO_SCRIPTED_PROVIDER_HPP_INCLUDED
#define VSS_SCENARIO_SCRIPTED_PROVIDER_HPP_INCLUDED

#include <vss/service/snapshot_provider.hpp>
#include <vss/service/virtual_clock.hpp>

#include <array>
#include <cstddef>
#include <functional>
#include <mutex>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

namespace vss_scenario {

enum class provider_phase : unsigned char {
  is_volume_supported,
  begin_prepare,
  end_prepare,
  pre_commit,
  commit,
  post_commit,
  pre_final_commit,
  post_final_commit,
  abort,
};
inline constexpr std::size_t provider_phase_count = 9;

[[nodiscard]] constexpr std::string_view name(provider_phase phase) noexcept {
  constexpr std::array<std::string_view, provider_phase_count> names{
      "IsVolumeSupported",       "BeginPrepareSnapshot",     "EndPrepareSnapshots", "PreCommitSnapshots", "CommitSnapshots",
      "PostCommitSnapshots",     "PreFinalCommitSnapshots",  "PostFinalCommitSnapshots", "AbortSnapshots"};
  return names[static_cast<std::size_t>(phase)];
}

enum class provider_act : unsigned char { ok, fail, throw_exception, throw_bad_alloc, throw_int };

/// What a scripted provider does in one phase.
struct provider_step {
  provider_act how = provider_act::ok;
  vss::hresult code = vss::hresult::provider_veto;  // of `fail`
  std::chrono::nanoseconds takes{};                 // on the virtual clock
  bool blocks_until_stop = false;
  std::function<void()> first;  // called first, on the provider's thread
};

/// A provider that does what a script says; the snapshot of /srv/data is at /snapshot/srv/data.
class scripted_provider final : public vss::snapshot_provider {
 public:
  explicit scripted_provider(vss::virtual_clock& clock) noexcept : clock_{&clock} {}

  [[nodiscard]] provider_step& operator[](provider_phase phase) noexcept { return steps_[static_cast<std::size_t>(phase)]; }

  /// The phases that it was called for: "EndPrepareSnapshots PreCommitSnapshots …".
  [[nodiscard]] std::string calls() const {
    const std::lock_guard lock{mutex_};
    return calls_;
  }
  void clear() {
    const std::lock_guard lock{mutex_};
    calls_.clear();
  }

  [[nodiscard]] vss::result<void> IsVolumeSupported(std::string_view) override {
    return play(provider_phase::is_volume_supported, nullptr);
  }
  [[nodiscard]] vss::result<void> BeginPrepareSnapshot(vss::snapshot_set& set, vss::snapshot_volume&) override {
    return play(provider_phase::begin_prepare, &set);
  }
  [[nodiscard]] vss::result<void> EndPrepareSnapshots(vss::snapshot_set& set) override {
    return play(provider_phase::end_prepare, &set);
  }
  [[nodiscard]] vss::result<void> PreCommitSnapshots(vss::snapshot_set& set) override {
    return play(provider_phase::pre_commit, &set);
  }
  [[nodiscard]] vss::result<void> CommitSnapshots(vss::snapshot_set& set) override {
    return play(provider_phase::commit, &set);
  }
  [[nodiscard]] vss::result<void> PostCommitSnapshots(vss::snapshot_set& set) override {
    for (auto& volume : set.volumes) volume.snapshot_device = "/snapshot" + volume.original_volume;
    return play(provider_phase::post_commit, &set);
  }
  [[nodiscard]] vss::result<void> PreFinalCommitSnapshots(vss::snapshot_set& set) override {
    return play(provider_phase::pre_final_commit, &set);
  }
  [[nodiscard]] vss::result<void> PostFinalCommitSnapshots(vss::snapshot_set& set) override {
    return play(provider_phase::post_final_commit, &set);
  }
  void AbortSnapshots(vss::snapshot_set& set) override { static_cast<void>(play(provider_phase::abort, &set)); }

 private:
  vss::result<void> play(provider_phase phase, const vss::snapshot_set* set) {
    const provider_step& mine = (*this)[phase];
    {
      const std::lock_guard lock{mutex_};
      if (not calls_.empty()) calls_ += ' ';
      calls_ += name(phase);
    }
    if (mine.first) mine.first();
    if (mine.takes.count() > 0) clock_->advance(mine.takes);
    while (mine.blocks_until_stop && set != nullptr && not set->stop.load()) std::this_thread::yield();
    switch (mine.how) {
      case provider_act::fail: return vss::error{mine.code, "scripted error"};
      case provider_act::throw_exception: throw std::runtime_error{"scripted exception"};
      case provider_act::throw_bad_alloc: throw std::bad_alloc{};
      case provider_act::throw_int: throw 42;
      case provider_act::ok: break;
    }
    return {};
  }

  vss::virtual_clock* clock_;
  std::array<provider_step, provider_phase_count> steps_;
  mutable std::mutex mutex_;
  std::string calls_;
};

}  // namespace vss_scenario

#endif  // VSS_SCENARIO_SCRIPTED_PROVIDER_HPP_INCLUDED
