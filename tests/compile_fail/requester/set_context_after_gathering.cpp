// error: SetContext_must_come_before_GatherWriterMetadata
#include <vss/requester/backup.hpp>

#ifdef MISUSE
using phase = vss::phases::gathered;
#else
using phase = vss::phases::created;
#endif

auto step(vss::backup<phase> operation) { return operation.SetContext(vss::snapshot_context::backup); }
