# cmake -D CXX=<compiler> -D CXX_ID=<id> -D CXX_VERSION=<version> -D INCLUDE=<folder include/> -P check_gcc_warning.cmake
# g++ before 12.3 miscompiles coroutines: there the header says so, once, and a define silences it; elsewhere it is
# silent, and nowhere does it stop a build that treats warnings as errors.
cmake_minimum_required(VERSION 3.25)

function(compile out)
  execute_process(COMMAND ${CXX} -std=c++20 -I${INCLUDE} -Wall -Wextra -Wpedantic -Werror ${ARGN} -fsyntax-only -x c++
                          ${INCLUDE}/vss/coroutine/compiler_check.hpp
                  RESULT_VARIABLE exit_code OUTPUT_VARIABLE text ERROR_VARIABLE text)
  # the header is itself the main file here, and its line is quoted below the message: count the message
  string(REGEX MATCHALL "note: [^\n]*PR 106713|warning: [^\n]*PR 106713" said "${text}")
  list(LENGTH said count)
  if(exit_code)
    message(NOTICE "${text}")
    message(FATAL_ERROR "compiler_check.hpp does not compile with -Werror")
  endif()
  set(${out} ${count} PARENT_SCOPE)
endfunction()

set(wanted 0)
if(CXX_ID STREQUAL "GNU" AND CXX_VERSION VERSION_LESS 12.3)
  set(wanted 1)
endif()
compile(plain)
compile(silenced -DVSS_ALLOW_GCC_BEFORE_12_3)
if(NOT plain EQUAL wanted)
  message(SEND_ERROR "the warning appears ${plain} times with ${CXX_ID} ${CXX_VERSION}; ${wanted} expected")
endif()
if(NOT silenced EQUAL 0)
  message(SEND_ERROR "VSS_ALLOW_GCC_BEFORE_12_3 does not silence the warning")
endif()
