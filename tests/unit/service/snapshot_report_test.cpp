#include <vss/service/snapshot_report.hpp>

#include <vss_test/catch.hpp>

TEST_CASE("a consistency has its words") {
  CHECK(to_string(vss::consistency::application) == "application-consistent");
  CHECK(to_string(vss::consistency::crash_consistent) == "crash-consistent");
  CHECK(to_string(vss::consistency::none) == "none");
}

TEST_CASE("a report of nothing claims nothing") {
  const vss::snapshot_report report;
  CHECK(report.reached == vss::consistency::none);
  CHECK(report.frozen_window.count() == 0);
  CHECK(report.steps.empty());
  CHECK(report.snapshots.empty());
  CHECK(report.set_id.is_null());
}
