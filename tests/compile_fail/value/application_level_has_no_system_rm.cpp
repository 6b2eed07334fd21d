// error: .system_rm.* is not a member of .vss::application_level|no member named .system_rm. in .vss::application_level.
// rule: M14
#include <vss/value/writer_enums.hpp>

#ifdef MISUSE
constexpr auto value = vss::application_level::system_rm;
#else
constexpr auto value = vss::application_level::system;
#endif
