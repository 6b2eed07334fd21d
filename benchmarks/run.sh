#!/bin/sh
# Measures what the library costs, and prints each goal with its figure:  sh benchmarks/run.sh [--gates]
#
#   --gates     only what is the same in every run: instructions, allocations, sizes. Exit code 1 if a goal is missed that
#               benchmarks/known_misses.tsv does not list, or a listed one has become worse by more than 10 %.
#
#   COMPILERS   which compilers  default: g++ clang++-19
#   BUILD_DIR   where to build   default: .build/benchmarks in the tree, a folder for each compiler
#   JOBS        how many at once default: one for each processor
#
# On Debian and its kin, missing packages are installed if that needs no password; else the command is printed.
set -eu
unset CDPATH
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/.ci/common.sh"
here=$root/benchmarks

gates=0
case ${1-} in
  '') ;;
  --gates) gates=1 ;;
  *)
    sed -n '2,4p' "$0" >&2
    exit 2
    ;;
esac
COMPILERS=${COMPILERS:-g++ clang++-19}
builds=${BUILD_DIR:-$root/.build/benchmarks}
jobs=${JOBS:-$(processors)}
mkdir -p "$builds"
notes=$builds/notes
: >"$notes"
note() { echo "$*" >>"$notes"; }

for compiler in $COMPILERS; do
  # shellcheck disable=SC2046
  install_packages $(program_package "$compiler")
done
# shellcheck disable=SC2046
install_packages $(program_package cmake) $(generator_package) catch2 libmsgsl-dev valgrind
[ $gates -eq 1 ] || install_packages strace

# ---- Boost.Asio: what is installed, if it is new enough; else Debian's package, unpacked and not installed

boost_is_new_enough() { # Asio 1.24 and later, whose awaitable every compiler here takes
  [ "$(sed -n 's/^#define BOOST_VERSION \([0-9]*\).*/\1/p' "$1/boost/version.hpp" 2>/dev/null || echo 0)" -ge 108000 ] 2>/dev/null
}
find_boost() {
  boost=/usr/include
  boost_is_new_enough $boost && return
  boost=$builds/boost/usr/include
  boost_is_new_enough "$boost" && return
  if command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
    mkdir -p "$builds/boost"
    if (cd "$builds/boost" && apt-get download -qq libboost1.81-dev && dpkg-deb -x libboost1.81-dev_*.deb .) >"$builds/boost.log" 2>&1; then
      rm -f "$builds"/boost/*.deb
      boost_is_new_enough "$boost" && return
    fi
  fi
  boost=
  note "Boost.Asio: skipped, for there is no Boost 1.80 or later here, and apt-get could not download libboost1.81-dev"
}
boost=
[ $gates -eq 1 ] || find_boost

# ---- building

build_with() {
  build=$builds/$1
  echo "==> building with $("$1" --version | head -n 1)" >&2
  mkdir -p "$build"
  { cmake --fresh -S "$root" -B "$build" -G "$(generator)" -D CMAKE_CXX_COMPILER="$1" -D CMAKE_BUILD_TYPE=Release \
      -D CMAKE_CXX_FLAGS_RELEASE='-O2 -DNDEBUG' -D VSS_BUILD_TESTS=OFF -D VSS_BUILD_EXAMPLES=OFF -D VSS_XML=OFF \
      -D VSS_BENCHMARKS_BOOST="$boost" \
    && cmake --build "$build" --parallel "$jobs" --target ir_workloads allocations paired_times
  } >"$build/build.log" 2>&1 || {
    cat "$build/build.log" >&2
    echo "benchmarks/run.sh: the benchmarks could not be built" >&2
    exit 1
  }
}

# ---- measuring: everything is written as  metric:name <tab> value

# The keys that the goals name: one line for each goal.
keys() {
  awk -F '\t' -v gates=$gates '
    /^#/ || NF == 0 { next }
    gates && ($3 == "-" || $7 !~ /^(ir|allocations|bytes|stack|lines|object|virtual):/) { next }
    {
      line = ""
      for (i = 7; i <= (gates ? 7 : 10); ++i) {
        n = split($i, part, / - | \/ /)
        for (j = 1; j <= n; ++j) if (part[j] ~ /:/) line = line " " part[j]
      }
      print line
    }' "$here/goals.tsv"
}
# Their names in one metric, each once.
names_of() {
  keys | tr ' ' '\n' | sed -n "s/^$1://p" | sort -u | if [ -n "$boost" ]; then cat; else sed '/asio/d'; fi
}

measure_instructions() {
  names_of ir | while IFS= read -r name; do
    echo "==> instructions: $name" >&2
    run_twice "$name" instructions_of | sed 's/^/ir:/'
  done
}
instructions_of() {
  valgrind --tool=callgrind --collect-atstart=no --callgrind-out-file=/dev/null "$programs/ir_workloads" "$1" "$2" 2>&1 >/dev/null |
    sed -n 's/.*Collected : *//p'
}

# What a run of double length costs more than a short one, for one operation.
run_twice() {
  "$programs/ir_workloads" --list | awk -F '\t' -v name="$1" '$1 == name { print $2, $3 }' >"$build/length"
  read -r operations repeats <"$build/length"
  short=$("$2" "$1" "$repeats")
  long=$("$2" "$1" $((2 * repeats)))
  awk -v name="$1" -v more=$((long - short)) -v times=$((operations * repeats)) \
    'BEGIN { printf "%s\t%.10g\n", name, more / times }'
}

measure_system_calls() {
  if ! strace -f -c -o /dev/null true 2>/dev/null; then
    note "system calls: skipped, for strace is missing or may not trace here"
    return 0
  fi
  names_of syscalls | while IFS= read -r name; do
    echo "==> system calls: $name" >&2
    run_twice "$name" system_calls_of | sed 's/^/syscalls:/'
  done
}
system_calls_of() {
  on_one_core strace -f -c -U calls,name -o "$build/strace" "$programs/ir_workloads" "$1" "$2" >/dev/null
  awk '$2 == "total" { print $1 }' "$build/strace"
}

measure_allocations() {
  echo "==> allocations" >&2
  # shellcheck disable=SC2046
  "$programs/allocations" $( (names_of allocations; names_of bytes) | sort -u) | sed 's/\t/:/'
  "$programs/allocations" | sed 's/\t/:/'
}

# The times of a goal are measured side by side, in one run.
measure_times() {
  "$programs/paired_times" | sed 's/\t/:/'
  [ $gates -eq 0 ] || return 0
  measure_pairs ns ''
  measure_pairs cpu --cpu
  measure_pairs sleeps --sleeps
}
measure_pairs() {
  keys | while IFS= read -r line; do
    pairs=$(echo "$line" | tr ' ' '\n' | sed -n "s/^$1:\|^$1_ratio://p" | tr '/' '\n' | sort -u | if [ -n "$boost" ]; then cat; else sed '/asio/d'; fi)
    [ -n "$pairs" ] || continue
    echo "==> $1:" $pairs >&2
    # shellcheck disable=SC2086
    on_one_core "$programs/paired_times" $2 $pairs | sed 's/\t/:/'
  done
}

if command -v taskset >/dev/null; then
  on_one_core() { taskset -c 0 "$@"; }
else
  on_one_core() { "$@"; }
  note "one core: taskset is missing, so that threads ran on several"
fi

measure_sizes() {
  (names_of lines; names_of object) | sort -u | while IFS= read -r name; do
    flags="-std=c++20 -O2 -DNDEBUG -DVSS_ALLOW_GCC_BEFORE_12_3 -I$root/include"
    [ -z "$boost" ] || flags="$flags -isystem $boost"
    # shellcheck disable=SC2086
    "$compiler" $flags -E -P "$here/one_writer/$name.cpp" | awk -v name="$name" 'NF { ++n } END { print "lines:" name "\t" n }'
    # shellcheck disable=SC2086
    "$compiler" $flags -c "$here/one_writer/$name.cpp" -o "$build/one_writer.o"
    size "$build/one_writer.o" | awk -v name="$name" 'NR == 2 { print "object:" name "\t" $4 }'
  done
}

tables=
for compiler in $COMPILERS; do
  if ! command -v "$compiler" >/dev/null; then
    note "$compiler: skipped, for it is not here"
    continue
  fi
  build_with "$compiler"
  programs=$build/benchmarks
  { measure_instructions
    measure_allocations
    measure_sizes
    measure_times
    [ $gates -eq 1 ] || measure_system_calls
  } >"$build/results.tsv"
  tables="$tables $compiler=$build/results.tsv"
done
[ -n "$tables" ] || { echo "benchmarks/run.sh: none of these compilers is here: $COMPILERS" >&2; exit 1; }

code=0
# shellcheck disable=SC2086
LC_ALL=C awk -v gates=$gates -f "$here/table.awk" "$here/goals.tsv" "$here/known_misses.tsv" $tables || code=$?
cat "$notes"
exit $code
