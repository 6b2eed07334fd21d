#include <vss/provider/child_process.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

namespace {

using end = vss::child_outcome::end;
using clock_type = std::chrono::steady_clock;

/// What `sh -c script` comes to. The shell is the test's own choice of a program.
vss::child_outcome run(const std::string& script, std::chrono::milliseconds limit = 20s, bool stop = false) {
  const std::atomic<bool> flag{stop};
  return vss::child_process::run({"/bin/sh", "-c", script}, limit, flag).value();
}

}  // namespace

TEST_CASE("a program's exit code and what it wrote to its standard error are told") {
  const auto outcome = run("echo output; echo ' wrong: ä' >&2; exit 7");
  CHECK(outcome.how == end::exited);
  CHECK(outcome.number == 7);
  CHECK(outcome.errors == "wrong: ä");
  CHECK(run("exit 0").number == 0);
  CHECK(run("exit 0").errors.empty());
}

TEST_CASE("only the end of what a program wrote is kept, as UTF-8") {
  const auto outcome =
      run("i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i + 1)); done >&2; printf 'last \\377' >&2");
  CHECK(outcome.errors.size() < 5000);
  CHECK(outcome.errors.ends_with("last \xEF\xBF\xBD"));
}

TEST_CASE("each argument reaches the program as it is") {
  const scratch_folder scratch;
  const std::string script = write(scratch / "program", "#!/bin/sh\nprintf '<%s>' \"$@\" >&2\nexit $#\n");
  fs::permissions(script, fs::perms{0755});
  const std::atomic<bool> never{false};
  const auto outcome =
      vss::child_process::run({script, "a b", "$(reboot)", "; *", "", "'\""}, 20s, never).value();
  CHECK(outcome.number == 5);
  CHECK(outcome.errors == "<a b><$(reboot)><; *><><'\">");
}

TEST_CASE("a program that was killed tells the signal") {
  const auto outcome = run("kill -9 $$");
  CHECK(outcome.how == end::killed);
  CHECK(outcome.number == SIGKILL);
}

TEST_CASE("a program that takes too long is ended with all that it started") {
  const scratch_folder scratch;
  const std::string pid = scratch / "pid";
  const bool stubborn = GENERATE(false, true);
  CAPTURE(stubborn);
  const auto began = clock_type::now();
  const auto outcome = run(std::string{stubborn ? "trap '' TERM; " : ""} + "sleep 100 & echo $! > '" + pid +
                               "'; while :; do wait; done",
                           300ms);
  CHECK(outcome.how == end::too_slow);
  CHECK(clock_type::now() - began < 5s);
  const pid_t child = std::stoi(read(pid));
  for (int i = 0; i < 500 && ::kill(child, 0) == 0; ++i) {  // until somebody has collected it
    const auto status = "/proc/" + std::to_string(child) + "/stat";
    std::ifstream text{status};
    if (const std::string line{std::istreambuf_iterator<char>{text}, {}}; contains(line, ") Z ")) break;
    ::poll(nullptr, 0, 10);
    CHECK(i < 499);
  }
}

TEST_CASE("a program is ended when the set is given up") {
  const auto began = clock_type::now();
  CHECK(run("sleep 100", 100s, true).how == end::stopped);
  CHECK(clock_type::now() - began < 5s);
}

TEST_CASE("what a program leaves in the background is not waited for") {
  const auto began = clock_type::now();
  const auto outcome = run("echo text >&2; sleep 7 & exit 3");
  CHECK(outcome.number == 3);
  CHECK(outcome.errors == "text");
  CHECK(clock_type::now() - began < 5s);
}

TEST_CASE("a program gets an empty input, none of our files and no blocked signals") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);  // would be inherited
  const vss::file_descriptor one{ends[0]};
  const vss::file_descriptor other{ends[1]};
  CHECK(run("cat").number == 0);
  CHECK(run("ls /proc/self/fd | wc -l >&2").errors == "4");  // 0, 1, 2 and the folder that ls reads
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  const auto outcome = run("grep SigBlk /proc/self/status >&2");
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  CHECK(contains(outcome.errors, "0000000000000000"));
}

TEST_CASE("what cannot be run is told") {
  const scratch_folder scratch;
  const std::atomic<bool> never{false};
  const auto missing = vss::child_process::run({scratch / "nothing"}, 20s, never);
  CHECK(missing.code() == vss::hresult::object_not_found);
  CHECK(contains(missing.error().message(), scratch / "nothing"));
  CHECK(vss::child_process::run({write(scratch / "file")}, 20s, never).code() == vss::hresult::access_denied);
}

TEST_CASE("an exit code that somebody else was told is unknown") {
  struct sigaction ignore{};
  struct sigaction before{};
  ignore.sa_handler = SIG_IGN;
  REQUIRE(::sigaction(SIGCHLD, &ignore, &before) == 0);
  const auto outcome = run("exit 3");
  REQUIRE(::sigaction(SIGCHLD, &before, nullptr) == 0);
  CHECK(outcome.how == end::unknown);
}
