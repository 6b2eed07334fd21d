#include <vss/provider/file_set_copier.hpp>

#include "scratch.hpp"

using vss::hresult;
using vss::recursive;
using vss_test::contains;
using vss_test::exists;
using vss_test::files;
using vss_test::read;
using vss_test::scratch_folder;
using vss_test::write;
using names = std::vector<std::string>;

namespace {

/// A volume with files, and the folder its file sets are copied into.
class copying {
 public:
  copying() {
    vss_test::fs::create_directories(data / ".");
    vss_test::fs::create_directories(root / "set");
    vss_test::add_volume(set, data.path());
  }

  vss::result<void> copy(const vss::file_set& wanted) {
    const auto folder = vss::open_at(AT_FDCWD, (root / "set").c_str(), O_RDONLY | O_DIRECTORY);
    return vss::file_set_copier{set, folder.get(), vss_test::status_of(root.path()), hook}.copy(wanted);
  }
  vss::result<void> copy(const std::string& folder, std::string_view filespec,
                         recursive below = recursive::no) {
    return copy(files(data / folder, filespec, below));
  }
  std::string operator/(std::string_view name) const { return root / ("set/" + std::string{name}); }

  scratch_folder data;
  scratch_folder root;
  vss::snapshot_set set;
  vss::file_hook hook;
};

}  // namespace

TEST_CASE("a file set is copied with its folder, and nothing else") {
  copying to;
  write(to.data / "db/a.db", "A");
  write(to.data / "db/b.db", "B");
  write(to.data / "db/c.log");
  write(to.data / "db/below/d.db");
  write(to.data / "other/e.db");
  REQUIRE(to.copy("db", "*.db"));
  CHECK(vss_test::names(to / "0") == names{"db"});
  CHECK(vss_test::names(to / "0/db") == names{"a.db", "b.db"});
  CHECK(read(to / "0/db/b.db") == "B");
}

TEST_CASE("the folder of a file set may be the volume itself") {
  copying to;
  write(to.data / "a", "A");
  REQUIRE(to.copy(".", "a"));
  CHECK(read(to / "0/a") == "A");
}

TEST_CASE("a recursive file set is copied with the folders below, empty ones too") {
  copying to;
  write(to.data / "db/a.db", "A");
  write(to.data / "db/x/y/b.db", "B");
  write(to.data / "db/x/c.log");
  vss_test::fs::create_directories(to.data / "db/empty");
  REQUIRE(to.copy("db", "*.db", recursive::yes));
  CHECK(vss_test::names(to / "0/db") == names{"a.db", "empty", "x"});
  CHECK(vss_test::names(to / "0/db/x") == names{"y"});
  CHECK(read(to / "0/db/x/y/b.db") == "B");
}

TEST_CASE("names of every kind are copied") {
  copying to;
  const names odd{"a b", "a\nb", "\xC3\xA4", "\xFF\xFE", "-rf", "back\\slash", "%41", std::string(255, 'n')};
  for (const auto& name : odd) write(to.data / ("db/" + name), name);
  REQUIRE(to.copy("db", "*"));
  for (const auto& name : odd) CHECK(read(to / ("0/db/" + name)) == name);
}

TEST_CASE("empty files are copied, and no files are too") {
  copying to;
  write(to.data / "db/empty", "");
  vss_test::fs::create_directories(to.data / "none");
  REQUIRE(to.copy("db", "*"));
  REQUIRE(to.copy("none", "*.db"));
  CHECK(read(to / "0/db/empty").empty());
  CHECK(vss_test::names(to / "0/none").empty());
}

TEST_CASE("copies have the mode and times of their originals, folders too") {
  copying to;
  write(to.data / "db/x/file");
  const auto age = [&](const std::string& name, unsigned mode) {
    const std::string path = to.data / name;
    REQUIRE(::chmod(path.c_str(), mode) == 0);
    const std::array<timespec, 2> times{timespec{1'000, 1}, timespec{2'000, 345'678}};
    REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times.data(), 0) == 0);
  };
  age("db/x/file", 0640);
  age("db/x", 0550);
  age("db", 0711);
  age(".", 0751);
  REQUIRE(to.copy("db", "*", recursive::yes));
  REQUIRE(to.copy("db/x", "file"));  // once more, into a folder that is read-only now
  for (const auto& [name, mode] :
       {std::pair{"0/db/x/file", 0640U}, {"0/db/x", 0550U}, {"0/db", 0711U}, {"0", 0751U}}) {
    CAPTURE(name);
    CHECK(vss_test::mode_of(to / name) == mode);
    CHECK(vss_test::status_of(to / name).st_mtim.tv_sec == 2'000);
    CHECK(vss_test::status_of(to / name).st_mtim.tv_nsec == 345'678);
  }
}

TEST_CASE("copies belong to whom their originals belong, if root makes them") {
  if (::geteuid() != 0) VSS_TEST_SKIP("only root can give files away");
  copying to;
  REQUIRE(::chown(write(to.data / "db/file").c_str(), 1234, 5678) == 0);
  REQUIRE(::chown((to.data / "db").c_str(), 1234, 5678) == 0);
  REQUIRE(to.copy("db", "*"));
  CHECK(vss_test::status_of(to / "0/db/file").st_uid == 1234);
  CHECK(vss_test::status_of(to / "0/db/file").st_gid == 5678);
  CHECK(vss_test::status_of(to / "0/db").st_uid == 1234);
}

TEST_CASE("excluded files are left out") {
  copying to;
  write(to.data / "db/a.db");
  write(to.data / "db/a.tmp");
  write(to.data / "db/x/b.tmp");
  to.set.excluded = {files(to.data / "db", "*.tmp", recursive::yes), files(to.data / "db", "literal")};
  write(to.data / "db/literal");
  REQUIRE(to.copy("db", "*", recursive::yes));
  REQUIRE(to.copy("db", "literal"));
  CHECK(vss_test::names(to / "0/db") == names{"a.db", "x"});
  CHECK(vss_test::names(to / "0/db/x").empty());
}

TEST_CASE("a folder that is excluded with all below it is kept, and nobody looks into it") {
  copying to;
  write(to.data / "db/cache/deep/file");
  REQUIRE(::chmod((to.data / "db/cache").c_str(), 0) == 0);
  vss_test::fs::permissions(to.data.path(), vss_test::fs::perms{0777});
  vss_test::fs::permissions(to.root / "set", vss_test::fs::perms{0777});
  to.set.excluded = {files(to.data / "db/cache", "*", recursive::yes)};
  const vss_test::without_rights nobody;
  const auto copied = to.copy("db", "*", recursive::yes);
  CHECK(copied.code() == hresult::ok);
  CHECK(vss_test::names(to / "0/db") == names{"cache"});
  CHECK(vss_test::mode_of(to / "0/db/cache") == 0);
}

TEST_CASE("a file set with an alternate path is read there, and excluded by its own path") {
  copying to;
  write(to.data / "dump/a.db", "dumped");
  write(to.data / "dump/b.tmp");
  write(to.data / "live/a.db", "live");
  to.set.excluded = {files(to.data / "live", "*.tmp")};
  REQUIRE(to.copy(files(to.data / "live", "*").try_with_alternate_path(to.data / "dump").value()));
  CHECK(vss_test::names(to / "0") == names{"dump"});
  CHECK(vss_test::names(to / "0/dump") == names{"a.db"});
  CHECK(read(to / "0/dump/a.db") == "dumped");
}

TEST_CASE("two file sets may hold one file") {
  copying to;
  write(to.data / "db/a.db", "A");
  REQUIRE(to.copy("db", "*"));
  REQUIRE(to.copy("db", "a.db"));
  REQUIRE(to.copy(".", "*.db", recursive::yes));
  CHECK(read(to / "0/db/a.db") == "A");
}

TEST_CASE("links are copied as links, wherever they lead") {
  copying to;
  write(to.data / "db/a", "A");
  vss_test::fs::create_symlink("a", to.data / "db/to_a");
  vss_test::fs::create_symlink("nowhere", to.data / "db/dangling");
  vss_test::fs::create_symlink("loop", to.data / "db/loop");
  vss_test::fs::create_directory_symlink("..", to.data / "db/up");
  REQUIRE(to.copy("db", "*", recursive::yes));
  CHECK(vss_test::names(to / "0/db") == names{"a", "dangling", "loop", "to_a", "up"});
  CHECK(read(to / "0/db/to_a") == "A");
  for (const char* name : {"dangling", "loop", "up"}) {
    CHECK(vss_test::fs::read_symlink(to / ("0/db/" + std::string{name})) ==
          vss_test::fs::read_symlink(to.data / ("db/" + std::string{name})));
  }
}

TEST_CASE(
    "a link on the way to the folder of a file set is a folder in the snapshot, and nothing is written "
    "through it") {
  copying to;
  write(to.data / "releases/5/a", "five");
  vss_test::fs::create_directory_symlink(to.data / "releases/5", to.data / "current");
  const bool link_first = GENERATE(true, false);
  if (link_first) REQUIRE(to.copy(".", "*"));
  REQUIRE(to.copy("current", "*"));
  if (not link_first) REQUIRE(to.copy(".", "*"));
  CHECK(vss_test::fs::is_directory(vss_test::fs::symlink_status(to / "0/current")));
  CHECK(read(to / "0/current/a") == "five");
  CHECK(vss_test::names(to.data / "releases/5") == names{"a"});
}

TEST_CASE("sockets and pipes that a wildcard matches are left out, one that is named is an error") {
  copying to;
  write(to.data / "db/a");
  REQUIRE(::mkfifo((to.data / "db/pipe").c_str(), 0600) == 0);
  REQUIRE(to.copy("db", "*"));
  CHECK(vss_test::names(to / "0/db") == names{"a"});
  const auto named = to.copy("db", "pipe");
  CHECK(named.code() == hresult::provider_veto);
  CHECK(contains(named.error().message(), to.data / "db/pipe"));
}

TEST_CASE("a folder that is named as a file is an error") {
  copying to;
  write(to.data / "db/below/a");
  const auto named = to.copy("db", "below");
  CHECK(named.code() == hresult::provider_veto);
  CHECK(contains(named.error().message(), to.data / "db/below"));
  CHECK(to.copy("db", "below*"));
}

TEST_CASE("a file that is named and missing is an error with its path, but for one that the backup creates") {
  copying to;
  vss_test::fs::create_directories(to.data / "db/below");
  for (const recursive below : {recursive::no, recursive::yes}) {
    const vss::file_set missing = files(to.data / "db", "a.db", below);
    const auto copied = to.copy(missing);
    CHECK(copied.code() == hresult::provider_veto);
    CHECK(contains(copied.error().message(), "cannot read '" + (to.data / "db/a.db") + "': No such file"));
    CHECK(to.copy(missing.with_backup_type(vss::file_spec_backup_type::created_during_backup)));
  }
  write(to.data / "db/below/a.db");
  CHECK(to.copy("db", "a.db", recursive::yes));
}

TEST_CASE("a folder that is missing is an error with its path, but for one that the backup creates") {
  copying to;
  const vss::file_set missing = files(to.data / "db", "*");
  const auto copied = to.copy(missing);
  CHECK(copied.code() == hresult::provider_veto);
  CHECK(contains(copied.error().message(), to.data / "db"));
  CHECK(to.copy(missing.with_backup_type(vss::file_spec_backup_type::created_during_backup)));
}

TEST_CASE("what may not be read is an error with its path and E_ACCESSDENIED in its message") {
  copying to;
  write(to.data / "db/a");
  write(to.data / "db/secret/b");
  vss_test::fs::permissions(to.root / "set", vss_test::fs::perms{0777});
  REQUIRE(::chmod((to.data / "db/a").c_str(), 0) == 0);
  REQUIRE(::chmod((to.data / "db/secret").c_str(), 0) == 0);
  const vss_test::without_rights nobody;
  for (const auto& [filespec, path] : {std::pair{"a", "db/a"}, {"*.b", "db/secret"}}) {
    const auto copied = to.copy("db", filespec, filespec[0] == '*' ? recursive::yes : recursive::no);
    CHECK(copied.code() == hresult::provider_veto);
    CHECK(
        contains(copied.error().message(), "'" + (to.data / path) + "': Permission denied; E_ACCESSDENIED"));
  }
}

TEST_CASE("a file that vanishes or changes its kind before it is copied is an error with its path") {
  copying to;
  const std::string path = write(to.data / "db/a");
  write(to.data / "db/b");
  std::string why;
  SECTION("vanished") {
    to.hook = [&](std::string_view) { vss_test::fs::remove(path); };
    why = "No such file";
  }
  SECTION("replaced by a link that leads nowhere") {
    to.hook = [&](std::string_view) {
      vss_test::fs::remove(path);
      vss_test::fs::create_symlink("nowhere", path);
    };
    why = "Too many levels of symbolic links";
  }
  SECTION("replaced by a pipe") {
    to.hook = [&](std::string_view) {
      vss_test::fs::remove(path);
      REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    };
    why = "is no longer a file";
  }
  const auto copied = to.copy("db", "*");
  CHECK(copied.code() == hresult::provider_veto);
  CHECK(contains(copied.error().message(), path));
  CHECK(contains(copied.error().message(), why));
}

TEST_CASE("a file or a folder that vanishes after its folder was read is an error, if it was meant") {
  copying to;
  write(to.data / "db/a.db");
  std::string vanishing;
  SECTION("a file that was meant") { vanishing = write(to.data / "db/b.db"); }
  SECTION("a file that was not") { write((to.data / "db/b.log")); }
  SECTION("a folder with its own files") { vanishing = (to.data / "db/c.db"), write(vanishing + "/x.db"); }
  to.hook = [&](std::string_view) {
    vss_test::fs::remove(to.data / "db/b.log");
    if (not vanishing.empty()) vss_test::fs::remove_all(vanishing);
  };
  const auto copied = to.copy("db", "*.db", recursive::yes);
  if (vanishing.empty()) {
    CHECK(copied.code() == hresult::ok);
  } else {
    CHECK(copied.code() == hresult::provider_veto);
    CHECK(contains(copied.error().message(), vanishing));
  }
}

TEST_CASE("the hook hears of every file and link that is copied, and of no other") {
  copying to;
  write(to.data / "db/a");
  write(to.data / "db/b.tmp");
  write(to.data / "db/x/c");
  vss_test::fs::create_symlink("a", to.data / "db/link");
  to.set.excluded = {files(to.data / "db", "*.tmp")};
  names heard;
  to.hook = [&](std::string_view path) { heard.emplace_back(path); };
  REQUIRE(to.copy("db", "*", recursive::yes));
  CHECK(heard == names{to.data / "db/a", to.data / "db/link", to.data / "db/x/c"});
}

TEST_CASE("the copy stops between two files when it is told to") {
  copying to;
  write(to.data / "db/a");
  write(to.data / "db/b");
  SECTION("before the first") {
    to.hook = [](std::string_view path) { FAIL("went on to " << path); };
    to.set.stop = true;
  }
  SECTION("after the first") {
    vss_test::fs::resize_file(to.data / "db/a", 0);  // no bytes: the cloner does not look
    to.hook = [&](std::string_view path) {
      if (not path.ends_with("/a")) FAIL("went on to " << path);
      to.set.stop = true;
    };
  }
  const auto copied = to.copy("db", "*");
  CHECK(copied.code() == hresult::provider_veto);
  CHECK(contains(copied.error().message(), "stopped"));
}

TEST_CASE("files below an inner volume go to the inner one") {
  copying to;
  write(to.data / "a", "outer");
  write(to.data / "mnt/inner/b", "inner");
  write(to.data / "mnt/inner/x/c", "inner");
  vss_test::add_volume(to.set, to.data / "mnt/inner/");
  REQUIRE(to.copy(".", "*", recursive::yes));
  CHECK(vss_test::names(to / "0") == names{"a", "mnt"});
  CHECK(vss_test::names(to / "0/mnt/inner").empty());
  CHECK(vss_test::names(to / "1") == names{"b", "x"});

  write(to.data / "mnt/inner/x/d", "declared there");
  REQUIRE(to.copy("mnt/inner/x", "d"));
  CHECK(read(to / "1/x/d") == "declared there");
}

TEST_CASE("the root of the snapshots is not copied into itself") {
  copying to;
  const scratch_folder outer;
  to.set.volumes[0].original_volume = outer.path();
  write(outer / "snapshots/old/file");
  write(outer / "file");
  const auto root = vss_test::status_of(outer / "snapshots");
  const auto folder = vss::open_at(AT_FDCWD, (to.root / "set").c_str(), O_RDONLY | O_DIRECTORY);
  vss::file_set_copier copier{to.set, folder.get(), root, to.hook};
  REQUIRE(copier.copy(files(outer.path(), "*", recursive::yes)));
  CHECK(vss_test::names(to / "0") == names{"file"});

  const auto inside = copier.copy(files(outer / "snapshots/old", "*"));
  CHECK(inside.code() == hresult::provider_veto);
  CHECK(contains(inside.error().message(), outer / "snapshots/old"));
}

TEST_CASE("a file set on no volume of the set is E_INVALIDARG") {
  copying to;
  CHECK(to.copy(files("/elsewhere", "*")).code() == hresult::invalid_arg);
}

TEST_CASE("a big file with holes takes no more room in the snapshot") {
  copying to;
  write(to.data / "db/sparse", "begin");
  vss_test::fs::resize_file(to.data / "db/sparse", 1U << 30U);
  REQUIRE(to.copy("db", "*"));
  CHECK(vss_test::status_of(to / "0/db/sparse").st_size == 1 << 30);
  CHECK(vss_test::status_of(to / "0/db/sparse").st_blocks < 1000);
}
