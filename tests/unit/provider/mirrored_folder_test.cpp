#include <vss/provider/mirrored_folder.hpp>

#include "scratch.hpp"

using vss::hresult;
using vss::mirrored_folder;
using vss::open_at;
using vss_test::scratch_folder;

namespace {

vss::file_descriptor folder(const std::string& path) {
  return open_at(AT_FDCWD, path.c_str(), O_RDONLY | O_DIRECTORY);
}

struct stat folder_with_mode(unsigned mode) {
  struct stat status{};
  status.st_mode = S_IFDIR | mode;
  status.st_uid = ::geteuid();
  status.st_gid = ::getegid();
  status.st_atim.tv_sec = 1'000;
  status.st_mtim = {2'000, 345};
  return status;
}

}  // namespace

TEST_CASE("a mirrored folder is open to us alone until it is left, then it is like its original") {
  const scratch_folder scratch;
  const auto entered =
      mirrored_folder::enter(folder(scratch.path()).get(), "a", folder_with_mode(01551), "/original");
  REQUIRE(entered);
  CHECK(vss_test::mode_of(scratch / "a") == 0700);
  vss_test::write(scratch / "a/file");
  REQUIRE(entered->leave());
  CHECK(vss_test::mode_of(scratch / "a") == 01551);
  CHECK(vss_test::status_of(scratch / "a").st_mtim.tv_sec == 2'000);
  CHECK(vss_test::status_of(scratch / "a").st_mtim.tv_nsec == 345);
}

TEST_CASE("a read-only mirrored folder can be entered again") {
  const scratch_folder scratch;
  vss_test::fs::permissions(scratch.path(), vss_test::fs::perms{0777});
  const vss_test::without_rights nobody;
  const auto root = folder(scratch.path());
  REQUIRE(mirrored_folder::enter(root.get(), "a", folder_with_mode(0), "/original").value().leave());
  const auto again = mirrored_folder::enter(root.get(), "a", folder_with_mode(0555), "/original");
  REQUIRE(again);
  CHECK(::mkdirat(again->descriptor(), "b", 0700) == 0);
  REQUIRE(again->leave());
  CHECK(vss_test::mode_of(scratch / "a") == 0555);
  CHECK(::chmod((scratch / "a").c_str(), 0700) == 0);
}

TEST_CASE("a link in the way of a mirrored folder is replaced, not followed") {
  const scratch_folder scratch;
  vss_test::fs::create_directories(scratch / "live");
  vss_test::fs::create_directories(scratch / "snapshot");
  vss_test::fs::create_directory_symlink(scratch / "live", scratch / "snapshot/a");
  const auto entered =
      mirrored_folder::enter(folder(scratch / "snapshot").get(), "a", folder_with_mode(0755), "/original");
  REQUIRE(entered);
  CHECK(::mkdirat(entered->descriptor(), "b", 0700) == 0);
  CHECK(vss_test::names(scratch / "live").empty());
  CHECK(vss_test::exists(scratch / "snapshot/a/b"));
}

TEST_CASE("a file in the way of a mirrored folder is an error with the original's path") {
  const scratch_folder scratch;
  vss_test::write(scratch / "a");
  const auto entered =
      mirrored_folder::enter(folder(scratch.path()).get(), "a", folder_with_mode(0755), "/original");
  CHECK(entered.code() == hresult::provider_veto);
  CHECK(vss_test::contains(entered.error().message(), "'/original'"));
}

TEST_CASE("a program whose owner we may not keep does not keep the right to run as him") {
  if (::geteuid() != 0) VSS_TEST_SKIP("only root can give up rights");
  const scratch_folder scratch;
  vss_test::fs::permissions(scratch.path(), vss_test::fs::perms{0777});
  struct stat original = folder_with_mode(06755);
  {
    const auto mine = open_at(AT_FDCWD, vss_test::write(scratch / "kept").c_str(), O_WRONLY);
    REQUIRE(vss::copy_attributes(mine.get(), original, "/original"));
    CHECK(vss_test::mode_of(scratch / "kept") == 06755);
  }
  const vss_test::without_rights nobody;
  const auto mine = open_at(AT_FDCWD, vss_test::write(scratch / "copy").c_str(), O_WRONLY);
  REQUIRE(vss::copy_attributes(mine.get(), original, "/original"));
  CHECK(vss_test::mode_of(scratch / "copy") == 0755);
}
