#include <model/exhaustive.hpp>
#include <model/generate.hpp>
#include <model/library.hpp>
#include <model/protocol.hpp>
#include <model/shrink.hpp>

#include <cinttypes>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

// Runs sequences on the reference model and on the library, and compares what can be seen of them.
//
//   model [--random] [--count N] [--seed S] [--every K]   random sequences: those of the seeds S to S + N - 1, or of every Kth of these
//                                                         (100,000 from 1; VSS_MODEL_COUNT and VSS_MODEL_SEED say otherwise)
//   model --exhaustive [--every K]                        two writers with every outcome at every event
//   model --show --seed S                                 one random sequence, in words

namespace {

using namespace model;

std::string difference_of(const plan& of) {
  const observation expected = protocol{of}.run();
  const observation observed = library{of}.run();
  return expected == observed ? std::string{} : difference(expected, observed);
}

/// Tells of a sequence that failed, in its smallest form.
int tell(const plan& failing, const std::string& name) {
  const plan smallest = shrinker{[](const plan& tried) { return not difference_of(tried).empty(); }}.shrink(failing);
  std::printf("%s fails\n%s%s", name.c_str(), to_text(smallest).c_str(), difference_of(smallest).c_str());
  return EXIT_FAILURE;
}

struct settings {
  std::uint64_t count = 100'000;
  std::uint64_t seed = 1;
  std::uint64_t every = 1;
};

int run_random(const settings& how) {
  std::printf("random sequences of %" PRIu64 " seeds from %" PRIu64 " on\n", how.count / how.every, how.seed);
  for (std::uint64_t i = 0; i < how.count; i += how.every) {
    const plan made = generator{how.seed + i}.make();
    if (not difference_of(made).empty()) return tell(made, "seed " + std::to_string(how.seed + i));
  }
  std::printf("model and library agree\n");
  return EXIT_SUCCESS;
}

int run_exhaustive(const settings& how) {
  std::uint64_t count = 0;
  plan failing;
  const bool agree = exhaustive::for_each([&](const plan& next) {
    if (count++ % how.every != 0 || difference_of(next).empty()) return true;
    failing = next;
    return false;
  });
  if (not agree) return tell(failing, "exhaustive sequence " + std::to_string(count));
  std::printf("model and library agree in %" PRIu64 " sequences\n", (count + how.every - 1) / how.every);
  return EXIT_SUCCESS;
}

int show(std::uint64_t seed) {
  const plan made = generator{seed}.make();
  std::printf("%s", to_text(made).c_str());
  const observation expected = protocol{made}.run();
  for (std::size_t w = 0; w < expected.events.size(); ++w) {
    std::printf("  writer %zu:", w);
    for (const auto& each : expected.events[w]) std::printf(" %s", to_text(each).c_str());
    std::printf("\n");
  }
  std::printf("%s", difference_of(made).c_str());
  return EXIT_SUCCESS;
}

std::uint64_t number(const char* text, std::uint64_t otherwise) {
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

int usage() {
  std::fprintf(stderr, "usage: model [--random | --exhaustive | --show] [--count N] [--seed S] [--every K]\n");
  return EXIT_FAILURE;
}

}  // namespace

int main(int count_of_arguments, char** arguments) {
  const std::vector<std::string_view> options{arguments + 1, arguments + count_of_arguments};
  settings how;
  how.count = number(std::getenv("VSS_MODEL_COUNT"), how.count);
  how.seed = number(std::getenv("VSS_MODEL_SEED"), how.seed);
  std::string_view what = "--random";
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (options[i] == "--random" || options[i] == "--exhaustive" || options[i] == "--show") {
      what = options[i];
      continue;
    }
    std::uint64_t* const value = options[i] == "--count"   ? &how.count
                                 : options[i] == "--seed"  ? &how.seed
                                 : options[i] == "--every" ? &how.every
                                                           : nullptr;
    if (value == nullptr || ++i == options.size()) return usage();
    *value = number(options[i].data(), 0);
  }
  if (how.every == 0) return usage();
  if (what == "--show") return show(how.seed);
  return what == "--exhaustive" ? run_exhaustive(how) : run_random(how);
}
