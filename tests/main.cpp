// The one main of all test executables. Catch2 v3 has it in its library, v2 makes it here.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
