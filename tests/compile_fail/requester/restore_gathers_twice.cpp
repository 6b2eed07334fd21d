// error: GatherWriterMetadata_is_the_first_step_and_is_done_once
#include <vss/requester/restore.hpp>

#include <utility>

#ifdef MISUSE
using phase = vss::phases::gathered;
#else
using phase = vss::phases::created;
#endif

auto step(vss::restore<phase> operation) { return std::move(operation).GatherWriterMetadata(); }
