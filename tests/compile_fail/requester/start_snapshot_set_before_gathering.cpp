// error: StartSnapshotSet_comes_right_after_GatherWriterMetadata
#include <vss/requester/backup.hpp>

#include <utility>

#ifdef MISUSE
using phase = vss::phases::created;
#else
using phase = vss::phases::gathered;
#endif

auto step(vss::backup<phase> operation) { return std::move(operation).StartSnapshotSet(); }
