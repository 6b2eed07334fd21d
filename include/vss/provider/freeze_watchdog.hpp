#ifndef VSS_PROVIDER_FREEZE_WATCHDOG_HPP_INCLUDED
#define VSS_PROVIDER_FREEZE_WATCHDOG_HPP_INCLUDED

#include <vss/provider/file_descriptor.hpp>
#include <vss/provider/file_error.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <poll.h>
#include <signal.h>
#include <span>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace vss {

// FIFREEZE and FITHAW of <linux/fs.h>, which would bring macros with common names into every program.
inline constexpr unsigned long freeze_request = _IOWR('X', 119, int);
inline constexpr unsigned long thaw_request = _IOWR('X', 120, int);

/// A process that thaws what this one froze, should this one die, hang or be stopped.
///
/// It is forked before anything is frozen, away from our signals and our process group, keeps none of our files open but
/// the folders it may have to thaw, and waits. From `arm` on it thaws when the window ends. Whenever it was, it thaws when our end of its
/// socket closes, as it does when we die, and exits. It thaws nothing that was not marked as frozen.
///
/// What kills both processes at once with SIGKILL (a control group that is killed) leaves file systems frozen.
///
/// Thread:  one at a time.
/// When:    it may be started while other threads run; the child calls only what is safe then.
/// Errors:  those of `file_error`; VSS_E_PROVIDER_VETO from `arm` if the process is gone.
/// Units:   milliseconds of the monotonic clock.
/// Source:  ours; complaints of those who stayed frozen: https://github.com/vmware/open-vm-tools/issues/27
class [[nodiscard("it ends when it is destroyed")]] freeze_watchdog {
 public:
  enum class mark : std::uint8_t { thawed, freezing, frozen };

  /// Starts the process. The folders are open ones, of the file systems to be frozen, in the order of their freezing.
  [[nodiscard]] static result<freeze_watchdog> start(std::vector<int> folders,
                                                     std::chrono::milliseconds window) {
    freeze_watchdog made{std::move(folders), window};
    if (not made.marks_) return file_error("start", "a watchdog", ENOMEM);
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
      return file_error("start", "a watchdog", errno);
    }
    made.channel_ = file_descriptor{ends[0]};
    const file_descriptor theirs{ends[1]};
    constexpr timeval patience{5, 0};
    ::setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);

    std::vector<int> kept = made.folders_;
    kept.push_back(theirs.get());
    std::sort(kept.begin(), kept.end());
    sigset_t all;
    sigset_t before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);  // no handler of the program's may run in the child
    made.process_ = ::fork();
    if (made.process_ == 0) made.watch(theirs.get(), kept);
    const int number = errno;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (made.process_ < 0) return file_error("start", "a watchdog", number);
    return made;
  }

  freeze_watchdog(freeze_watchdog&& other) noexcept = default;
  freeze_watchdog& operator=(freeze_watchdog&&) = delete;  // nobody replaces a watchdog
  ~freeze_watchdog() {
    if (not channel_.is_open()) return;
    channel_ = file_descriptor{};
    if (process_ > 0) uninterrupted([this] { return ::waitpid(process_, nullptr, 0); });
  }

  /// Begins the window. Nothing may be frozen unless this succeeded.
  [[nodiscard]] result<void> arm() const {
    char token = 'a';
    const bool answered = ::send(channel_.get(), &token, 1, MSG_NOSIGNAL) == 1 &&
                          uninterrupted([&] { return ::recv(channel_.get(), &token, 1, 0); }) == 1;
    if (answered) return {};
    return error{hresult::provider_veto, "nothing was frozen, because the watchdog process does not answer"};
  }

  /// Marks a folder: freezing before, and frozen after it was; thawed after it was thawed.
  void set(std::size_t folder, mark is) noexcept { marks_[1 + folder].store(is); }
  [[nodiscard]] mark get(std::size_t folder) const noexcept { return marks_[1 + folder].load(); }

  /// Whether the window has ended.
  [[nodiscard]] bool has_expired() const noexcept { return marks_[0].load() != mark::thawed; }

  [[nodiscard]] std::chrono::milliseconds window() const noexcept { return window_; }
  [[nodiscard]] pid_t process() const noexcept { return process_; }

 private:
  using cell = std::atomic<mark>;
  static_assert(cell::is_always_lock_free, "it is shared by two processes");

  struct unmap {
    std::size_t size;
    void operator()(cell* cells) const noexcept { ::munmap(cells, size); }
  };

  freeze_watchdog(std::vector<int> folders, std::chrono::milliseconds window)
      : folders_{std::move(folders)}, window_{window} {
    const std::size_t size = (folders_.size() + 1) * sizeof(cell);
    void* const shared = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) return;
    marks_ = {static_cast<cell*>(shared), unmap{size}};
    for (std::size_t i = 0; i <= folders_.size(); ++i) ::new (&marks_[i]) cell{mark::thawed};
  }

  /// The child's life. Between fork and _exit only what is safe in a signal handler may be called.
  [[noreturn]] void watch(int channel, const std::vector<int>& kept) noexcept {
    ::setsid();
    unsigned first = 0;
    for (const int each : kept) {
      const auto number = static_cast<unsigned>(each);
      if (number > first) ::close_range(first, number - 1, 0);
      first = number + 1;
    }
    ::close_range(first, ~0U, 0);

    using clock = std::chrono::steady_clock;
    auto ends = clock::time_point::max();
    for (;;) {
      pollfd wait{channel, POLLIN, 0};
      const int ready = ::poll(&wait, 1, milliseconds_until(ends));
      if (ready > 0) {
        char token = 0;
        if (::read(channel, &token, 1) != 1) break;
        ends = clock::now() + window_;
        if (::write(channel, &token, 1) != 1) break;
      } else if (clock::now() >= ends) {
        marks_[0].store(mark::frozen);
        // What is just being frozen can be thawed only later; the other process does, when it finds the window ended.
        ends = thaw_all() ? clock::time_point::max() : clock::now() + std::chrono::milliseconds{10};
      }
    }
    for (int attempt = 0; not thaw_all() && attempt < 100; ++attempt) ::poll(nullptr, 0, 50);
    ::_exit(0);
  }

  static int milliseconds_until(std::chrono::steady_clock::time_point then) noexcept {
    if (then == std::chrono::steady_clock::time_point::max()) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(then - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(left.count(), 0, 60'000));
  }

  /// Thaws the last that was frozen first, and what is just being frozen at the end, as that may block.
  bool thaw_all() noexcept {
    bool done = true;
    for (const mark which : {mark::frozen, mark::freezing}) {
      for (std::size_t i = folders_.size(); i-- > 0;) {
        if (get(i) != which) continue;
        const bool thawed =
            ::ioctl(folders_[i], thaw_request, 0) == 0 || (errno == EINVAL && which == mark::frozen);
        if (thawed) set(i, mark::thawed);  // never twice: by then it may be frozen by somebody else
        done = done && thawed;
      }
    }
    return done;
  }

  std::vector<int> folders_;
  std::chrono::milliseconds window_;
  std::unique_ptr<cell[], unmap> marks_;  // the first tells whether the window has ended
  file_descriptor channel_;
  pid_t process_ = -1;
};

}  // namespace vss

#endif  // VSS_PROVIDER_FREEZE_WATCHDOG_HPP_INCLUDED
