#include <vss/provider/mount_table.hpp>

#include "scratch.hpp"

#include <vss_test/catch.hpp>

#include <optional>

using namespace vss_test;

TEST_CASE("a mount table is read as it is documented") {
  const auto table = vss::mount_table::parse(
      "25 1 254:3 / / rw,relatime - ext4 /dev/vda3 rw\n"
      "36 25 98:70000 /folder /mnt/with\\040blank rw,noatime master:1 propagate_from:2 - btrfs /dev/a\\134b "
      "rw,x - y\n"
      "37 36 0:5 / /mnt/plain\\04 rw -  tmpfs none rw\n");
  REQUIRE(table.rows().size() == 2);  // the third has no type
  const auto& row = table.rows()[1];
  CHECK(row.id == 36);
  CHECK(row.parent == 25);
  CHECK(row.device == makedev(98, 70000));
  CHECK(row.root == "/folder");
  CHECK(row.point == "/mnt/with blank");
  CHECK(row.type == "btrfs");
  CHECK(row.source == "/dev/a\\b");
  CHECK(table.row_of_device(makedev(254, 3)) == &table.rows()[0]);
  CHECK(table.row_of_device(makedev(254, 4)) == nullptr);
}

TEST_CASE("a line of a mount table that is not as documented is left out") {
  const std::string line =
      GENERATE("", "\n\n", "x 1 254:3 / / rw - ext4 /dev/vda3 rw", "25 1 254 / / rw - ext4 /dev/vda3 rw",
               "25 1 254:x / / rw - ext4 /dev/vda3 rw", "25 1 254:3", "25 1 254:3 / / rw", "25");
  CAPTURE(line);
  CHECK(vss::mount_table::parse(line).rows().empty());
}

TEST_CASE("the depth of a mount is the number of those on the way to it") {
  const auto table = vss::mount_table::parse(
      "25 1 254:3 / / rw - ext4 a rw\n"
      "26 25 254:4 / /b rw - ext4 b rw\n"
      "27 26 254:5 / /b/c rw - ext4 c rw\n"
      "28 28 254:6 / /itself rw - ext4 d rw\n");
  CHECK(table.depth(table.rows()[0]) == 1);
  CHECK(table.depth(table.rows()[1]) == 2);
  CHECK(table.depth(table.rows()[2]) == 3);
  CHECK(table.depth(table.rows()[3]) == 1);
}

TEST_CASE("an open file tells through which mount it was opened") {
  const auto proc = vss::open_at(AT_FDCWD, "/proc/version", O_PATH);
  const auto table = vss::mount_table::read();
  REQUIRE(table);
  const auto* const row = table->row_of(proc.get());
  REQUIRE(row != nullptr);
  CHECK(row->type == "proc");
  CHECK(row->point == "/proc");
  CHECK(table->row_of(-1) == nullptr);
}

TEST_CASE("below a folder, only mounts that can be seen are found") {
  const scratch_folder scratch;
  for (const char* name : {"a", "ab", "b"}) fs::create_directory(scratch / name);
  const mounted a{scratch / "a", "tmpfs", "size=1m"};
  if (not a) VSS_TEST_SKIP(a.why_not());
  fs::create_directory(scratch / "a/hidden");
  const mounted hidden{scratch / "a/hidden", "tmpfs", "size=1m"};
  const mounted over{scratch / "a", "tmpfs", "size=2m"};
  const mounted beside{scratch / "ab", "tmpfs", "size=1m"};
  REQUIRE((hidden && over && beside));

  const auto table = vss::mount_table::read().value();
  const auto folder = vss::open_at(AT_FDCWD, (scratch / "a").c_str(), O_PATH);
  const auto below = table.visible_below(scratch.path());
  REQUIRE(below.size() == 2);
  CHECK(below[0]->point == scratch / "a");
  CHECK(below[0] == table.row_of(folder.get()));
  CHECK(below[1]->point == scratch / "ab");
  CHECK(table.visible_below(scratch / "a").empty());
  fs::create_symlink(scratch.path(), scratch / "link");
  CHECK(table.visible_below(scratch / "link").size() == 2);
  CHECK(table.visible_below(scratch / "nothing").empty());
}
