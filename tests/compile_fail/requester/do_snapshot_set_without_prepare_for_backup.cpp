// error: DoSnapshotSet_comes_right_after_PrepareForBackup
#include <vss/requester/backup.hpp>

#include <utility>

#ifdef MISUSE
using phase = vss::phases::set_open;
#else
using phase = vss::phases::prepared;
#endif

auto step(vss::backup<phase> operation) { return std::move(operation).DoSnapshotSet(); }
