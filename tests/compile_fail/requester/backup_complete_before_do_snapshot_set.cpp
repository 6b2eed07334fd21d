// error: BackupComplete_comes_right_after_DoSnapshotSet
#include <vss/requester/backup.hpp>

#include <utility>

#ifdef MISUSE
using phase = vss::phases::prepared;
#else
using phase = vss::phases::snapped;
#endif

auto step(vss::backup<phase> operation) { return std::move(operation).BackupComplete(); }
