#include <vss/provider/file_system_freeze.hpp>
#include <vss/provider/freeze_watchdog.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

namespace {

vss::freeze_plan plan_of(const std::string& folder) {
  auto plan = vss::freeze_plan::make({}).value();
  plan.add(folder).value();
  return plan;
}

/// A process that freezes a folder and waits for its death.
class freezing_process {
 public:
  freezing_process(const std::string& folder, std::chrono::milliseconds window) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error{"pipe: " + reason()};
    const vss::file_descriptor from{ends[0]};
    vss::file_descriptor to{ends[1]};
    process_ = ::fork();
    if (process_ == 0) {
      ::setpgid(0, 0);
      auto freeze = vss::file_system_freeze::prepare(plan_of(folder), window);
      const bool held = freeze && freeze->hold();
      static_cast<void>(::write(to.get(), held ? "y" : "n", 1));
      for (;;) ::pause();
    }
    to = {};
    char answer = 0;
    is_holding_ = ::read(from.get(), &answer, 1) == 1 && answer == 'y';
  }
  freezing_process(const freezing_process&) = delete;
  freezing_process& operator=(const freezing_process&) = delete;
  ~freezing_process() {
    send(SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }

  [[nodiscard]] bool is_holding() const { return is_holding_; }
  void send(int signal) const { ::kill(process_, signal); }
  void send_to_group(int signal) const { ::kill(-process_, signal); }

 private:
  pid_t process_ = -1;
  bool is_holding_ = false;
};

bool is_alive(pid_t process) { return ::kill(process, 0) == 0; }

}  // namespace

TEST_CASE("a watchdog's window begins when it is armed, and ends") {
  const auto watchdog = vss::freeze_watchdog::start({}, 20ms);
  REQUIRE(watchdog);
  CHECK_FALSE(watchdog->has_expired());
  REQUIRE(watchdog->arm());
  for (int i = 0; i < 5000 && not watchdog->has_expired(); ++i) ::poll(nullptr, 0, 1);
  CHECK(watchdog->has_expired());
}

TEST_CASE("a watchdog lives as long as its object") {
  pid_t process = -1;
  {
    const auto watchdog = vss::freeze_watchdog::start({}, 10s);
    REQUIRE(watchdog);
    process = watchdog->process();
    CHECK(is_alive(process));
    REQUIRE(watchdog->arm());
    CHECK(::getpgid(process) == process);  // signals to our process group do not reach it
  }
  CHECK_FALSE(is_alive(process));
}

TEST_CASE("a watchdog keeps none of our files open") {
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  const vss::file_descriptor from{ends[0]};
  vss::file_descriptor to{ends[1]};
  vss::file_descriptor far{::fcntl(to.get(), F_DUPFD_CLOEXEC, 500)};
  REQUIRE(far.is_open());
  const auto watchdog = vss::freeze_watchdog::start({}, 10s);
  REQUIRE(watchdog);
  REQUIRE(watchdog->arm());
  to = {};
  far = {};
  pollfd wait{from.get(), POLLIN, 0};
  CHECK(::poll(&wait, 1, 5000) == 1);
  CHECK((wait.revents & POLLHUP) != 0);
}

TEST_CASE("a watchdog is not armed when its process is gone") {
  const auto watchdog = vss::freeze_watchdog::start({}, 10s);
  REQUIRE(watchdog);
  ::kill(watchdog->process(), SIGKILL);
  const auto armed = watchdog->arm();
  CHECK(armed.code() == vss::hresult::provider_veto);
  CHECK(contains(message_of(armed), "watchdog"));
}

TEST_CASE("a file system is thawed at once when the process that froze it is killed") {
  VSS_TEST_NEEDS();
  const std::string type = GENERATE("ext4", "xfs", "btrfs");
  CAPTURE(type);
  const scratch_folder scratch;
  const loop_volume volume{type, scratch / "volume", scratch / "image"};
  const bool whole_group = GENERATE(false, true);

  const freezing_process freezer{volume.path(), 100s};
  REQUIRE(freezer.is_holding());
  const background_write other{volume / "file", "text"};
  CHECK(other.waits());
  whole_group ? freezer.send_to_group(SIGKILL) : freezer.send(SIGKILL);
  CHECK(other.ends());
}

TEST_CASE("a file system is thawed when the process that froze it is stopped for longer than the window") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume volume{"ext4", scratch / "volume", scratch / "image"};
  const freezing_process freezer{volume.path(), 500ms};
  freezer.send(SIGSTOP);
  REQUIRE(freezer.is_holding());
  CHECK(background_write{volume / "file", "text"}.ends());
}

TEST_CASE("an expired watchdog does not thaw a second time") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume volume{"ext4", scratch / "volume", scratch / "image"};
  const auto folder = vss::open_at(AT_FDCWD, volume.path().c_str(), O_RDONLY);
  {
    auto freeze = vss::file_system_freeze::prepare(plan_of(volume.path()), 500ms);
    REQUIRE(freeze);
    REQUIRE(freeze->flush());
    REQUIRE(message_of(freeze->hold()) == "");
    REQUIRE(can_write(volume.path()));                             // the window is over
    REQUIRE(::ioctl(folder.get(), vss::freeze_request, 0) == 0);  // somebody else's
    CHECK_FALSE(freeze->release());
  }
  const background_write other{volume / "file", "text"};
  CHECK(other.waits());
  CHECK(::ioctl(folder.get(), vss::thaw_request, 0) == 0);
  CHECK(other.ends());
}

TEST_CASE("a file system is thawed without its watchdog too") {
  VSS_TEST_NEEDS({"ext4"});
  const scratch_folder scratch;
  const loop_volume volume{"ext4", scratch / "volume", scratch / "image"};
  auto freeze = vss::file_system_freeze::prepare(plan_of(volume.path()), 10s);
  REQUIRE(freeze);
  REQUIRE(freeze->hold());
  ::kill(freeze->watchdog().process(), SIGKILL);
  CHECK(freeze->release());
  CHECK(can_write(volume.path()));
}
