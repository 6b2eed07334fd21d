#ifndef VSS_SERVICE_SNAPSHOT_PROVIDER_HPP_INCLUDED
#define VSS_SERVICE_SNAPSHOT_PROVIDER_HPP_INCLUDED

#include <vss/document/file_set.hpp>
#include <vss/value/guid.hpp>
#include <vss/value/result.hpp>

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

namespace vss {

/// One volume of a snapshot set.
struct snapshot_volume {
  guid snapshot_id;
  std::string original_volume;
  std::string snapshot_device;  // where the snapshot can be read; the provider fills it by PostCommitSnapshots
};

/// The set that a provider is to make.
struct snapshot_set {
  guid set_id;
  std::vector<snapshot_volume> volumes;
  std::vector<file_set> files;     // what the participating writers declared on these volumes
  std::vector<file_set> excluded;  // what they declared to be left out
  std::atomic<bool> stop{false};   // set when the set is given up: a long step should look at it and return

  snapshot_set() = default;
  snapshot_set(const snapshot_set&) = delete;  // the provider's thread and the coordinator's look at the same one
  snapshot_set& operator=(const snapshot_set&) = delete;
};

/// What makes snapshots, in the documented phases. Provider's authors write a type that models the concept in provider/provider.hpp;
/// this is how the coordinator sees it.
///
/// Thread:  a thread of the session, one call at a time; IsVolumeSupported and BeginPrepareSnapshot on the requester's.
/// When:    BeginPrepareSnapshot per volume; EndPrepareSnapshots; then, with the writers frozen, PreCommitSnapshots, CommitSnapshots
///          (within the hold window), PostCommitSnapshots; after Thaw PreFinalCommitSnapshots, after PostSnapshot
///          PostFinalCommitSnapshots. AbortSnapshots at any time after DoSnapshotSet was called; it removes all that was made.
/// Errors:  a code that providers may not return becomes VSS_E_UNEXPECTED_PROVIDER_ERROR; so does an exception.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vsprov/nn-vsprov-ivssprovidercreatesnapshotset
class snapshot_provider {
 public:
  snapshot_provider() = default;
  snapshot_provider(const snapshot_provider&) = delete;  // used by reference
  snapshot_provider& operator=(const snapshot_provider&) = delete;
  virtual ~snapshot_provider() = default;

  [[nodiscard]] virtual result<void> IsVolumeSupported(std::string_view volume) = 0;
  [[nodiscard]] virtual result<void> BeginPrepareSnapshot(snapshot_set& set, snapshot_volume& volume) = 0;
  [[nodiscard]] virtual result<void> EndPrepareSnapshots(snapshot_set& set) = 0;
  [[nodiscard]] virtual result<void> PreCommitSnapshots(snapshot_set& set) = 0;
  [[nodiscard]] virtual result<void> CommitSnapshots(snapshot_set& set) = 0;
  [[nodiscard]] virtual result<void> PostCommitSnapshots(snapshot_set& set) = 0;
  [[nodiscard]] virtual result<void> PreFinalCommitSnapshots(snapshot_set& set) = 0;
  [[nodiscard]] virtual result<void> PostFinalCommitSnapshots(snapshot_set& set) = 0;
  virtual void AbortSnapshots(snapshot_set& set) = 0;
};

}  // namespace vss

#endif  // VSS_SERVICE_SNAPSHOT_PROVIDER_HPP_INCLUDED
