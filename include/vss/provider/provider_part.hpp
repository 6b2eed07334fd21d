#ifndef VSS_PROVIDER_PROVIDER_PART_HPP_INCLUDED
#define VSS_PROVIDER_PROVIDER_PART_HPP_INCLUDED

#include <vss/provider/volume_that_holds.hpp>
#include <vss/service/snapshot_provider.hpp>

#include <gsl/util>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace vss {

/// The volumes of a set that one of several providers makes the snapshots of.
///
/// While that provider has a step to do, the set holds only its volumes and the file sets on them. A recursive file set is cut at the
/// volumes of the others: there it is excluded, and what it covers of this provider's volumes is a file set of its own.
///
/// Thread:  the one that has the set, which nobody else may look at meanwhile, `stop` excepted.
/// When:    from EndPrepareSnapshots on.
/// Errors:  throws std::bad_alloc only.
/// Units:   none.
/// Source:  ours
class provider_part {
 public:
  explicit provider_part(snapshot_provider& maker) noexcept : maker_{&maker} {}

  [[nodiscard]] snapshot_provider& maker() const noexcept { return *maker_; }

  /// Takes the volume of this number.
  void add(std::size_t volume) { volumes_.push_back(volume); }

  /// Divides the files, when all volumes have been added to their parts.
  void take_files(const snapshot_set& set) {
    excluded_ = set.excluded;
    for (std::size_t i = 0; i < set.volumes.size(); ++i) {
      const std::string& other = set.volumes[i].original_volume;
      if (not has(i) && not has_one_below(set, other))
        excluded_.push_back(file_set::as_read(other, "*", recursive::yes));
    }
    for (const auto& files : set.files) {
      const std::string path = source_path(files);
      const auto holder = volume_that_holds(set, path);
      if (not holder || has(*holder)) {
        files_.push_back(files);
      } else if (files.is_recursive()) {
        for (const std::size_t volume : volumes_) {
          const std::string& root = set.volumes[volume].original_volume;
          if (lies_under(path, root)) files_.push_back(below(files, path, lexically_normal(root)));
        }
      }
    }
  }

  /// Does a step, a function of a provider and a set, on this part.
  template <typename Step>
  auto run(snapshot_set& set, Step step) {
    std::vector<snapshot_volume> volumes;
    for (const std::size_t each : volumes_) volumes.push_back(set.volumes[each]);
    std::swap(volumes, set.volumes);
    std::swap(files_, set.files);
    std::swap(excluded_, set.excluded);
    const auto give_back = gsl::finally([&]() noexcept {
      std::swap(excluded_, set.excluded);
      std::swap(files_, set.files);
      std::swap(volumes, set.volumes);
      for (std::size_t i = 0; i < volumes_.size(); ++i) set.volumes[volumes_[i]] = std::move(volumes[i]);
    });
    return step(*maker_, set);
  }

 private:
  [[nodiscard]] bool has(std::size_t volume) const noexcept {
    return std::find(volumes_.begin(), volumes_.end(), volume) != volumes_.end();
  }

  [[nodiscard]] bool has_one_below(const snapshot_set& set, const std::string& folder) const {
    return std::any_of(volumes_.begin(), volumes_.end(), [&](std::size_t each) {
      return lies_under(folder, set.volumes[each].original_volume);
    });
  }

  /// The part of a recursive file set that lies in `root`, below where it is read.
  static file_set below(const file_set& files, const std::string& read_at, const std::string& root) {
    const std::string declared = lexically_normal(files.path() + '/' + root.substr(read_at.size()));
    file_set part =
        file_set::as_read(declared, files.filespec(), recursive::yes).with_backup_type(files.backup_type());
    return files.alternate_path() ? part.with_alternate_path_as_read(root) : part;
  }

  snapshot_provider* maker_;
  std::vector<std::size_t> volumes_;
  std::vector<file_set> files_;
  std::vector<file_set> excluded_;
};

}  // namespace vss

#endif  // VSS_PROVIDER_PROVIDER_PART_HPP_INCLUDED
