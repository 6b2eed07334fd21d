#ifndef VSS_COROUTINE_RETURNED_OUTCOME_HPP_INCLUDED
#define VSS_COROUTINE_RETURNED_OUTCOME_HPP_INCLUDED

#include <vss/coroutine/outcome_slot.hpp>

#include <concepts>
#include <exception>
#include <utility>

namespace vss {

/// Where a coroutine puts what it returns; the two forms of `co_return` exclude each other.
template <typename T>
class returned_outcome {
 public:
  template <typename U = T>
    requires std::convertible_to<U&&, T>
  void return_value(U&& value) {
    slot.set_value(std::forward<U>(value));
  }
  void unhandled_exception() noexcept { slot.set_exception(std::current_exception()); }

  outcome_slot<T> slot;
};

template <>
class returned_outcome<void> {
 public:
  void return_void() noexcept {}
  void unhandled_exception() noexcept { slot.set_exception(std::current_exception()); }

  outcome_slot<void> slot;
};

}  // namespace vss

#endif  // VSS_COROUTINE_RETURNED_OUTCOME_HPP_INCLUDED
