// error: .undefined.* is not a member of .vss::source_type|no member named .undefined. in .vss::source_type.
// rule: M13
#include <vss/value/writer_enums.hpp>

#ifdef MISUSE
constexpr auto value = vss::source_type::undefined;
#else
constexpr auto value = vss::source_type::other;
#endif
