#ifndef VSS_WRITER_FAILURE_POLICY_HPP_INCLUDED
#define VSS_WRITER_FAILURE_POLICY_HPP_INCLUDED

#include <vss/value/writer_error.hpp>

#include <new>

namespace vss {

/// What an exception that leaves a handler means: memory gone is out_of_resources, everything else nonretryable. A policy that knows
/// better names its own type as `failure_policy`, with the one static function below.
///
/// Thread:  the dispatching thread, inside the catch clause.
/// When:    an exception left a handler's body.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  ours; a failure that the handler reported before the exception stands.
struct default_failure_policy {
  [[nodiscard]] static writer_error current_exception_as_writer_error() noexcept {
    try {
      throw;
    } catch (const std::bad_alloc&) {
      return writer_error::out_of_resources;
    } catch (...) {
      return writer_error::nonretryable;
    }
  }
};

}  // namespace vss

#endif  // VSS_WRITER_FAILURE_POLICY_HPP_INCLUDED
