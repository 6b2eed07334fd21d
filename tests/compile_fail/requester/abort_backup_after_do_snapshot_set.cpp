// error: AbortBackup_works_between_StartSnapshotSet_and_DoSnapshotSet_otherwise_let_the_backup_go_out_of_scope
#include <vss/requester/backup.hpp>

#include <utility>

#ifdef MISUSE
using phase = vss::phases::snapped;
#else
using phase = vss::phases::prepared;
#endif

auto step(vss::backup<phase> operation) { return std::move(operation).AbortBackup(); }
