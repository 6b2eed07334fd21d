#ifndef VSS_PROVIDER_PER_SET_HPP_INCLUDED
#define VSS_PROVIDER_PER_SET_HPP_INCLUDED

#include <vss/service/snapshot_provider.hpp>

#include <map>
#include <mutex>
#include <utility>

namespace vss {

/// What a provider keeps for each set in progress, from EndPrepareSnapshots on: a set that is given up before is not
/// reported to it.
///
/// Thread:  any; what is kept belongs to the thread that has the set.
/// When:    always.
/// Errors:  throws std::bad_alloc only, from `add`.
/// Units:   none.
/// Source:  ours
template <typename T>
class per_set {
 public:
  T& add(const guid& set_id, T kept) {
    const std::lock_guard lock{mutex_};
    sets_.erase(set_id);
    return sets_.emplace(set_id, std::move(kept)).first->second;
  }

  /// Null if there is none.
  [[nodiscard]] T* find(const guid& set_id) {
    const std::lock_guard lock{mutex_};
    const auto at = sets_.find(set_id);
    return at == sets_.end() ? nullptr : &at->second;
  }

  /// Destroys it, outside the lock; false if there was none.
  bool forget(const guid& set_id) {
    std::unique_lock lock{mutex_};
    const auto gone = sets_.extract(set_id);
    lock.unlock();
    return not gone.empty();
  }

 private:
  std::mutex mutex_;
  std::map<guid, T> sets_;
};

/// The error of a step on a set for which EndPrepareSnapshots did not succeed.
[[nodiscard]] inline error not_prepared(const snapshot_set& set) {
  return error{hresult::bad_state, "snapshot set {" + set.set_id.to_string() + "} was not prepared"};
}

}  // namespace vss

#endif  // VSS_PROVIDER_PER_SET_HPP_INCLUDED
