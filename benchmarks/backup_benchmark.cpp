// Whole backups through the public API, from GatherWriterMetadata to BackupComplete.

#include "workloads/writers.hpp"

#include <vss_test/catch.hpp>

#include <cstddef>

namespace {

void back_up(vss::coordinator& at) { vss_bench::finish(vss_bench::value_of(vss_bench::prepared_backup(at).DoSnapshotSet())); }

}  // namespace

TEST_CASE("a backup whose writers answer at once") {
  vss::coordinator at;
  const vss_bench::population<vss_bench::prompt_writer> one{at, 1};
  BENCHMARK("1 writer") { back_up(at); };
  const vss_bench::population<vss_bench::prompt_writer> others{at, 999};
  BENCHMARK("1,000 writers") { back_up(at); };
}

TEST_CASE("a backup whose writers suspend once in each event") {
  vss::coordinator at;
  const vss_bench::population<vss_bench::pausing_writer> writers{at, 1'000};
  BENCHMARK("1,000 writers") { back_up(at); };
}
