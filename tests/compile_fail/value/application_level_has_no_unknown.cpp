// error: .unknown.* is not a member of .vss::application_level|no member named .unknown. in .vss::application_level.
// rule: M14
#include <vss/value/writer_enums.hpp>

#ifdef MISUSE
constexpr auto value = vss::application_level::unknown;
#else
constexpr auto value = vss::application_level::front_end;
#endif
