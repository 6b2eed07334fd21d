// error: .automatic.* is not a member of .vss::application_level|no member named .automatic. in .vss::application_level.
// rule: M14
#include <vss/value/writer_enums.hpp>

#ifdef MISUSE
constexpr auto value = vss::application_level::automatic;
#else
constexpr auto value = vss::application_level::front_end;
#endif
