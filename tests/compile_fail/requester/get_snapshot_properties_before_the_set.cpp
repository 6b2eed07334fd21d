// error: GetSnapshotProperties_needs_DoSnapshotSet_first
#include <vss/requester/backup.hpp>

#ifdef MISUSE
using phase = vss::phases::set_open;
#else
using phase = vss::phases::snapped;
#endif

auto step(vss::backup<phase> operation) { return operation.GetSnapshotProperties(); }
