// error: GetWriterMetadata_needs_GatherWriterMetadata_first
#include <vss/requester/backup.hpp>

#ifdef MISUSE
using phase = vss::phases::created;
#else
using phase = vss::phases::gathered;
#endif

auto step(vss::backup<phase> operation) { return operation.GetWriterMetadata(); }
