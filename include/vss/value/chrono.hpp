#ifndef VSS_VALUE_CHRONO_HPP_INCLUDED
#define VSS_VALUE_CHRONO_HPP_INCLUDED

#include <version>

/// std::chrono's durations and clocks, without its calendar where the standard library lets us: that part is 15,000 lines.
#if defined(__GLIBCXX__) && __has_include(<bits/chrono.h>)
#include <bits/chrono.h>
#else
#include <chrono>
#endif

#endif  // VSS_VALUE_CHRONO_HPP_INCLUDED
