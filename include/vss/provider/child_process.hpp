#ifndef VSS_PROVIDER_CHILD_PROCESS_HPP_INCLUDED
#define VSS_PROVIDER_CHILD_PROCESS_HPP_INCLUDED

#include <vss/provider/file_descriptor.hpp>
#include <vss/provider/file_error.hpp>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace vss {

/// How a program that was run came to its end.
struct child_outcome {
  enum class end : std::uint8_t { exited, killed, too_slow, stopped, unknown };
  end how = end::unknown;
  int number = 0;      // the exit code, or the signal that killed it
  std::string errors;  // the end of what it wrote to its standard error, UTF-8
};

/// Runs a program and waits for it, without a shell: each argument reaches it as it is.
///
/// It has an empty standard input, a standard output that goes nowhere, none of our files, our environment, and a process group of its
/// own. When its time is over, or `stop` is set, the group gets SIGTERM, and SIGKILL half a second later. What it leaves running in the
/// background is not waited for.
///
/// Thread:  any.
/// When:    always. The outcome is `unknown` where another part of the program waits for all children, or ignores SIGCHLD.
/// Errors:  VSS_E_OBJECT_NOT_FOUND if there is no such program; E_ACCESSDENIED; those of `file_error`.
/// Units:   milliseconds of the monotonic clock; at most 4 KiB of errors are kept.
/// Source:  ours; https://man7.org/linux/man-pages/man3/posix_spawn.3.html
class child_process {
 public:
  [[nodiscard]] static result<child_outcome> run(const std::vector<std::string>& arguments,
                                                 std::chrono::milliseconds limit,
                                                 const std::atomic<bool>& stop) {
    child_process child;
    if (auto spawned = child.spawn(arguments); not spawned) return spawned.error();
    child.wait_until_ended(clock::now() + limit, stop);
    child.read_errors();
    child.outcome_.errors = to_valid_utf8(trimmed(child.outcome_.errors));
    return std::move(child.outcome_);
  }

 private:
  using clock = std::chrono::steady_clock;
  static constexpr std::size_t kept_errors = 4096;
  static constexpr std::chrono::milliseconds grace{500};

  result<void> spawn(const std::vector<std::string>& arguments) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return file_error("run", arguments.front(), errno);
    errors_ = file_descriptor{ends[0]};
    const file_descriptor theirs{ends[1]};
    ::fcntl(errors_.get(), F_SETFL, O_NONBLOCK);

    std::vector<char*> texts;
    for (const auto& each : arguments) texts.push_back(const_cast<char*>(each.c_str()));  // as execve has it
    texts.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawnattr_init(&how);
    ::posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&files, theirs.get(), 2);
    ::posix_spawn_file_actions_addclosefrom_np(&files, 3);
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&how, &none);
    ::posix_spawnattr_setsigdefault(&how, &all);
    ::posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    const int number = ::posix_spawn(&process_, texts.front(), &files, &how, texts.data(), environ);
    ::posix_spawnattr_destroy(&how);
    ::posix_spawn_file_actions_destroy(&files);
    if (number == 0) return {};
    if (number == ENOENT || number == ENOTDIR) {
      return error{hresult::object_not_found,
                   "there is no program '" + to_valid_utf8(arguments.front()) + "'"};
    }
    return file_error("run", arguments.front(), number, hresult::access_denied);
  }

  void wait_until_ended(clock::time_point limit, const std::atomic<bool>& stop) {
    using end = child_outcome::end;
    auto kill_at = clock::time_point::max();
    auto ended_by_us = end::unknown;
    for (int pause = 1; not has_ended(); pause = pause < 20 ? pause + 1 : 20) {
      const auto now = clock::now();
      if (ended_by_us == end::unknown && (now >= limit || stop.load(std::memory_order_relaxed))) {
        ended_by_us = now >= limit ? end::too_slow : end::stopped;
        kill_at = now + grace;
        ::kill(-process_, SIGTERM);
      } else if (now >= kill_at) {
        kill_at = clock::time_point::max();
        ::kill(-process_, SIGKILL);
      }
      pollfd wait{errors_.get(), static_cast<short>(errors_are_open_ ? POLLIN : 0), 0};
      ::poll(&wait, errors_are_open_ ? 1 : 0, pause);
      read_errors();
    }
    if (ended_by_us != end::unknown)
      ::kill(-process_, SIGKILL);  // what it left behind; its group is still its own
    collect();
    if (ended_by_us != end::unknown) outcome_.how = ended_by_us;
  }

  /// Leaves it a zombie, so that its number stays its own; true also if somebody else has collected it.
  [[nodiscard]] bool has_ended() const {
    siginfo_t about{};
    const int outcome = uninterrupted(
        [&] { return ::waitid(P_PID, static_cast<id_t>(process_), &about, WEXITED | WNOHANG | WNOWAIT); });
    return outcome != 0 || about.si_pid == process_;
  }
  void collect() {
    int status = 0;
    if (uninterrupted([&] { return ::waitpid(process_, &status, WNOHANG); }) != process_) return;
    const bool exited = WIFEXITED(status);
    outcome_.how = exited ? child_outcome::end::exited : child_outcome::end::killed;
    outcome_.number = exited ? WEXITSTATUS(status) : WTERMSIG(status);
  }

  void read_errors() {
    std::array<char, 4096> part{};
    for (int i = 0; i < 64 && errors_are_open_;
         ++i) {  // whoever writes without end is not listened to without end
      const ssize_t size = uninterrupted([&] { return ::read(errors_.get(), part.data(), part.size()); });
      if (size < 0) return;
      errors_are_open_ = size != 0;
      outcome_.errors.append(part.data(), static_cast<std::size_t>(size));
      if (outcome_.errors.size() > kept_errors)
        outcome_.errors.erase(0, outcome_.errors.size() - kept_errors);
    }
  }

  static std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
  }

  pid_t process_ = -1;
  file_descriptor errors_;
  bool errors_are_open_ = true;
  child_outcome outcome_;
};

}  // namespace vss

#endif  // VSS_PROVIDER_CHILD_PROCESS_HPP_INCLUDED
