// error: GatherWriterMetadata_is_the_first_step_and_is_done_once
#include <vss/requester/backup.hpp>

#include <utility>

#ifdef MISUSE
using phase = vss::phases::gathered;
#else
using phase = vss::phases::created;
#endif

auto step(vss::backup<phase> operation) { return std::move(operation).GatherWriterMetadata(); }
