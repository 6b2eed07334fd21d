#ifndef VSS_VALUE_RESULT_HPP_INCLUDED
#define VSS_VALUE_RESULT_HPP_INCLUDED

#include <vss/value/hresult.hpp>

#include <gsl/assert>

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace vss {

template <typename T>
class result;

/// Why a call failed: a code, and in words what it failed on (a path, a writer's name), UTF-8.
///
/// Source:  ours
class error {
 public:
  /// Expects a failure code.
  explicit error(hresult code, std::string message = {}) noexcept
      : code_(code), message_(std::move(message)) {
    Expects(failed(code));
  }

  [[nodiscard("asking has no other effect")]] hresult code() const noexcept { return code_; }
  [[nodiscard("asking has no other effect")]] const std::string& message() const noexcept { return message_; }

 private:
  template <typename>
  friend class result;

  error() noexcept = default;  // no error; only a result that holds a value has one of these

  hresult code_ = hresult::ok;
  std::string message_;
};

/// A type that a result can hold.
template <typename T>
concept result_value = std::is_object_v<T> && std::same_as<T, std::decay_t<T>> &&
                       not std::same_as<T, error> && std::move_constructible<T>;

/// What a call that can fail returns: its value, or an error.
///
/// Ask before you take: the value of a failed result, and the error of a successful one, end the program
/// (Expects). No member throws anything but what T's own copy or move throws.
///
/// Source:  ours, after std::expected, which C++20 does not have.
template <typename T>
class [[nodiscard("the call may have failed")]] result {
  static_assert(result_value<T>, "a result holds an object that can be moved, and no error");

 public:
  /// Succeeds with a value.
  template <typename U = T>
    requires(std::convertible_to<U, T> && not std::same_as<std::remove_cvref_t<U>, result> &&
             not std::same_as<std::remove_cvref_t<U>, vss::error>)
  result(U&& value) noexcept(std::is_nothrow_constructible_v<T, U>) : value_(std::forward<U>(value)) {}

  /// Fails.
  result(vss::error why) noexcept : error_(std::move(why)) {}

  [[nodiscard("asking has no other effect")]] bool has_value() const noexcept { return value_.has_value(); }
  [[nodiscard("asking has no other effect")]] explicit operator bool() const noexcept { return has_value(); }

  /// The value. Expects that there is one.
  [[nodiscard("asking has no other effect")]] T& value() & noexcept {
    Expects(has_value());
    return *value_;
  }
  [[nodiscard("asking has no other effect")]] const T& value() const& noexcept {
    Expects(has_value());
    return *value_;
  }
  [[nodiscard("asking has no other effect")]] T&& value() && noexcept {
    Expects(has_value());
    return *std::move(value_);
  }

  [[nodiscard("asking has no other effect")]] T& operator*() & noexcept { return value(); }
  [[nodiscard("asking has no other effect")]] const T& operator*() const& noexcept { return value(); }
  [[nodiscard("asking has no other effect")]] T&& operator*() && noexcept { return std::move(*this).value(); }
  [[nodiscard("asking has no other effect")]] T* operator->() noexcept { return &value(); }
  [[nodiscard("asking has no other effect")]] const T* operator->() const noexcept { return &value(); }

  /// Why there is no value. Expects that there is none.
  [[nodiscard("asking has no other effect")]] const vss::error& error() const noexcept {
    Expects(!has_value());
    return error_;
  }

  /// The error's code; S_OK if there is a value.
  [[nodiscard("asking has no other effect")]] hresult code() const noexcept { return error_.code(); }

 private:
  std::optional<T> value_;
  vss::error error_;
};

/// What a call that can fail and yields nothing returns.
///
/// Source:  ours
template <>
class [[nodiscard("the call may have failed")]] result<void> {
 public:
  /// Succeeds.
  result() noexcept = default;

  /// Fails.
  result(vss::error why) noexcept : error_(std::move(why)) {}

  [[nodiscard("asking has no other effect")]] bool has_value() const noexcept {
    return succeeded(error_.code());
  }
  [[nodiscard("asking has no other effect")]] explicit operator bool() const noexcept { return has_value(); }

  /// Expects success.
  void value() const noexcept { Expects(has_value()); }

  /// Why it failed. Expects that it did.
  [[nodiscard("asking has no other effect")]] const vss::error& error() const noexcept {
    Expects(!has_value());
    return error_;
  }

  /// The error's code; S_OK if there is none.
  [[nodiscard("asking has no other effect")]] hresult code() const noexcept { return error_.code(); }

 private:
  vss::error error_;
};

}  // namespace vss

#endif  // VSS_VALUE_RESULT_HPP_INCLUDED
