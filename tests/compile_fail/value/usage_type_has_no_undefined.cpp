// error: .undefined.* is not a member of .vss::usage_type|no member named .undefined. in .vss::usage_type.
// rule: M12
#include <vss/value/writer_enums.hpp>

#ifdef MISUSE
constexpr auto value = vss::usage_type::undefined;
#else
constexpr auto value = vss::usage_type::user_data;
#endif
