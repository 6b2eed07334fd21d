#!/bin/sh
# Builds and runs the ledger example:  sh examples/run.sh [arguments for the example]
# Its exit code is the example's: 0 only if every claim it prints was verified.
#
#   CXX         the compiler     default: g++
#   BUILD_DIR   where to build   default: .build/examples-<compiler> in the tree
#
# On Debian and its kin, missing packages are installed if that needs no password; else the command is printed.
set -eu
unset CDPATH
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/.ci/common.sh"

CXX=${CXX:-g++}
build=${BUILD_DIR:-$root/.build/examples-${CXX##*/}}

# shellcheck disable=SC2046
install_packages $(program_package "$CXX") $(program_package cmake) $(generator_package) libmsgsl-dev libsqlite3-dev

echo "==> building the ledger example in $build"
log=$build/build.log
mkdir -p "$build"
{ cmake --fresh -S "$root" -B "$build" -G "$(generator)" -D CMAKE_CXX_COMPILER="$CXX" -D CMAKE_BUILD_TYPE=Release \
    -D VSS_BUILD_TESTS=OFF -D VSS_BUILD_BENCHMARKS=OFF -D VSS_XML=OFF \
  && cmake --build "$build" --parallel "${JOBS:-$(processors)}" --target ledger; } >"$log" 2>&1 || {
  cat "$log" >&2
  echo "examples/run.sh: the example could not be built" >&2
  exit 1
}

exec "$build/examples/ledger/ledger" "$@"
