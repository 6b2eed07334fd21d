// error: AddToSnapshotSet_works_between_StartSnapshotSet_and_PrepareForBackup
#include <vss/requester/backup.hpp>

#ifdef MISUSE
using phase = vss::phases::prepared;
#else
using phase = vss::phases::set_open;
#endif

auto step(vss::backup<phase> operation) { return operation.AddToSnapshotSet("/srv/"); }
