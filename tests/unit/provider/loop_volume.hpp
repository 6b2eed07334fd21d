#ifndef VSS_TESTS_UNIT_PROVIDER_LOOP_VOLUME_HPP_INCLUDED
#define VSS_TESTS_UNIT_PROVIDER_LOOP_VOLUME_HPP_INCLUDED

// Real file systems for the tests, in image files, seen by this process alone. Nothing but these is ever frozen.

#include <vss/provider/administrator.hpp>
#include <vss/provider/freeze_watchdog.hpp>
#include <vss/provider/provider.hpp>

#include "scratch.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <utility>
#include <vector>

namespace vss_test {

using namespace std::chrono_literals;

/// Thaws a file system of a test that died while it was frozen, or that takes far too long.
class guardian {
 public:
  explicit guardian(const std::string& folder) : folder_{vss::open_at(AT_FDCWD, folder.c_str(), O_RDONLY)} {
    int ends[2];
    if (not folder_.is_open() || ::pipe2(ends, O_CLOEXEC) != 0)
      throw std::runtime_error{"no guardian: " + reason()};
    end_ = vss::file_descriptor{ends[1]};
    const vss::file_descriptor theirs{ends[0]};
    process_ = ::fork();
    if (process_ != 0) return;
    ::setsid();
    ::dup2(theirs.get(), 0);
    ::dup2(folder_.get(), 1);
    ::close_range(2, ~0U, 0);
    pollfd wait{0, POLLIN, 0};
    ::poll(&wait, 1, 120'000);
    while (::ioctl(1, vss::thaw_request, 0) == 0) {
    }
    ::_exit(0);
  }
  guardian(const guardian&) = delete;
  guardian& operator=(const guardian&) = delete;
  ~guardian() {
    end_ = {};
    ::waitpid(process_, nullptr, 0);
  }

 private:
  vss::file_descriptor folder_;
  vss::file_descriptor end_;
  pid_t process_ = -1;
};

inline bool succeeds(const std::string& command) {
  return std::system(("( " + command + " ) >/dev/null 2>&1").c_str()) == 0;
}

/// A file system of its own in an image file, mounted; gone when the test is over.
class loop_volume {
 public:
  loop_volume(const std::string& type, const std::string& point, const std::string& image,
              unsigned megabytes = 0)
      : point_{point}, image_{image} {
    fs::create_directories(point);
    if (megabytes == 0) megabytes = type.starts_with("ext") ? 32U : type == "xfs" ? 320U : 160U;
    write(image, "");
    fs::resize_file(image, std::uintmax_t{megabytes} << 20U);
    const std::string force = type.starts_with("ext") ? " -F " : " -f ";
    if (not succeeds("mkfs." + type + force + "'" + image + "'") ||
        not succeeds("mount -t " + type + " -o loop '" + image + "' '" + point + "'")) {
      throw std::runtime_error{"cannot make and mount " + type + " at " + point};
    }
    guardian_.emplace(point);
  }
  loop_volume(const loop_volume&) = delete;
  loop_volume& operator=(const loop_volume&) = delete;
  ~loop_volume() {
    guardian_.reset();
    if (::umount2(point_.c_str(), 0) != 0) ::umount2(point_.c_str(), MNT_DETACH);
  }

  /// Why there can be none; empty if there can.
  static std::string why_not(const std::vector<std::string>& types = {"ext4", "xfs", "btrfs"}) {
    if (not vss::is_administrator()) return "file systems are mounted by root only";
    if (not mounted::has_own_mounts()) return "a mount namespace is not allowed";
    if (not exists("/dev/loop-control")) return "there is no /dev/loop-control";
    for (const auto& type : types) {
      if (not succeeds("command -v mkfs." + type)) return "there is no mkfs." + type;
      static const std::string known = all_of("/proc/filesystems");
      if (not contains(known, "\t" + type + "\n") && not succeeds("modprobe " + type))
        return "this kernel has no " + type;
    }
    static const bool works = [] {
      const scratch_folder scratch;
      try {
        const loop_volume trial{"ext4", scratch / "point", scratch / "image"};
        return true;
      } catch (const std::runtime_error&) {
        return false;
      }
    }();
    return works ? "" : "loop devices cannot be mounted here";
  }

  [[nodiscard]] const std::string& path() const { return point_; }
  [[nodiscard]] const std::string& image() const { return image_; }
  [[nodiscard]] std::string operator/(std::string_view name) const {
    return point_ + '/' + std::string{name};
  }

 private:
  static std::string all_of(const std::string& file) {
    std::ifstream text{file};
    return {std::istreambuf_iterator<char>{text}, {}};
  }

  std::string point_;
  std::string image_;
  std::optional<guardian> guardian_;
};

#define VSS_TEST_NEEDS(...)                                                           \
  do {                                                                                \
    if (const std::string why = loop_volume::why_not(__VA_ARGS__); not why.empty()) { \
      VSS_TEST_SKIP(why);                                                             \
    }                                                                                 \
  } while (false)

/// A write by another thread, which waits while the file system is frozen.
class background_write {
 public:
  background_write(const std::string& path, std::string text)
      : done_{std::async(std::launch::async, [path, text = std::move(text)] { write(path, text); })} {}

  /// Whether it still waits after a time that a write never takes.
  [[nodiscard]] bool waits() const { return done_.wait_for(150ms) == std::future_status::timeout; }
  /// Whether it ends, in a time that is far below every window of these tests that must not end.
  [[nodiscard]] bool ends() const { return done_.wait_for(8s) == std::future_status::ready; }

 private:
  std::future<void> done_;
};

/// Writes numbers into one file and then into another, all the time. At every moment the first is as far as the second, or one further.
class background_load {
 public:
  background_load(std::string first, std::string second) : files_{std::move(first), std::move(second)} {
    for (const auto& each : files_) write(each, "0");
    thread_ = std::thread{[this] { run(); }};
  }
  background_load(const background_load&) = delete;
  background_load& operator=(const background_load&) = delete;
  ~background_load() {
    stop_ = true;
    thread_.join();
  }

  static bool are_of_one_moment(const std::string& first, const std::string& second) {
    const int a = std::stoi(first);
    const int b = std::stoi(second);
    return a == b || a == b + 1;
  }

 private:
  void run() {
    for (int i = 1; not stop_; ++i) {
      for (const auto& each : files_) {
        write(each + ".new", std::to_string(i));
        fs::rename(each + ".new", each);
      }
    }
  }

  std::array<std::string, 2> files_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

/// Whether a write goes through.
inline bool can_write(const std::string& folder) {
  return background_write{folder + "/can-write", "yes"}.ends();
}

/// A provider that does nothing, and for the commit what the test wants.
class test_provider final : public vss::snapshot_provider {
 public:
  std::function<vss::result<void>(vss::snapshot_set&)> commit = [](auto&) { return vss::result<void>{}; };
  vss::result<void> supports;
  std::vector<std::string> steps;

  vss::result<void> IsVolumeSupported(std::string_view) override { return supports; }
  vss::result<void> BeginPrepareSnapshot(vss::snapshot_set&, vss::snapshot_volume& volume) override {
    return note("begin " + volume.original_volume);
  }
  vss::result<void> EndPrepareSnapshots(vss::snapshot_set&) override { return note("prepare"); }
  vss::result<void> PreCommitSnapshots(vss::snapshot_set&) override { return note("before"); }
  vss::result<void> CommitSnapshots(vss::snapshot_set& set) override {
    static_cast<void>(note("commit"));
    return commit(set);
  }
  vss::result<void> PostCommitSnapshots(vss::snapshot_set&) override { return note("after"); }
  vss::result<void> PreFinalCommitSnapshots(vss::snapshot_set&) override { return note("open"); }
  vss::result<void> PostFinalCommitSnapshots(vss::snapshot_set&) override { return note("complete"); }
  void AbortSnapshots(vss::snapshot_set&) override { static_cast<void>(note("abort")); }

 private:
  vss::result<void> note(std::string step) {
    steps.push_back(std::move(step));
    return {};
  }
};

/// Every step of a set as the coordinator does them; after an error, what was made is taken back.
inline vss::result<void> make_snapshots(vss::snapshot_provider& with, vss::snapshot_set& set) {
  using step = vss::result<void> (vss::snapshot_provider::*)(vss::snapshot_set&);
  constexpr step steps[] = {
      &vss::snapshot_provider::EndPrepareSnapshots,     &vss::snapshot_provider::PreCommitSnapshots,
      &vss::snapshot_provider::CommitSnapshots,         &vss::snapshot_provider::PostCommitSnapshots,
      &vss::snapshot_provider::PreFinalCommitSnapshots, &vss::snapshot_provider::PostFinalCommitSnapshots};
  for (const step each : steps) {
    if (auto done = (with.*each)(set); not done) {
      with.AbortSnapshots(set);
      return done;
    }
  }
  return {};
}

/// What a failed call said; empty if it did not fail.
inline std::string message_of(const vss::result<void>& outcome) {
  return outcome ? "" : outcome.error().message();
}

}  // namespace vss_test

#endif  // VSS_TESTS_UNIT_PROVIDER_LOOP_VOLUME_HPP_INCLUDED
