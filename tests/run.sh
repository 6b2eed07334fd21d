#!/bin/sh
# Builds everything and runs every test:  sh tests/run.sh [more arguments for CMake]
#
#   CXX         the compiler         default: g++
#   BUILD_TYPE  CMake's build type   default: Release
#   BUILD_DIR   where to build       default: .build/tests-<compiler> in the tree
#   JOBS        how many at once     default: one for each processor
#
# On Debian and its kin, missing packages are installed if that needs no password; else the command is printed.
set -eu
unset CDPATH
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/.ci/common.sh"

CXX=${CXX:-g++}
build=${BUILD_DIR:-$root/.build/tests-${CXX##*/}}
jobs=${JOBS:-$(processors)}

# shellcheck disable=SC2046
install_packages $(program_package "$CXX") $(program_package cmake) $(generator_package) \
  catch2 libmsgsl-dev libpugixml-dev libsqlite3-dev

echo "==> configuring in $build, with $("$CXX" --version | head -n 1)"
cmake --fresh -S "$root" -B "$build" -G "$(generator)" -D CMAKE_CXX_COMPILER="$CXX" \
  -D CMAKE_BUILD_TYPE="${BUILD_TYPE:-Release}" "$@"

echo "==> building, $jobs at once"
cmake --build "$build" --parallel "$jobs"

echo "==> testing, $jobs at once"
results=$build/test_results.xml
rm -f "$results"
run_tests() {
  code=0
  ctest --test-dir "$build" --parallel "$jobs" --timeout 300 --output-on-failure --no-tests=error --progress \
    --output-junit "$results" || code=$?
  echo $code >"$build/test_code"
}
if [ -t 1 ]; then
  run_tests
else
  run_tests | grep --line-buffered -v '^ *Start *[0-9]*: ' # one line a test is enough in a log
fi
code=$(cat "$build/test_code")

if [ -f "$results" ]; then
  all=$(junit_count tests "$results")
  failed=$(junit_count failures "$results")
  skipped=$(junit_count skipped "$results")
  echo
  [ "$skipped" -eq 0 ] || echo "$skipped skipped (ctest names them above)"
  echo "$((all - failed - skipped)) passed, $failed failed"
fi
exit "$code"
