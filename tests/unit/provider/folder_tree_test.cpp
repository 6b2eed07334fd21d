#include <vss/provider/folder_tree.hpp>

#include "scratch.hpp"

using vss::hresult;
using vss::open_at;
using vss_test::scratch_folder;

namespace {

vss::file_descriptor folder(const std::string& path) {
  return open_at(AT_FDCWD, path.c_str(), O_RDONLY | O_DIRECTORY);
}

}  // namespace

TEST_CASE("the names in a folder come in order, whatever they are made of") {
  const scratch_folder scratch;
  for (const char* name : {"b", "a b", "a\nb", "ä", ".hidden", "\xFF"}) vss_test::write(scratch / name);
  const auto names = vss::names_in(folder(scratch.path()).get(), scratch.path());
  REQUIRE(names);
  CHECK(*names == std::vector<std::string>{".hidden", "a\nb", "a b", "b", "ä", "\xFF"});
}

TEST_CASE("an empty folder has no names, and what is no folder has an error") {
  const scratch_folder scratch;
  CHECK(vss::names_in(folder(scratch.path()).get(), scratch.path())->empty());
  const auto file = open_at(AT_FDCWD, vss_test::write(scratch / "file").c_str(), O_RDONLY);
  const auto names = vss::names_in(file.get(), "the path");
  CHECK(names.code() == hresult::provider_veto);
  CHECK(vss_test::contains(names.error().message(), "'the path'"));
}

TEST_CASE("a tree is removed with all in it, and nothing beside it") {
  const scratch_folder scratch;
  vss_test::write(scratch / "tree/a/b/file");
  vss_test::write(scratch / "tree/file");
  vss_test::write(scratch / "kept/file");
  vss_test::fs::create_directory_symlink(scratch / "kept", scratch / "tree/a/link");
  REQUIRE(vss::remove_tree(folder(scratch.path()).get(), "tree", scratch / "tree"));
  CHECK(vss_test::names(scratch.path()) == std::vector<std::string>{"kept"});
  CHECK(vss_test::exists(scratch / "kept/file"));
}

TEST_CASE("removing what is not there succeeds, and a file is a tree too") {
  const scratch_folder scratch;
  vss_test::write(scratch / "file");
  CHECK(vss::remove_tree(folder(scratch.path()).get(), "none", scratch / "none"));
  CHECK(vss::remove_tree(folder(scratch.path()).get(), "file", scratch / "file"));
  CHECK(vss_test::names(scratch.path()).empty());
}

TEST_CASE("a tree of read-only folders is removed by its owner") {
  const scratch_folder scratch;
  vss_test::fs::permissions(scratch.path(), vss_test::fs::perms{0777});
  const vss_test::without_rights nobody;
  vss_test::write(scratch / "tree/a/file");
  REQUIRE(::chmod((scratch / "tree/a").c_str(), 0) == 0);
  REQUIRE(::chmod((scratch / "tree").c_str(), 0555) == 0);
  const auto removed = vss::remove_tree(folder(scratch.path()).get(), "tree", scratch / "tree");
  CHECK(removed.code() == hresult::ok);
  CHECK(vss_test::names(scratch.path()).empty());
}

TEST_CASE("a tree that is not ours cannot be removed, and the error says which") {
  if (::geteuid() != 0) VSS_TEST_SKIP("only root can make files of somebody else");
  const scratch_folder scratch;
  vss_test::write(scratch / "tree/file");
  const vss_test::without_rights nobody;
  const auto removed = vss::remove_tree(folder(scratch.path()).get(), "tree", scratch / "tree");
  CHECK(removed.code() == hresult::provider_veto);
  CHECK(vss_test::contains(removed.error().message(), scratch / "tree"));
}

TEST_CASE("a tree is synced, with links, pipes and files that nobody may read") {
  const scratch_folder scratch;
  vss_test::fs::permissions(scratch.path(), vss_test::fs::perms{0777});
  const vss_test::without_rights nobody;
  vss_test::write(scratch / "tree/a/file");
  REQUIRE(::chmod(vss_test::write(scratch / "tree/unreadable").c_str(), 0) == 0);
  vss_test::fs::create_symlink("nowhere", scratch / "tree/link");
  REQUIRE(::mkfifo((scratch / "tree/pipe").c_str(), 0600) == 0);
  const std::atomic<bool> stop{false};
  const auto synced = vss::sync_tree(folder(scratch / "tree").get(), scratch / "tree", stop);
  CHECK(synced.code() == hresult::ok);
}

TEST_CASE("syncing a tree can be stopped") {
  const scratch_folder scratch;
  vss_test::write(scratch / "tree/a/file");
  const std::atomic<bool> stop{true};
  const auto synced = vss::sync_tree(folder(scratch / "tree").get(), scratch / "tree", stop);
  CHECK(synced.code() == hresult::provider_veto);
  CHECK(vss_test::contains(synced.error().message(), scratch / "tree/a"));
}
