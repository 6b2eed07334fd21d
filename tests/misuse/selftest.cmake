# cmake -P selftest.cmake
#
# Tests check_catalogue.cmake on small trees in a temporary folder: a good one, on which it must be silent, and
# the same tree with one thing wrong at a time, which it must name, and nothing besides.
cmake_minimum_required(VERSION 3.25)
set(checker "${CMAKE_CURRENT_LIST_DIR}/check_catalogue.cmake")

set(temporary /tmp)
foreach(candidate IN ITEMS TMPDIR TEMP)
  if(NOT "$ENV{${candidate}}" STREQUAL "")
    file(TO_CMAKE_PATH "$ENV{${candidate}}" temporary)
    break()
  endif()
endforeach()
string(RANDOM LENGTH 12 unique)
set(root "${temporary}/vss_catalogue_selftest_${unique}")

set(catalogue tests/misuse/catalogue.tsv)
set(misuse tests/compile_fail/event/all.cpp)
set(unit tests/unit/event/all_test.cpp)
set(header include/vss/event/all.hpp)

# --- the good tree: M1 to M200 are C, M201 to M210 R, M211 to M215 D ---

set(good_catalogue "# C 200, R 10, D 5\nnumber\tclass\trule\twhat happens\tlearn\tenforced by\n")
set(good_middle "\ta rule; [with\tmarks] in \\it\thttps://learn.microsoft.com/x\t")
set(good_misuse "// error: because\n// flags: -O1\n  // rule: M1, M2 M3\n")
set(good_unit "// No tag: TEST_CASE(\"x\", \"[M998]\")\nconst int n = array[M999];\n")
set(good_header "// an ordinary comment (M997)\nint f(int (M996));\n/// Unlike M995 it holds.\n")
foreach(number RANGE 1 215)
  if(number LESS_EQUAL 200)
    set(class C)
    set(file "${misuse}")
    if(number GREATER 3)
      string(APPEND good_misuse "// rule: M${number}\n")
    endif()
  elseif(number LESS_EQUAL 210)
    set(class R)
    set(file "${unit}")
    string(APPEND good_unit "TEST_CASE(\"rule ${number}\",\n          \"[misuse][M${number}]\") { a[0]; }\n")
  else()
    set(class D)
    set(file "${header}")
    string(APPEND good_header "  /// Says what holds (M${number}).\n")
  endif()
  string(APPEND good_catalogue "${number}\t${class}${good_middle}${file}\n")
endforeach()

function(write_good_tree)
  file(WRITE "${root}/${catalogue}" "${good_catalogue}")
  file(WRITE "${root}/${misuse}" "${good_misuse}")
  file(WRITE "${root}/${unit}" "${good_unit}")
  file(WRITE "${root}/${header}" "${good_header}")
  file(WRITE "${root}/tests/empty.cpp" "")
  file(WRITE "${root}/include/vss/empty.hpp" "")
endfunction()

# --- the steps of a case ---

function(fail text output)
  message(NOTICE "${output}")
  message(FATAL_ERROR "selftest: ${text}; the tree is left in ${root}")
endfunction()

# Replaces the one place in `file` where `from` stands; that it stands there is part of the test.
function(change file from to)
  file(READ "${root}/${file}" text)
  string(FIND "${text}" "${from}" first)
  string(FIND "${text}" "${from}" last REVERSE)
  if(first EQUAL -1 OR NOT first EQUAL last)
    fail("'${from}' does not stand in ${file} exactly once" "")
  endif()
  string(REPLACE "${from}" "${to}" text "${text}")
  file(WRITE "${root}/${file}" "${text}")
endfunction()

function(check exit_code_variable output_variable)
  execute_process(COMMAND "${CMAKE_COMMAND}" -DROOT=${root} ${ARGN} -P "${checker}" RESULT_VARIABLE exit_code
                  OUTPUT_VARIABLE output ERROR_VARIABLE output)
  set(${exit_code_variable} "${exit_code}" PARENT_SCOPE)
  set(${output_variable} "${output}" PARENT_SCOPE)
endfunction()

# The tree as it is now yields exactly these problems, in any order; then the tree is good again.
function(expect)
  check(exit_code output ${options})
  list(LENGTH ARGN count)
  if(exit_code EQUAL 0)
    fail("the check passed in spite of: ${ARGN}" "${output}")
  endif()
  if(NOT output MATCHES "problems: ${count}\n")
    fail("not exactly ${count} problems" "${output}")
  endif()
  foreach(problem IN LISTS ARGN)
    string(FIND "${output}" "${problem}" position)
    if(position EQUAL -1)
      fail("not named: ${problem}" "${output}")
    endif()
  endforeach()
  write_good_tree()
endfunction()

function(expect_output options wanted)
  check(exit_code output ${options})
  if(NOT exit_code EQUAL 0 OR NOT output STREQUAL wanted)
    fail("expected '${wanted}' and success (exit code ${exit_code})" "${output}")
  endif()
  write_good_tree()
endfunction()

# --- the cases ---

write_good_tree()
set(options "")
expect_output("" "")
expect_output("-DSTRICT=OFF" "claimed 215 of 215 (C 200/200, R 10/10, D 5/5)\n")
set(tail "\tC${good_middle}${misuse}\n")

# The root may be relative.
execute_process(COMMAND "${CMAKE_COMMAND}" -DROOT=.. -P "${checker}" WORKING_DIRECTORY "${root}/tests"
                RESULT_VARIABLE exit_code OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT exit_code EQUAL 0)
  fail("a relative root failed" "${output}")
endif()

# Windows line ends and a missing last line end are no fault.
string(REPLACE "\n" "\r\n" windows "${good_catalogue}")
file(WRITE "${root}/${catalogue}" "${windows}")
expect_output("" "")
string(REGEX REPLACE "\n$" "" unended "${good_catalogue}")
file(WRITE "${root}/${catalogue}" "${unended}")
expect_output("" "")

# Numbers.
change(${catalogue} "\n100${tail}" "\n")
change(${catalogue} "# C 200" "# C 199")
expect("${catalogue}: M100 is missing")

change(${catalogue} "\n100\t" "\n99\t")
expect("${catalogue}:102: M99 is there twice" "${catalogue}: M100 is missing")

foreach(wrong IN ITEMS 216 0 0100 M100 1e2)
  change(${catalogue} "\n100\t" "\n${wrong}\t")
  change(${catalogue} "# C 200" "# C 199")
  expect("${catalogue}:102: '${wrong}' is no rule: they run from 1 to 215" "${catalogue}: M100 is missing")
endforeach()

# Classes and their counts.
foreach(wrong IN ITEMS X c CR)
  change(${catalogue} "\n100\tC\t" "\n100\t${wrong}\t")
  change(${catalogue} "# C 200" "# C 199")
  expect("${catalogue}:102: M100 has class '${wrong}' instead of C, R or D")
endforeach()

foreach(wrong IN ITEMS "C 201, R 10, D 5" "C 200, R 9, D 5" "C 200, R 10, D 6" "C 200")
  change(${catalogue} "# C 200, R 10, D 5" "# ${wrong}")
  expect("${catalogue}: line 1 is '# ${wrong}', but the rows make it '# C 200, R 10, D 5'")
endforeach()

change(${catalogue} "what happens" "effect")
expect("${catalogue}: line 2 should name the columns")

# Columns.
change(${catalogue} "\n100\tC\ta rule; [with" "\n100\tC\t")
expect("${catalogue}:102: a column is empty")
change(${catalogue} "\n100\tC\ta rule; [with\tmarks]" "\n100\tC\ta rule\t  ")
change(${catalogue} "  in \\it" "  ")
expect("${catalogue}:102: a column is empty")
change(${catalogue} "\n100${tail}" "\n100\tC\ta rule\tmarks\thttps://learn.microsoft.com/x\t\n")
expect("${catalogue}:102: a column is empty")
change(${catalogue} "\n100\tC\ta rule; [with\t" "\n100\tC\t")
change(${catalogue} "# C 200" "# C 199")
expect("${catalogue}:102: 5 columns instead of 6" "${catalogue}: M100 is missing")
change(${catalogue} "\n100\tC\t" "\n100\tC\t\t")
change(${catalogue} "# C 200" "# C 199")
expect("${catalogue}:102: 7 columns instead of 6" "${catalogue}: M100 is missing")
change(${catalogue} "\n100${tail}" "\n\n100${tail}")
expect("${catalogue}:102: 0 columns instead of 6")

change(${catalogue} "\n100${tail}" "\n100\tC\ta rule\tmarks\tW:cvsswriter-onfreeze\t${misuse}\n")
expect("${catalogue}:102: M100 has no https://learn.microsoft.com/ page")

# Unclaimed rules, each class; what would claim a rule of another class does not help.
change(${misuse} "// rule: M100\n" "")
change(${catalogue} "\n100${tail}" "\n100\tC\ta rule\tmarks\thttps://learn.microsoft.com/x\t-\n")
expect("${catalogue}:102: M100 (C) is not claimed: it takes a tests/compile_fail file with '// rule: M100'")

change(${unit} "[misuse][M205]" "[misuse]")
change(${misuse} "// rule: M1," "// rule: M1, M205,")
change(${catalogue} "\n205\tR${good_middle}${unit}\n"
       "\n205\tR\ta rule\tmarks\thttps://learn.microsoft.com/x\t${misuse}\n")
expect("${catalogue}:207: M205 (R) is not claimed: it takes a test tagged [M205]")

change(${header} "/// Says what holds (M213)" "// Says what holds (M213)")
change(${unit} "[misuse][M205]" "[misuse][M205][M213]")
change(${catalogue} "\n213\tD${good_middle}${header}\n"
       "\n213\tD\ta rule\tmarks\thttps://learn.microsoft.com/x\t${unit}\n")
expect("${catalogue}:215: M213 (D) is not claimed: it takes a doc comment in include/vss with '(M213)'")

# A test that does not run, or may fail, or is a comment, claims nothing.
foreach(tags IN ITEMS "[.][M205]" "[M205][.slow]" "[hide][M205]" "[!mayfail][M205]" "[!shouldfail][M205]"
                      "[!benchmark][M205]" "see [M205]")
  change(${unit} "[misuse][M205]" "${tags}")
  expect("M205 (R) is not claimed" "M205 is enforced by ${unit}, which does not carry its tag")
endforeach()
change(${unit} "TEST_CASE(\"rule 205\",\n          \"[misuse][M205]\")"
       "// TEST_CASE(\"rule 205\", \"[misuse][M205]\")")
expect("M205 (R) is not claimed" "M205 is enforced by ${unit}, which does not carry its tag")

# Where it is enforced.
change(${catalogue} "\n100${tail}" "\n100\tC\ta rule\tmarks\thttps://learn.microsoft.com/x\t-\n")
expect("${catalogue}:102: M100 does not say where it is enforced")
set(enforced "\n100\tC\ta rule\tmarks\thttps://learn.microsoft.com/x\t${misuse}")
change(${catalogue} "\n100${tail}" "${enforced}, tests/compile_fail/none.cpp\n")
expect("${catalogue}:102: M100 is enforced by tests/compile_fail/none.cpp, which does not exist")
change(${catalogue} "\n100${tail}" "${enforced}, ${header}\n")
expect("${catalogue}:102: M100 is enforced by ${header}, which does not carry its tag")
change(${catalogue} "\n100${tail}" "${enforced}, ${header}\n")
change(${header} "(M211)" "(M211) (M100)")
expect_output("" "")

# Tags that are no rules, each kind; and a rule line that says nothing.
foreach(wrong IN ITEMS M0 M216 M007 M1000000)
  change(${misuse} "// rule: M50\n" "// rule: M50\n// rule: ${wrong}\n")
  expect("${misuse}: tag ${wrong} is no rule: they run from M1 to M215")
endforeach()
change(${unit} "[misuse][M205]" "[misuse][M205][M216]")
expect("${unit}: tag M216 is no rule: they run from M1 to M215")
change(${header} "(M211)" "(M211) (M216)")
expect("${header}: tag M216 is no rule: they run from M1 to M215")
foreach(wrong IN ITEMS "// rule: 51" "//rule: M51" "// Rule: M51" "// rules: M51" "// rule: M51 says so"
                      "// rule: M51 [a" "// rule:")
  change(${misuse} "// rule: M50\n" "// rule: M50\n${wrong}\n")
  expect("${misuse}: '${wrong}' should read '// rule: M<number>'")
endforeach()

# STRICT=OFF forgives what is not there yet, and nothing else.
change(${misuse} "// rule: M100\n" "")
change(${catalogue} "\n100${tail}" "\n100\tC\ta rule\tmarks\thttps://learn.microsoft.com/x\t-\n")
expect_output("-DSTRICT=OFF" "claimed 214 of 215 (C 199/200, R 10/10, D 5/5)\n")
change(${catalogue} "\n100${tail}" "\n100\tC\ta rule\tmarks\thttps://learn.microsoft.com/x\t-\n")
expect_output("-DSTRICT=OFF" "claimed 215 of 215 (C 200/200, R 10/10, D 5/5)\n")
set(options -DSTRICT=OFF)
change(${misuse} "// rule: M50\n" "// rule: M50\n// rule: M216\n")
expect("${misuse}: tag M216 is no rule")
change(${catalogue} "\n100${tail}" "${enforced}, tests/compile_fail/none.cpp\n")
expect("M100 is enforced by tests/compile_fail/none.cpp, which does not exist")
change(${catalogue} "# C 200" "# C 199")
expect("${catalogue}: line 1 is '# C 199, R 10, D 5', but the rows make it '# C 200, R 10, D 5'")

# Neither a tree nor a catalogue.
file(REMOVE "${root}/${catalogue}")
check(exit_code output)
if(exit_code EQUAL 0 OR NOT output MATCHES "no ${catalogue}")
  fail("a missing catalogue is not named" "${output}")
endif()
file(REMOVE_RECURSE "${root}")
check(exit_code output)
if(exit_code EQUAL 0 OR NOT output MATCHES "missing or no folder")
  fail("a missing tree is not named" "${output}")
endif()
