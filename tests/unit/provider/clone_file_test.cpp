#include <vss/provider/clone_file.hpp>

#include "scratch.hpp"

#include <optional>
#include <thread>

using vss::clone_method;
using vss::file_cloner;
using vss::hresult;
using vss::open_at;
using vss_test::scratch_folder;

namespace {

constexpr off_t mebibyte = off_t{1} << 20;

vss::result<clone_method> clone(const std::string& from, const std::string& to,
                                const std::atomic<bool>& stop) {
  const auto in = open_at(AT_FDCWD, from.c_str(), O_RDONLY);
  const auto out = open_at(AT_FDCWD, to.c_str(), O_WRONLY | O_CREAT, 0600);
  REQUIRE(in.is_open());
  REQUIRE(out.is_open());
  return file_cloner{stop}.clone(in.get(), out.get(), from);
}
vss::result<clone_method> clone(const std::string& from, const std::string& to) {
  const std::atomic<bool> stop{false};
  return clone(from, to, stop);
}

std::string pattern(std::size_t size) {
  std::string text(size, '\0');
  for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(i * 2654435761U >> 13U);
  return text;
}

/// A file of 1 GiB with data at its begin and in its middle.
void make_sparse(const std::string& path) {
  const auto file = open_at(AT_FDCWD, path.c_str(), O_WRONLY | O_CREAT, 0600);
  REQUIRE(::ftruncate(file.get(), 1024 * mebibyte) == 0);
  REQUIRE(::pwrite(file.get(), "begin", 5, 0) == 5);
  REQUIRE(::pwrite(file.get(), "middle", 6, 512 * mebibyte) == 6);
}
void check_sparse(const std::string& path) {
  const auto status = vss_test::status_of(path);
  CHECK(status.st_size == 1024 * mebibyte);
  CHECK(status.st_blocks * 512 < mebibyte);
  const auto file = open_at(AT_FDCWD, path.c_str(), O_RDONLY);
  std::string text(6, '\0');
  CHECK(::pread(file.get(), text.data(), 6, 512 * mebibyte) == 6);
  CHECK(text == "middle");
  CHECK(::pread(file.get(), text.data(), 6, 0) == 6);
  CHECK(text == std::string{"begin\0", 6});
}

/// A folder on another file system than `than`, if the machine has one for everybody.
std::optional<std::string> another_file_system(const std::string& than) {
  const std::string memory = "/dev/shm";
  if (not vss_test::exists(memory) || ::access(memory.c_str(), W_OK) != 0) return std::nullopt;
  if (vss_test::status_of(memory).st_dev == vss_test::status_of(than).st_dev) return std::nullopt;
  return memory;
}

}  // namespace

TEST_CASE("a clone has the contents of its original, of any size") {
  const scratch_folder scratch;
  for (const std::size_t size : {0U, 1U, 4096U, 3'000'017U, 9U << 20U}) {
    CAPTURE(size);
    const std::string text = pattern(size);
    const std::string name = std::to_string(size);
    REQUIRE(clone(vss_test::write(scratch / name, text), scratch / (name + ".clone")));
    CHECK((vss_test::read(scratch / (name + ".clone")) == text));
  }
}

TEST_CASE("a file is cloned between file systems by reading and writing") {
  const scratch_folder scratch;
  const auto other = another_file_system(scratch.path());
  if (not other) VSS_TEST_SKIP("no second file system in /dev/shm");
  const scratch_folder far{*other};

  const std::string text = pattern(3'000'017);
  const auto method = clone(vss_test::write(far / "file", text), scratch / "clone");
  REQUIRE(method);
  CHECK(*method == clone_method::read_and_write);
  CHECK((vss_test::read(scratch / "clone") == text));

  make_sparse(far / "sparse");
  REQUIRE(clone(far / "sparse", scratch / "sparse"));
  check_sparse(scratch / "sparse");
}

TEST_CASE("a file is cloned on one file system without its bytes passing through us") {
  const scratch_folder scratch;
  const auto method = clone(vss_test::write(scratch / "file", pattern(100'000)), scratch / "clone");
  REQUIRE(method);
  CHECK(*method != clone_method::read_and_write);
}

TEST_CASE("a clone shares its original's blocks where the file system can, and changes alone") {
  const scratch_folder scratch;
  vss_test::fs::create_directory(scratch / "mount");
  if (not vss_test::mounted::has_own_mounts()) VSS_TEST_SKIP("a mount namespace is not allowed");
  const std::string make = "cd " + scratch.path() +
                           " && truncate -s 400M image && { mkfs.btrfs -q image || " +
                           "mkfs.xfs -q image; } >log 2>&1 && mount -o loop image mount 2>>log";
  if (std::system(make.c_str()) != 0) VSS_TEST_SKIP("no btrfs or xfs: " + vss_test::read(scratch / "log"));

  const std::string text = pattern(2U << 20U);
  const auto method = clone(vss_test::write(scratch / "mount/file", text), scratch / "mount/clone");
  CHECK(method.code() == hresult::ok);
  if (method) CHECK(*method == clone_method::reflink);
  vss_test::write(scratch / "mount/file", "new");
  CHECK((vss_test::read(scratch / "mount/clone") == text));
  CHECK(::umount2((scratch / "mount").c_str(), MNT_DETACH) == 0);
}

TEST_CASE("holes stay holes") {
  const scratch_folder scratch;
  make_sparse(scratch / "sparse");
  REQUIRE(clone(scratch / "sparse", scratch / "clone"));
  check_sparse(scratch / "clone");
}

TEST_CASE("a file that ends with a hole keeps its size") {
  const scratch_folder scratch;
  vss_test::write(scratch / "file", "begin");
  vss_test::fs::resize_file(scratch / "file", 10'000'000);
  REQUIRE(clone(scratch / "file", scratch / "clone"));
  CHECK((vss_test::read(scratch / "clone") == vss_test::read(scratch / "file")));
}

TEST_CASE("a clone that finds no room is VSS_E_INSUFFICIENT_STORAGE with the path") {
  const scratch_folder scratch;
  vss_test::write(scratch / "file", "text");
  const auto cloned = clone(scratch / "file", "/dev/full");
  CHECK(cloned.code() == hresult::insufficient_storage);
  CHECK(vss_test::contains(cloned.error().message(),
                           "cannot copy '" + (scratch / "file") + "': No space left"));
}

TEST_CASE("a clone that is stopped before it began is VSS_E_PROVIDER_VETO with the path") {
  const scratch_folder scratch;
  const std::atomic<bool> stop{true};
  const auto cloned = clone(vss_test::write(scratch / "file"), scratch / "clone", stop);
  if (cloned && *cloned == clone_method::reflink) {
    VSS_TEST_SKIP("sharing blocks takes no time that one could stop");
  }
  CHECK(cloned.code() == hresult::provider_veto);
  CHECK(vss_test::contains(cloned.error().message(), scratch / "file"));
  CHECK(vss_test::read(scratch / "clone").empty());
}

TEST_CASE("a clone can be stopped between two chunks") {
  const scratch_folder scratch;
  for (off_t size = 32 * mebibyte; size <= 1024 * mebibyte; size *= 2) {  // until the copy takes long enough
    const auto file = open_at(AT_FDCWD, (scratch / "file").c_str(), O_WRONLY | O_CREAT, 0600);
    const std::string chunk = pattern(1U << 20U);
    for (off_t at = 0; at < size; at += mebibyte) {
      REQUIRE(::pwrite(file.get(), chunk.data(), chunk.size(), at) == mebibyte);
    }
    vss_test::fs::remove(scratch / "clone");
    vss_test::write(scratch / "clone", "");

    std::atomic<bool> stop{false};
    std::atomic<bool> done{false};
    std::thread watcher{[&] {
      while (not done && vss_test::status_of(scratch / "clone").st_size == 0) std::this_thread::yield();
      stop = true;
    }};
    const auto cloned = clone(scratch / "file", scratch / "clone", stop);
    done = true;
    watcher.join();
    if (cloned && *cloned == clone_method::reflink) {
      VSS_TEST_SKIP("sharing blocks takes no time that one could stop");
    }
    if (cloned) continue;
    CHECK(cloned.code() == hresult::provider_veto);
    CHECK(vss_test::status_of(scratch / "clone").st_size < size);
    return;
  }
  FAIL("no copy was stopped");
}

TEST_CASE("one cloner falls back for one file, not for those after it") {
  const scratch_folder scratch;
  vss_test::write(scratch / "file", "text");
  const std::atomic<bool> stop{false};
  file_cloner cloner{stop};
  const auto from = open_at(AT_FDCWD, (scratch / "file").c_str(), O_RDONLY);
  const auto full = open_at(AT_FDCWD, "/dev/full", O_WRONLY);
  const auto to = open_at(AT_FDCWD, (scratch / "clone").c_str(), O_WRONLY | O_CREAT, 0600);
  REQUIRE_FALSE(cloner.clone(from.get(), full.get(), "file"));
  const auto method = cloner.clone(from.get(), to.get(), "file");
  REQUIRE(method);
  CHECK(*method != clone_method::read_and_write);
}
