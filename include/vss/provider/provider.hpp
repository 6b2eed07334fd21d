#ifndef VSS_PROVIDER_PROVIDER_HPP_INCLUDED
#define VSS_PROVIDER_PROVIDER_HPP_INCLUDED

#include <vss/service/snapshot_provider.hpp>

#include <concepts>

namespace vss {

/// A type that makes snapshots.
///
/// To write one, derive from `snapshot_provider` and override its steps; `copy_provider` is one to look at.
///   IsVolumeSupported        says whether it can
///   BeginPrepareSnapshot     starts work and returns at once; a set may be given up after it without a word
///   EndPrepareSnapshots      what takes long and needs no quiet writer
///   PreCommitSnapshots       the last moment before writes are held
///   CommitSnapshots          the snapshot itself, under a second if it can be
///   PostCommitSnapshots      sets each volume's snapshot_device; the writers go on after it
///   PreFinalCommitSnapshots  writers may write into the snapshot from here
///   PostFinalCommitSnapshots and no longer; now the set is one that lasts
///   AbortSnapshots           leaves nothing behind, whatever had been done
/// A step that fails returns one of `provider_codes` and a message that names what it failed on; then the
/// whole set fails and AbortSnapshots follows. A step that takes long looks at `snapshot_set::stop`.
///
/// Source:  https://learn.microsoft.com/windows/win32/vss/required-behaviors-for-shadow-copy-providers
template <class P>
concept provider = std::derived_from<P, snapshot_provider>;

}  // namespace vss

#endif  // VSS_PROVIDER_PROVIDER_HPP_INCLUDED
