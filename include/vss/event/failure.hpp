#ifndef VSS_EVENT_FAILURE_HPP_INCLUDED
#define VSS_EVENT_FAILURE_HPP_INCLUDED

#include <vss/value/hresult.hpp>
#include <vss/value/writer_error.hpp>

#include <string>

/// What a handler reports and how it answers.

namespace vss {

/// What SetWriterFailure gives back: the call's own HRESULT, and the right to answer the event with a failure.
///
/// Thread:  any.
/// When:    from SetWriterFailure(Ex) only.
/// Errors:  `result()` is S_OK when the failure was recorded; see SetWriterFailure for the rest.
/// Units:   none.
/// Source:  ours
class [[nodiscard("co_return it to veto, or co_return vss::degraded(it) to report it and carry on")]] failure {
 public:
  constexpr explicit failure(hresult result) noexcept : result_{result} {}

  [[nodiscard]] constexpr hresult result() const noexcept { return result_; }
  constexpr operator hresult() const noexcept { return result_; }  // NOLINT: the call's HRESULT, as on Windows

 private:
  hresult result_;
};

/// `co_return vss::ok`: the event was handled.
struct ok_t {
  explicit ok_t() = default;
};
inline constexpr ok_t ok{};

/// `co_return vss::withdraw`: in Identify, this writer takes no part.
struct withdraw_t {
  explicit withdraw_t() = default;
};
inline constexpr withdraw_t withdraw{};

/// `co_return vss::degraded(SetWriterFailure(…))`: a failure was reported, but the operation may go on.
class degraded {
 public:
  constexpr explicit degraded(failure reported) noexcept : reported_{reported} {}
  [[nodiscard]] constexpr hresult result() const noexcept { return reported_.result(); }

 private:
  failure reported_;
};

/// The failure that a handler has recorded; the last call wins.
struct failure_report {
  bool given = false;
  writer_error_ex code = writer_error_ex::ok;
  hresult application = hresult::ok;
  std::string message;

  void clear() noexcept {
    given = false;
    code = writer_error_ex::ok;
    application = hresult::ok;
    message.clear();
  }
};

/// How a handler answered its event.
enum class reply : unsigned char {
  none,       // not yet
  handled,    // co_return vss::ok
  veto,       // co_return SetWriterFailure(…)
  degraded,   // co_return vss::degraded(…)
  withdrawn,  // co_return vss::withdraw
  threw,      // an exception left its body
  lost,       // it stopped without finishing and without waiting: the mark of a miscompiled coroutine
  destroyed,  // it was destroyed while it waited
};

}  // namespace vss

#endif  // VSS_EVENT_FAILURE_HPP_INCLUDED
