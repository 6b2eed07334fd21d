#ifndef VSS_COROUTINE_OUTCOME_SLOT_HPP_INCLUDED
#define VSS_COROUTINE_OUTCOME_SLOT_HPP_INCLUDED

#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

namespace vss {

/// Holds what a coroutine or a function came to, a value, a reference, nothing or an exception, until it is fetched.
///
/// Thread:  one at a time.
/// When:    `take` once, after the outcome was set.
/// Errors:  `take` rethrows the exception that was set.
/// Units:   none.
/// Source:  ours
template <typename T>
class outcome_slot {
 public:
  outcome_slot() noexcept = default;

  template <typename U>
  void set_value(U&& value) {
    if constexpr (std::is_reference_v<T>) {
      value_ = &value;
    } else {
      value_.emplace(std::forward<U>(value));
    }
  }
  void set_exception(std::exception_ptr thrown) noexcept { thrown_ = std::move(thrown); }

  /// Calls `function` and keeps what it comes to.
  template <typename Function>
  void set_from(Function&& function) noexcept {
    try {
      set_value(std::forward<Function>(function)());
    } catch (...) {
      thrown_ = std::current_exception();
    }
  }

  [[nodiscard]] T take() {
    if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
    if constexpr (std::is_reference_v<T>) {
      return static_cast<T>(*value_);
    } else {
      return std::move(*value_);
    }
  }

 private:
  using stored = std::conditional_t<std::is_reference_v<T>, std::remove_reference_t<T>*, std::optional<T>>;
  stored value_{};
  std::exception_ptr thrown_;
};

template <>
class outcome_slot<void> {
 public:
  outcome_slot() noexcept = default;

  void set_value() noexcept {}
  void set_exception(std::exception_ptr thrown) noexcept { thrown_ = std::move(thrown); }

  template <typename Function>
  void set_from(Function&& function) noexcept {
    try {
      std::forward<Function>(function)();
    } catch (...) {
      thrown_ = std::current_exception();
    }
  }

  void take() {
    if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
  }

 private:
  std::exception_ptr thrown_;
};

}  // namespace vss

#endif  // VSS_COROUTINE_OUTCOME_SLOT_HPP_INCLUDED
