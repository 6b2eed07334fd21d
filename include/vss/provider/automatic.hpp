#ifndef VSS_PROVIDER_AUTOMATIC_HPP_INCLUDED
#define VSS_PROVIDER_AUTOMATIC_HPP_INCLUDED

#include <vss/provider/per_set.hpp>
#include <vss/provider/provider.hpp>
#include <vss/provider/provider_part.hpp>

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// Chooses a provider for each volume: the first that supports it, in the order in which they were added, or the one that was
/// named for it.
///
///     vss::btrfs_provider by_btrfs{"/srv/.snapshots"};
///     vss::copy_provider by_copy{"/var/lib/vss"};
///     vss::automatic_provider automatic;
///     automatic.add("btrfs", by_btrfs);
///     automatic.add("copy", by_copy);
///     automatic.use("copy", "/srv/small");
///
/// Each of them needs a folder of its own for its snapshots, also one inside a `freeze_provider`: a set is there once.
///
/// A set may have volumes of several providers: each step is done by one after the other, in that order, and the set fails if one of them
/// fails. An inner provider hears BeginPrepareSnapshot right before EndPrepareSnapshots, and only then is the choice final.
///
/// Thread:  `add` and `use` before it is used; the rest any, each set one thread's at a time.
/// When:    always. The inner providers must live longer than what uses this one.
/// Errors:  the inner providers'; VSS_E_VOLUME_NOT_SUPPORTED with every reason if none supports a volume;
///          VSS_E_PROVIDER_VETO for a volume whose provider was named and is not there.
/// Units:   none.
/// Source:  ours; https://learn.microsoft.com/windows/win32/vss/selecting-providers
class automatic_provider final : public snapshot_provider {
 public:
  /// Adds a provider, to be asked after those that are there.
  void add(std::string name, snapshot_provider& maker) { makers_.push_back({std::move(name), &maker}); }

  /// Has the snapshots of a volume made by the provider of that name only.
  void use(std::string name, std::string_view volume) {
    named_.insert_or_assign(lexically_normal(volume), std::move(name));
  }

  /// The name of the provider that would make the snapshot of a volume.
  [[nodiscard]] result<std::string> choice_for(std::string_view volume) {
    const auto chosen = choose(volume);
    if (not chosen) return chosen.error();
    return (*chosen)->name;
  }

  [[nodiscard]] result<void> IsVolumeSupported(std::string_view volume) override {
    const auto chosen = choose(volume);
    return chosen ? result<void>{} : chosen.error();
  }

  [[nodiscard]] result<void> BeginPrepareSnapshot(snapshot_set&, snapshot_volume&) override { return {}; }

  [[nodiscard]] result<void> EndPrepareSnapshots(snapshot_set& set) override {
    std::map<const entry*, provider_part> parts;  // by address: in the order of `makers_`
    for (std::size_t i = 0; i < set.volumes.size(); ++i) {
      const auto chosen = choose(set.volumes[i].original_volume);
      if (not chosen) return chosen.error();
      parts.try_emplace(*chosen, *(*chosen)->maker).first->second.add(i);
    }
    auto& all = sets_.add(set.set_id, {});
    for (auto& [chosen, part] : parts) {
      part.take_files(set);
      all.push_back(std::move(part));
    }
    return for_each_part(set, [](snapshot_provider& maker, snapshot_set& own) {
      for (auto& volume : own.volumes) {
        if (auto begun = maker.BeginPrepareSnapshot(own, volume); not begun) return begun;
      }
      return maker.EndPrepareSnapshots(own);
    });
  }

  [[nodiscard]] result<void> PreCommitSnapshots(snapshot_set& set) override {
    return for_each_part(set, [](auto& maker, auto& own) { return maker.PreCommitSnapshots(own); });
  }
  [[nodiscard]] result<void> CommitSnapshots(snapshot_set& set) override {
    return for_each_part(set, [](auto& maker, auto& own) { return maker.CommitSnapshots(own); });
  }
  [[nodiscard]] result<void> PostCommitSnapshots(snapshot_set& set) override {
    return for_each_part(set, [](auto& maker, auto& own) { return maker.PostCommitSnapshots(own); });
  }
  [[nodiscard]] result<void> PreFinalCommitSnapshots(snapshot_set& set) override {
    return for_each_part(set, [](auto& maker, auto& own) { return maker.PreFinalCommitSnapshots(own); });
  }

  [[nodiscard]] result<void> PostFinalCommitSnapshots(snapshot_set& set) override {
    auto done =
        for_each_part(set, [](auto& maker, auto& own) { return maker.PostFinalCommitSnapshots(own); });
    if (done) sets_.forget(set.set_id);  // until then, the first may have to take its snapshots back
    return done;
  }

  void AbortSnapshots(snapshot_set& set) override {
    if (auto* const parts = sets_.find(set.set_id); parts != nullptr) {
      for (auto part = parts->rbegin(); part != parts->rend(); ++part) {
        part->run(set, [](auto& maker, auto& own) { maker.AbortSnapshots(own); });
      }
    }
    sets_.forget(set.set_id);
  }

 private:
  struct entry {
    std::string name;
    snapshot_provider* maker;
  };

  [[nodiscard]] result<const entry*> choose(std::string_view volume) const {
    const std::string shown = "'" + to_valid_utf8(volume) + "'";
    const auto named = named_.find(lexically_normal(volume));
    std::string reasons;
    for (const auto& each : makers_) {
      if (named != named_.end() && named->second != each.name) continue;
      const auto supported = each.maker->IsVolumeSupported(volume);
      if (supported) return &each;
      if (named != named_.end()) return supported.error();
      reasons += (reasons.empty() ? ": " : "; ") + each.name + ": " + supported.error().message();
    }
    if (named == named_.end()) {
      return error{hresult::volume_not_supported, "no provider supports " + shown + reasons};
    }
    return error{hresult::provider_veto,
                 "there is no provider '" + named->second + "', which " + shown + " shall use"};
  }

  template <typename Step>
  result<void> for_each_part(snapshot_set& set, Step step) {
    auto* const parts = sets_.find(set.set_id);
    if (parts == nullptr) return not_prepared(set);
    for (auto& part : *parts) {
      if (result<void> done = part.run(set, step); not done) return done;
    }
    return {};
  }

  std::vector<entry> makers_;
  std::map<std::string, std::string> named_;
  per_set<std::vector<provider_part>> sets_;
};

static_assert(provider<automatic_provider>);

}  // namespace vss

#endif  // VSS_PROVIDER_AUTOMATIC_HPP_INCLUDED
