#!/bin/bash
# What each header costs whoever includes it, the dearest first: seconds to compile, lines of code after the preprocessor.
#
#   bash benchmarks/include_cost.sh [HEADER…]   default: the umbrellas, then every header of the library
#
#   CXX    the compiler        default: g++
set -euo pipefail
unset CDPATH
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CXX=${CXX:-g++}
flags=(-std=c++20 -DVSS_ALLOW_GCC_BEFORE_12_3 "-I$root/include" -x c++)

if [ $# -eq 0 ]; then
  mapfile -t headers < <(cd "$root/include" && find vss -name '*.hpp' ! -name xml.hpp)
else
  headers=("$@")
fi

processor_seconds() { # of a command: what the machine's other work adds least to
  local TIMEFORMAT='%U %S'
  { time "$@" >/dev/null 2>&3; } 3>&2 2>&1 | awk '{ print $1 + $2 }'
}

printf 'seconds    lines  header\n'
for header in "${headers[@]}"; do
  source="#include <$header>"
  lines=$("$CXX" "${flags[@]}" -E -P - <<<"$source" | awk 'NF { ++n } END { print n + 0 }')
  seconds=$(processor_seconds "$CXX" "${flags[@]}" -fsyntax-only - <<<"$source")
  printf '%7.2f %8d  %s\n' "$seconds" "$lines" "$header"
done | LC_ALL=C sort -rn
