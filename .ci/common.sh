# shellcheck shell=sh
# Sourced by tests/run.sh, examples/run.sh and .ci/run (POSIX sh).
#
# install_packages NAME...   installs what is missing of these Debian packages; without the right to do so, prints
#                            the one command that would, and exits 1. On a system without apt it leaves the
#                            question to CMake.

install_packages() {
  command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1 || return 0
  missing=
  for package in "$@"; do
    case $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null) in
      *' installed') ;;
      *) missing="$missing $package" ;;
    esac
  done
  [ -n "$missing" ] || return 0

  if [ "$(id -u)" -eq 0 ]; then
    as_root=
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root=sudo
  else
    echo "Missing packages; please run:" >&2
    echo "sudo apt-get install -y$missing" >&2
    exit 1
  fi
  echo "==> installing$missing"
  apt_log=$(mktemp)
  # shellcheck disable=SC2086
  if ! { $as_root apt-get update -qq
         $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
       } </dev/null >"$apt_log" 2>&1; then
    cat "$apt_log" >&2
    rm -f "$apt_log"
    echo "apt-get could not install$missing" >&2
    exit 1
  fi
  rm -f "$apt_log"
}

# The package of program $1, if it is missing and Debian has one.
program_package() {
  command -v "$1" >/dev/null 2>&1 && return 0
  case $1 in
    c++) echo g++ ;;
    clang++) echo clang g++ ;;
    clang++-[0-9]*) echo "clang-${1##*-} g++" ;;
    */*) ;;
    *) echo "$1" ;;
  esac
}

# Ninja if there is one, else make.
generator() {
  if command -v ninja >/dev/null 2>&1; then echo Ninja; else echo 'Unix Makefiles'; fi
}
generator_package() {
  if ! command -v ninja >/dev/null 2>&1 && ! command -v make >/dev/null 2>&1; then echo ninja-build; fi
}

# The number of tests that ctest ran, failed or skipped, from its JUnit file: junit_count tests|failures|skipped FILE
junit_count() {
  sed -n "s/^.*\\b$1=\"\\([0-9]*\\)\".*/\\1/p; /<testcase/q" "$2" | head -n 1
}

processors() {
  getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2
}
