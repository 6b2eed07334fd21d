// error: PreRestore_comes_right_after_GatherWriterMetadata
#include <vss/requester/restore.hpp>

#include <utility>

#ifdef MISUSE
using phase = vss::phases::created;
#else
using phase = vss::phases::gathered;
#endif

auto step(vss::restore<phase> operation) { return std::move(operation).PreRestore(); }
