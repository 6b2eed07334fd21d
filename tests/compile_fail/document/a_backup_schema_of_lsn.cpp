// error: lsn
// rule: M198
#include <vss/value/metadata_enums.hpp>

int main() {
#ifdef MISUSE
  constexpr auto schema = vss::backup_schema::lsn;
  return schema == vss::backup_schema::undefined ? 1 : 0;
#else
  constexpr auto schema = vss::backup_schema::last_modify;
  return schema == vss::backup_schema::undefined ? 1 : 0;
#endif
}
