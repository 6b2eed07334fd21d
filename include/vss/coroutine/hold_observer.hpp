#ifndef VSS_COROUTINE_HOLD_OBSERVER_HPP_INCLUDED
#define VSS_COROUTINE_HOLD_OBSERVER_HPP_INCLUDED

#include <vss/fwd.hpp>

namespace vss {

/// Is told when a handler takes its thread, and when it gives it back.
///
/// Thread:  the dispatching thread.
/// When:    around each step of a handler, if the loop has an observer.
/// Errors:  none; throws nothing.
/// Units:   none.
/// Source:  ours
class hold_observer {
 public:
  virtual void begin(const delivery& to) noexcept = 0;
  virtual void end() noexcept = 0;

 protected:
  hold_observer() = default;
  hold_observer(const hold_observer&) = default;
  hold_observer& operator=(const hold_observer&) = default;
  ~hold_observer() = default;
};

}  // namespace vss

#endif  // VSS_COROUTINE_HOLD_OBSERVER_HPP_INCLUDED
