#ifndef VSS_BENCHMARKS_WORKLOAD_HPP_INCLUDED
#define VSS_BENCHMARKS_WORKLOAD_HPP_INCLUDED

#include <chrono>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace vss_bench {

/// Hears where the measured part of a workload begins and ends; what it counts in between is its program's business.
class meter {
 public:
  meter() = default;
  meter(const meter&) = delete;  // workloads point to it
  meter& operator=(const meter&) = delete;

  virtual void begin() noexcept = 0;
  virtual void end() noexcept = 0;

 protected:
  ~meter() = default;
};

/// Something done again and again, in the same way by each contender: "resume.vss", "resume.by_hand", "resume.asio", …
struct workload {
  std::string_view name;   // <what is done>.<by whom>
  std::size_t operations;  // in one repeat
  std::size_t repeats;     // of a short run, about a millisecond
  void (*run)(std::size_t repeats, meter& measured);
};

// What each contender can do; a list is empty where the contender was not built.
[[nodiscard]] std::span<const workload> runtime_workloads();
[[nodiscard]] std::span<const workload> backup_workloads();
[[nodiscard]] std::span<const workload> by_hand_workloads();
[[nodiscard]] std::span<const workload> by_hand_thread_workloads();
[[nodiscard]] std::span<const workload> virtual_call_workloads();
[[nodiscard]] std::span<const workload> asio_workloads();

/// The distance between the highest and the lowest stack address that nested tasks see, on their way down and back.
[[nodiscard]] std::size_t stack_of_nested_tasks(std::size_t levels);

/// How long 1,000 writers are frozen that sleep for 10 ms each, on the clock that a test moves.
[[nodiscard]] std::chrono::nanoseconds frozen_on_a_virtual_clock();

/// All of these.
[[nodiscard]] const std::vector<workload>& all_workloads();

/// The one of that name; null if nobody has it.
[[nodiscard]] const workload* find(std::string_view name);

/// Keeps a compiler from seeing through a value: whatever `value` points to may have been read and written.
template <typename T>
inline void opaque(T& value) noexcept {
  asm volatile("" : "+g"(value) : : "memory");
}

}  // namespace vss_bench

#endif  // VSS_BENCHMARKS_WORKLOAD_HPP_INCLUDED
