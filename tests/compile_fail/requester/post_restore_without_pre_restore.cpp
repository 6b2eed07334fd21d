// error: PostRestore_comes_right_after_PreRestore
#include <vss/requester/restore.hpp>

#include <utility>

#ifdef MISUSE
using phase = vss::phases::gathered;
#else
using phase = vss::phases::pre_restored;
#endif

auto step(vss::restore<phase> operation) { return std::move(operation).PostRestore(); }
