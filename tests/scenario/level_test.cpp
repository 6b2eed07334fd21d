#include <vss_scenario/stage.hpp>

#include <vss_test/catch.hpp>

using namespace vss_scenario;
using vss::event_kind;

TEST_CASE("Freeze goes from the front end to the system, Thaw back, one level at a time") {
  stage at;
  at.add<system_writer>();
  at.add<front_writer>();
  at.add<back_writer>();
  CHECK(at.back_up().is_ok());

  CHECK(at.log.text(event_kind::freeze) == "1+Freeze 1-Freeze 2+Freeze 2-Freeze 0+Freeze 0-Freeze");
  CHECK(at.log.text(event_kind::thaw) == "0+Thaw 0-Thaw 2+Thaw 2-Thaw 1+Thaw 1-Thaw");
}

TEST_CASE("a level waits for the slowest writer of the one before, whose writers run side by side") {
  stage at;
  at.add<front_writer>()[event_kind::freeze].after(3s);
  at.add<front_writer>()[event_kind::freeze].after(1s);
  at.add<back_writer>();
  CHECK(at.back_up().is_ok());

  CHECK(at.log.text(event_kind::freeze) == "0+Freeze 1+Freeze 1-Freeze 0-Freeze 2+Freeze 2-Freeze");
  CHECK(at.log.entry(2, event_kind::freeze)->at == at.log.exit(0, event_kind::freeze)->at);
}

TEST_CASE("a level thaws when the one inside of it is done") {
  stage at;
  at.add<front_writer>();
  at.add<back_writer>()[event_kind::thaw].after(2s);
  at.add<system_writer>()[event_kind::thaw].after(1s);
  CHECK(at.back_up().is_ok());
  CHECK(at.log.text(event_kind::thaw) == "2+Thaw 2-Thaw 1+Thaw 1-Thaw 0+Thaw 0-Thaw");
}

TEST_CASE("the events other than Freeze and Thaw know no levels") {
  stage at;
  at.add<system_writer>()[event_kind::post_snapshot].after(1s);
  at.add<front_writer>()[event_kind::post_snapshot].after(1s);
  CHECK(at.back_up().is_ok());
  CHECK(at.log.text(event_kind::post_snapshot) == "0+PostSnapshot 1+PostSnapshot 0-PostSnapshot 1-PostSnapshot");
}

TEST_CASE("a level that fails keeps the next one from freezing") {
  stage at;
  at.add<front_writer>()[event_kind::freeze] = act::hard;
  at.add<back_writer>();
  CHECK_FALSE(at.back_up().is_ok());
  CHECK(at.log.of(1) == "Identify PrepareBackup PrepareSnapshot Abort BackupShutdown");
}

TEST_CASE("a level that fails to thaw has those outside of it aborted instead of thawed") {
  stage at;
  at.add<front_writer>();
  at.add<system_writer>()[event_kind::thaw] = act::hard;
  CHECK_FALSE(at.back_up().is_ok());
  CHECK(at.log.of(0) == "Identify PrepareBackup PrepareSnapshot Freeze Abort BackupShutdown");
  CHECK(at.log.of(1) == "Identify PrepareBackup PrepareSnapshot Freeze Thaw Abort BackupShutdown");
}
