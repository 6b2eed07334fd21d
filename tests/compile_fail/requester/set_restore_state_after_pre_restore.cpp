// error: SetRestoreState_must_come_before_PreRestore
#include <vss/requester/restore.hpp>

#ifdef MISUSE
using phase = vss::phases::pre_restored;
#else
using phase = vss::phases::gathered;
#endif

auto step(vss::restore<phase> operation) { return operation.SetRestoreState(vss::restore_type::by_copy); }
