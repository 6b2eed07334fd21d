#ifndef VSS_TEST_CATCH_HPP_INCLUDED
#define VSS_TEST_CATCH_HPP_INCLUDED

// Catch2 in whichever version the machine has: 3 brings catch_all.hpp, 2 does not.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#endif  // VSS_TEST_CATCH_HPP_INCLUDED
