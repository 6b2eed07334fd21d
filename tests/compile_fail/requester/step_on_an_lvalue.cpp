// error: no matching (member )?function for call to .*DoSnapshotSet
#include <vss/requester/backup.hpp>

#include <utility>

auto step(vss::backup<vss::phases::prepared> operation) {
#ifdef MISUSE
  return operation.DoSnapshotSet();
#else
  return std::move(operation).DoSnapshotSet();
#endif
}
