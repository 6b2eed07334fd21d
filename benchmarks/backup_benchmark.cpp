// Whole snapshot sets through the public API: DoSnapshotSet alone, its backups are prepared before.

#include "workloads/writers.hpp"

#include <vss_test/catch.hpp>

#include <cstddef>
#include <optional>
#include <vector>

namespace {

template <typename Writer>
void make_snapshot_sets(std::size_t writers, Catch::Benchmark::Chronometer& chronometer) {
  vss::coordinator at;
  const vss_bench::population<Writer> all{at, writers};
  std::vector<vss::backup<vss::phases::prepared>> prepared;  // a set is made at a time: each waits for those before it
  std::vector<vss::backup<vss::phases::snapped>> snapped;
  chronometer.measure([&] { return vss_bench::value_of(vss_bench::prepared_backup(at).DoSnapshotSet()); });
}

}  // namespace

TEST_CASE("a backup whose writers answer at once") {
  BENCHMARK_ADVANCED("10 writers")(Catch::Benchmark::Chronometer meter) {
    make_snapshot_sets<vss_bench::prompt_writer>(10, meter);
  };
}
