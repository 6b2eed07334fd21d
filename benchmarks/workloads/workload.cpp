#include "workload.hpp"

#include <algorithm>

namespace vss_bench {

const std::vector<workload>& all_workloads() {
  static const std::vector<workload> all = [] {
    std::vector<workload> made;
    for (const auto of_one : {runtime_workloads(), backup_workloads(), by_hand_workloads(), by_hand_thread_workloads(),
                              virtual_call_workloads(), asio_workloads()}) {
      made.insert(made.end(), of_one.begin(), of_one.end());
    }
    return made;
  }();
  return all;
}

const workload* find(std::string_view name) {
  const auto& all = all_workloads();
  const auto found = std::find_if(all.begin(), all.end(), [name](const workload& each) { return each.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace vss_bench
