// error: PrepareForBackup_comes_after_StartSnapshotSet
#include <vss/requester/backup.hpp>

#include <utility>

#ifdef MISUSE
using phase = vss::phases::gathered;
#else
using phase = vss::phases::set_open;
#endif

auto step(vss::backup<phase> operation) { return std::move(operation).PrepareForBackup(); }
