#ifndef VSS_BENCHMARKS_VIRTUAL_CALL_HPP_INCLUDED
#define VSS_BENCHMARKS_VIRTUAL_CALL_HPP_INCLUDED

#include <cstddef>
#include <memory>

namespace vss_bench {

enum class answer : unsigned char { none, handled };

/// A writer as it was before coroutines: it holds its thread until it is done.
class plain_writer {
 public:
  plain_writer() = default;
  plain_writer(const plain_writer&) = delete;
  plain_writer& operator=(const plain_writer&) = delete;
  virtual ~plain_writer() = default;

  virtual answer on_freeze() = 0;
  virtual answer on_post_snapshot() { return answer::handled; }
  virtual std::size_t descend(std::size_t left) = 0;
};

/// Defined elsewhere, so that no compiler knows what is called.
[[nodiscard]] std::unique_ptr<plain_writer> make_plain_writer();

}  // namespace vss_bench

#endif  // VSS_BENCHMARKS_VIRTUAL_CALL_HPP_INCLUDED
