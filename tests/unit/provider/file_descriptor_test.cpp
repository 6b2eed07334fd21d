#include <vss/provider/file_descriptor.hpp>

#include "scratch.hpp"

#include <utility>

using vss::file_descriptor;
using vss::open_at;
using vss_test::scratch_folder;

namespace {

bool is_open(int number) { return ::fcntl(number, F_GETFD) != -1; }

}  // namespace

TEST_CASE("a file descriptor is closed by its last owner, once") {
  int number = -1;
  {
    file_descriptor first = open_at(AT_FDCWD, "/", O_RDONLY);
    number = first.get();
    file_descriptor second{std::move(first)};
    CHECK_FALSE(first.is_open());
    REQUIRE(second.is_open());
    CHECK(second.get() == number);
    CHECK(is_open(number));
  }
  CHECK_FALSE(is_open(number));
}

TEST_CASE("assigning to a file descriptor closes what it owned") {
  file_descriptor kept = open_at(AT_FDCWD, "/", O_RDONLY);
  const int before = kept.get();
  kept = open_at(AT_FDCWD, "/tmp", O_RDONLY);
  CHECK(kept.get() != before);
  CHECK_FALSE(is_open(before));
}

TEST_CASE("a file that cannot be opened leaves its errno and no descriptor") {
  const scratch_folder scratch;
  CHECK_FALSE(open_at(AT_FDCWD, (scratch / "none").c_str(), O_RDONLY).is_open());
  CHECK(errno == ENOENT);
}

TEST_CASE("no child process inherits a descriptor") {
  CHECK((::fcntl(open_at(AT_FDCWD, "/", O_RDONLY).get(), F_GETFD) & FD_CLOEXEC) != 0);
}

TEST_CASE("an interrupted call is repeated, another failure is not") {
  int calls = 0;
  CHECK(vss::uninterrupted([&] {
          errno = EINTR;
          return ++calls < 3 ? -1 : 7;
        }) == 7);
  CHECK(calls == 3);
  CHECK(vss::uninterrupted([&] {
          errno = EIO;
          ++calls;
          return -1;
        }) == -1);
  CHECK(calls == 4);
}

TEST_CASE("a folder lies in itself and in those above it, whatever link leads there") {
  const scratch_folder scratch;
  vss_test::fs::create_directories(scratch / "root/a/b");
  vss_test::fs::create_directories(scratch / "rooted");
  vss_test::fs::create_directory_symlink(scratch / "root/a", scratch / "link");
  const auto root = vss_test::status_of(scratch / "root");
  const auto lies_in_root = [&](std::string_view name) {
    return vss::lies_in(open_at(AT_FDCWD, (scratch / name).c_str(), O_RDONLY).get(), root);
  };
  CHECK(lies_in_root("root"));
  CHECK(lies_in_root("root/a/b"));
  CHECK(lies_in_root("link/b"));
  CHECK_FALSE(lies_in_root("."));
  CHECK_FALSE(lies_in_root("rooted"));
}
