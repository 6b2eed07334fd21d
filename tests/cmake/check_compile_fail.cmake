# cmake -D CXX=<compiler> -D CXX_ID=<GNU|Clang> -D SOURCE=<file> -D FLAGS_FILE=<file> -P check_compile_fail.cmake
#
# The source must compile as it is (the control), and with -DMISUSE must yield exactly one error, which matches
# the pattern in its first line, `// error: <regex>` (CMake's regular expressions). g++ must match in the error
# line itself; clang prints the reason of a deleted function in a note, so there the first NOTES notes (default 3)
# after the error may match. A line `// flags: <flags>` among the first comment lines adds flags.
# FLAGS_FILE: one flag a line.
cmake_minimum_required(VERSION 3.25)
if(NOT NOTES)
  set(NOTES 3)
endif()
set(ENV{LC_ALL} C) # the word is `error` in English only

function(fail reason compiler_output)
  message(NOTICE "${compiler_output}") # a FATAL_ERROR would be re-wrapped
  message(FATAL_ERROR "${reason}")
endfunction()

file(READ ${SOURCE} source)
if(NOT source MATCHES "^// error: ([^\n]+)\n")
  fail("the first line is not `// error: <regex>`" "${SOURCE}")
endif()
set(pattern "${CMAKE_MATCH_1}")
file(STRINGS ${FLAGS_FILE} flags)
string(REGEX MATCH "^(//[^\n]*\n)+" head "${source}")
if(head MATCHES "\n// flags: ([^\n]+)\n")
  separate_arguments(more_flags UNIX_COMMAND "${CMAKE_MATCH_1}")
  list(APPEND flags ${more_flags})
endif()
if(CXX_ID MATCHES "Clang")
  list(APPEND flags -fno-color-diagnostics -fno-caret-diagnostics -ferror-limit=0)
else()
  list(APPEND flags -fdiagnostics-color=never -fno-diagnostics-show-caret)
endif()

function(compile out_failed out_text)
  execute_process(COMMAND ${CXX} ${flags} ${ARGN} -fsyntax-only ${SOURCE} RESULT_VARIABLE exit_code
                  OUTPUT_VARIABLE text ERROR_VARIABLE text)
  set(${out_failed} ${exit_code} PARENT_SCOPE)
  set(${out_text} "${text}" PARENT_SCOPE)
endfunction()

compile(control_failed text)
if(control_failed)
  fail("the control (without -DMISUSE) does not compile" "${text}")
endif()
compile(misuse_failed text -DMISUSE)
if(NOT misuse_failed)
  fail("the misuse (with -DMISUSE) compiles; it must not" "${text}")
endif()

set(errors 0)
set(notes 0)
set(matched "")
set(rest "${text}\n")
while(NOT rest STREQUAL "") # line by line, and not as a CMake list: brackets and semicolons would tear it
  string(FIND "${rest}" "\n" end)
  string(SUBSTRING "${rest}" 0 ${end} line)
  math(EXPR end "${end} + 1")
  string(SUBSTRING "${rest}" ${end} -1 rest)
  set(where "")
  if(line MATCHES "^[^ ].*: (fatal )?error: ")
    math(EXPR errors "${errors} + 1")
    set(where "the error line")
  elseif(line MATCHES ": note: " AND errors EQUAL 1 AND CXX_ID MATCHES "Clang")
    math(EXPR notes "${notes} + 1")
    if(notes LESS_EQUAL NOTES)
      set(where "note ${notes} after the error line")
    endif()
  endif()
  if(where AND NOT matched AND line MATCHES "${pattern}")
    set(matched "${where}")
  endif()
endwhile()

if(NOT errors EQUAL 1)
  fail("the misuse yields ${errors} errors; it must yield exactly one" "${text}")
endif()
if(NOT matched)
  fail("the misuse fails with another message than: ${pattern}" "${text}")
endif()
message(STATUS "one error, which matches in ${matched}")
