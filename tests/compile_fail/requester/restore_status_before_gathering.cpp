// error: GatherWriterStatus_needs_GatherWriterMetadata_first
#include <vss/requester/restore.hpp>

#ifdef MISUSE
using phase = vss::phases::created;
#else
using phase = vss::phases::gathered;
#endif

auto step(vss::restore<phase> operation) { return operation.GatherWriterStatus(); }
