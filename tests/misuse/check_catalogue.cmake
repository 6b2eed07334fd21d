# cmake -D ROOT=<repository> [-D STRICT=OFF] -P check_catalogue.cmake
#
# Checks that every misuse rule of tests/misuse/catalogue.tsv is enforced by something that exists.
# A rule is claimed, according to its class, by
#   C  a line `// rule: M34` in a tests/compile_fail/**/*.cpp (several lines, or `M34, M35` on one),
#   R  a tag [M44] of a Catch test in any other tests/**/*.cpp, unless the test is hidden or may fail,
#   D  `(M46)` in a `///` comment of an include/vss/**/*.hpp.
# The column `enforced by` lists files with such a tag, relative to ROOT, parted by commas; `-` while there
# is none.
#
# Silent when all is well; otherwise one line a problem, and a failure. STRICT=OFF prints how many rules are
# claimed and forgives those that are not; it forgives nothing else.
cmake_minimum_required(VERSION 3.25)

cmake_path(ABSOLUTE_PATH ROOT NORMALIZE)
if(NOT IS_DIRECTORY "${ROOT}")
  message(FATAL_ERROR "check_catalogue: -DROOT=<repository> is missing or no folder")
endif()
if(NOT DEFINED STRICT)
  set(STRICT ON)
endif()

set(last_rule 215)
set(catalogue tests/misuse/catalogue.tsv)
set(columns "number\tclass\trule\twhat happens\tlearn\tenforced by")
set(problems "")
set(claims "")   # C34, R44, …: what is claimed, by the kind of its tag
set(carried "")  # <file>:34: which file carries which tag

# CMake lists break at semicolons, square brackets and backslashes: stand-ins keep a file's lines intact.
string(ASCII 1 open)
string(ASCII 2 close)
string(ASCII 3 semicolon)
function(read_plain path variable)
  file(READ "${path}" text) # reads Windows line ends as plain ones
  string(REPLACE "[" "${open}" text "${text}")
  string(REPLACE "]" "${close}" text "${text}")
  string(REPLACE ";" "${semicolon}" text "${text}")
  string(REPLACE "\\" "/" text "${text}")
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()

macro(problem text)
  list(APPEND problems "${text}")
endmacro()

# Notes every M<number> of `text` as a tag of `file`.
macro(claim class file text)
  string(REGEX MATCHALL "M[0-9]+" tags "${text}")
  foreach(tag IN LISTS tags)
    string(SUBSTRING "${tag}" 1 -1 number)
    if(NOT number MATCHES "^[1-9][0-9]*$" OR number GREATER last_rule)
      problem("${file}: tag ${tag} is no rule: they run from M1 to M${last_rule}")
    else()
      list(APPEND claims "${class}${number}")
      list(APPEND carried "${file}:${number}")
    endif()
  endforeach()
endmacro()

# --- what the tree claims ---

file(GLOB_RECURSE sources RELATIVE "${ROOT}" "${ROOT}/tests/*.cpp")
foreach(file IN LISTS sources)
  read_plain("${ROOT}/${file}" text)
  set(text "\n${text}")
  if(file MATCHES "^tests/compile_fail/")
    string(REGEX MATCHALL "\n[ \t]*//[ \t]*[Rr]ules?:[^\n]*" lines "${text}")
    foreach(line IN LISTS lines)
      string(STRIP "${line}" line)
      if(line MATCHES "^// rule: M[0-9]+([, ]+M[0-9]+)*$")
        claim(C "${file}" "${line}")
      else()
        problem("${file}: '${line}' should read '// rule: M<number>'")
      endif()
    endforeach()
  else()
    string(REGEX REPLACE "\n[ \t]*//[^\n]*" "\n" text "${text}")
    # The name's closing quote, a comma, and a literal of nothing but tags.
    set(tag_literals "\"[ \t\n]*,[ \t\n]*\"(${open}[^${open}${close}\"\n]+${close} *)+\"")
    string(REGEX MATCHALL "${tag_literals}" literals "${text}")
    foreach(literal IN LISTS literals)
      if(NOT literal MATCHES "${open}([.]|!?hide${close}|!mayfail|!shouldfail|!benchmark)")
        string(REGEX MATCHALL "${open}M[0-9]+${close}" literal "${literal}")
        claim(R "${file}" "${literal}")
      endif()
    endforeach()
  endif()
endforeach()

file(GLOB_RECURSE headers RELATIVE "${ROOT}" "${ROOT}/include/vss/*.hpp")
foreach(file IN LISTS headers)
  read_plain("${ROOT}/${file}" text)
  string(REGEX MATCHALL "\n[ \t]*///[^\n]*" lines "\n${text}")
  string(REGEX MATCHALL "[(]M[0-9]+[)]" tags "${lines}")
  claim(D "${file}" "${tags}")
endforeach()

# --- what the catalogue says ---

if(NOT EXISTS "${ROOT}/${catalogue}")
  message(FATAL_ERROR "check_catalogue: no ${catalogue} in ${ROOT}")
endif()
read_plain("${ROOT}/${catalogue}" text)
string(REGEX REPLACE "\n$" "" text "${text}")
string(REPLACE "\n" ";" rows "${text}")
list(POP_FRONT rows stated_counts header)
if(NOT header STREQUAL columns)
  problem("${catalogue}: line 2 should name the columns: ${columns}")
endif()

foreach(class IN ITEMS C R D)
  set(rules_${class} 0)
  set(claimed_${class} 0)
endforeach()
set(seen "")
set(line_number 2)
foreach(row IN LISTS rows)
  math(EXPR line_number "${line_number} + 1")
  set(where "${catalogue}:${line_number}")

  string(REPLACE "\t" ";" cells "${row}")
  list(LENGTH cells count)
  if(NOT count EQUAL 6)
    problem("${where}: ${count} columns instead of 6")
    continue()
  endif()
  if(row MATCHES "(^|\t) *(\t|$)")
    problem("${where}: a column is empty")
  endif()
  list(GET cells 0 number)
  list(GET cells 1 class)
  list(GET cells 4 learn)
  list(GET cells 5 enforced_by)

  if(NOT number MATCHES "^[1-9][0-9]*$" OR number GREATER last_rule)
    problem("${where}: '${number}' is no rule: they run from 1 to ${last_rule}")
    continue()
  endif()
  if(number IN_LIST seen)
    problem("${where}: M${number} is there twice")
  endif()
  list(APPEND seen ${number})

  if(NOT class MATCHES "^[CRD]$")
    problem("${where}: M${number} has class '${class}' instead of C, R or D")
    continue()
  endif()
  math(EXPR rules_${class} "${rules_${class}} + 1")
  if(NOT learn MATCHES "^https://learn[.]microsoft[.]com/[^ ]+$")
    problem("${where}: M${number} has no https://learn.microsoft.com/ page")
  endif()

  if("${class}${number}" IN_LIST claims)
    math(EXPR claimed_${class} "${claimed_${class}} + 1")
    if(STRICT AND enforced_by STREQUAL "-")
      problem("${where}: M${number} does not say where it is enforced")
    endif()
  elseif(STRICT)
    set(wanted_C "a tests/compile_fail file with '// rule: M${number}'")
    set(wanted_R "a test tagged [M${number}]")
    set(wanted_D "a doc comment in include/vss with '(M${number})'")
    problem("${where}: M${number} (${class}) is not claimed: it takes ${wanted_${class}}")
  endif()

  if(NOT enforced_by STREQUAL "-")
    string(REGEX MATCHALL "[^, ${semicolon}]+" files "${enforced_by}")
    foreach(file IN LISTS files)
      if(NOT EXISTS "${ROOT}/${file}")
        problem("${where}: M${number} is enforced by ${file}, which does not exist")
      elseif(NOT "${file}:${number}" IN_LIST carried)
        problem("${where}: M${number} is enforced by ${file}, which does not carry its tag")
      endif()
    endforeach()
  endif()
endforeach()

foreach(number RANGE 1 ${last_rule})
  if(NOT number IN_LIST seen)
    problem("${catalogue}: M${number} is missing")
  endif()
endforeach()
set(real_counts "# C ${rules_C}, R ${rules_R}, D ${rules_D}")
if(NOT stated_counts STREQUAL real_counts)
  problem("${catalogue}: line 1 is '${stated_counts}', but the rows make it '${real_counts}'")
endif()

# --- the verdict ---

list(REMOVE_DUPLICATES problems)
list(LENGTH problems count)
foreach(problem IN LISTS problems)
  string(REPLACE "${open}" "[" problem "${problem}")
  string(REPLACE "${close}" "]" problem "${problem}")
  string(REPLACE "${semicolon}" ";" problem "${problem}")
  message(NOTICE "${problem}")
endforeach()
if(NOT STRICT)
  math(EXPR claimed "${claimed_C} + ${claimed_R} + ${claimed_D}")
  message(NOTICE "claimed ${claimed} of ${last_rule} (C ${claimed_C}/${rules_C}, "
                 "R ${claimed_R}/${rules_R}, D ${claimed_D}/${rules_D})")
endif()
if(count GREATER 0)
  message(FATAL_ERROR "check_catalogue: problems: ${count}")
endif()
