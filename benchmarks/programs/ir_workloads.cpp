// ir_workloads NAME [REPEATS]   runs one workload, for a program that counts from outside
// ir_workloads --list           prints a line for each: name, operations in one repeat, repeats of a short run
//
// Under `valgrind --tool=callgrind --collect-atstart=no` only the measured part is counted.

#include "../workloads/workload.hpp"

#include <valgrind/callgrind.h>

#include <cstdlib>
#include <exception>
#include <initializer_list>
#include <iostream>
#include <string_view>

namespace {

class callgrind_meter final : public vss_bench::meter {
 public:
  void begin() noexcept override { CALLGRIND_TOGGLE_COLLECT; }
  void end() noexcept override { CALLGRIND_TOGGLE_COLLECT; }
};

int run(std::string_view name, const char* repeats) {
  const vss_bench::workload* const found = vss_bench::find(name);
  if (found == nullptr) {
    std::cerr << "ir_workloads: there is no " << name << "; --list names them\n";
    return EXIT_FAILURE;
  }
  callgrind_meter measured;
  found->run(repeats == nullptr ? found->repeats : std::strtoul(repeats, nullptr, 10), measured);
  return EXIT_SUCCESS;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    if (count == 2 && std::string_view{arguments[1]} == "--list") {
      for (const auto& each : vss_bench::all_workloads()) {
        std::cout << each.name << '\t' << each.operations << '\t' << each.repeats << '\n';
      }
      return EXIT_SUCCESS;
    }
    if (count == 2 || count == 3) return run(arguments[1], count == 3 ? arguments[2] : nullptr);
    std::cerr << "usage: ir_workloads --list | NAME [REPEATS]\n";
  } catch (const std::exception& why) {
    std::cerr << "ir_workloads: " << why.what() << '\n';
  }
  return EXIT_FAILURE;
}
