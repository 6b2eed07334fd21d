// allocations NAME…   prints what each workload allocates in its measured part, in any thread:
//                       allocations <name> <per operation>      of a long run without those of a short one
//                       bytes <name> <per operation>            of one short run, with all that it had to allocate first
// allocations         prints what must hold without a workload:
//                       stack <name> <bytes>                    how much more stack 10,000 nested tasks use than 10
//
// Linked with --wrap for the functions of the C library; exits 1 if it does not see what it allocates itself.

#include "../workloads/workload.hpp"

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>
#include <string_view>

namespace {

std::atomic<std::size_t> calls{0};
std::atomic<std::size_t> bytes{0};

void count(std::size_t size) noexcept {
  calls.fetch_add(1, std::memory_order_relaxed);
  bytes.fetch_add(size, std::memory_order_relaxed);
}

}  // namespace

extern "C" {
void* __real_malloc(std::size_t size);
void* __real_calloc(std::size_t many, std::size_t size);
void* __real_realloc(void* block, std::size_t size);
void* __real_aligned_alloc(std::size_t alignment, std::size_t size);
int __real_posix_memalign(void** block, std::size_t alignment, std::size_t size);

void* __wrap_malloc(std::size_t size) {
  count(size);
  return __real_malloc(size);
}
void* __wrap_calloc(std::size_t many, std::size_t size) {
  count(many * size);
  return __real_calloc(many, size);
}
void* __wrap_realloc(void* block, std::size_t size) {
  count(size);
  return __real_realloc(block, size);
}
void* __wrap_aligned_alloc(std::size_t alignment, std::size_t size) {
  count(size);
  return __real_aligned_alloc(alignment, size);
}
int __wrap_posix_memalign(void** block, std::size_t alignment, std::size_t size) {
  count(size);
  return __real_posix_memalign(block, alignment, size);
}
}

// These replace those of the standard library, which --wrap does not reach; the array forms end up here too.
void* operator new(std::size_t size) {
  if (void* const block = std::malloc(size)) return block;
  throw std::bad_alloc{};
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto whole = static_cast<std::size_t>(alignment);
  if (void* const block = std::aligned_alloc(whole, (size + whole - 1) / whole * whole)) return block;
  throw std::bad_alloc{};
}
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete(void* block, std::align_val_t) noexcept { std::free(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { std::free(block); }

namespace {

/// Sums up what was allocated between each begin and its end.
class allocation_meter final : public vss_bench::meter {
 public:
  void begin() noexcept override {
    calls_ -= calls.load();
    bytes_ -= bytes.load();
  }
  void end() noexcept override {
    calls_ += calls.load();
    bytes_ += bytes.load();
  }
  [[nodiscard]] std::size_t allocations() const noexcept { return calls_; }
  [[nodiscard]] std::size_t allocated_bytes() const noexcept { return bytes_; }

 private:
  std::size_t calls_ = 0;
  std::size_t bytes_ = 0;
};

/// One of each, so that a wrapper that counts nothing is found out.
[[nodiscard]] bool sees_every_allocation() {
  struct alignas(128) wide {
    char first;
  };
  allocation_meter measured;
  void* by_c[5] = {};
  measured.begin();
  auto* one = new int{1};
  auto* aligned = new wide{};
  auto* several = new int[3];
  by_c[0] = std::malloc(1);
  by_c[1] = std::calloc(1, 1);
  by_c[2] = std::realloc(nullptr, 1);
  by_c[3] = std::aligned_alloc(64, 64);
  const int refused = ::posix_memalign(&by_c[4], 64, 64);
  vss_bench::opaque(one);
  vss_bench::opaque(aligned);
  vss_bench::opaque(several);
  measured.end();
  delete one;
  delete aligned;
  delete[] several;
  for (void* each : by_c) std::free(each);
  return refused == 0 && measured.allocations() == 8;
}

[[nodiscard]] double per_operation(std::size_t total, std::size_t operations) {
  return static_cast<double>(total) / static_cast<double>(operations);
}

void print(const vss_bench::workload& each) {
  allocation_meter brief;
  each.run(each.repeats, brief);
  std::cout << "bytes\t" << each.name << '\t' << per_operation(brief.allocated_bytes(), each.repeats * each.operations) << '\n';

  allocation_meter twice;
  each.run(2 * each.repeats, twice);
  const auto more = static_cast<double>(twice.allocations()) - static_cast<double>(brief.allocations());
  std::cout << "allocations\t" << each.name << '\t' << more / static_cast<double>(each.repeats * each.operations) << '\n';
}

}  // namespace

int main(int count, char** arguments) {
  try {
    if (not sees_every_allocation()) {
      std::cerr << "allocations: does not see its own allocations; is it linked with --wrap?\n";
      return EXIT_FAILURE;
    }
    if (count == 1) {
      const std::size_t few = vss_bench::stack_of_nested_tasks(10);
      const std::size_t many = vss_bench::stack_of_nested_tasks(10'000);
      std::cout << "stack\tnested.vss\t" << (many > few ? many - few : 0) << '\n';
    }
    for (int i = 1; i < count; ++i) {
      const vss_bench::workload* const found = vss_bench::find(arguments[i]);
      if (found == nullptr) {
        std::cerr << "allocations: there is no " << arguments[i] << '\n';
        return EXIT_FAILURE;
      }
      print(*found);
    }
    return EXIT_SUCCESS;
  } catch (const std::exception& why) {
    std::cerr << "allocations: " << why.what() << '\n';
    return EXIT_FAILURE;
  }
}
