// error: (cannot convert|cannot initialize a variable of type).*vss::writer_error
// rule: M37
#include <vss/value/writer_error.hpp>

#ifdef MISUSE
constexpr vss::writer_error error = 0x800423F3;
#else
constexpr vss::writer_error error = vss::writer_error::retryable;
#endif
