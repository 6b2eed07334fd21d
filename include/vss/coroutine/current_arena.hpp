#ifndef VSS_COROUTINE_CURRENT_ARENA_HPP_INCLUDED
#define VSS_COROUTINE_CURRENT_ARENA_HPP_INCLUDED

#include <vss/coroutine/frame_arena.hpp>

#include <utility>

namespace vss {

/// The arena of the event being dispatched on this thread; null outside of any.
[[nodiscard]] inline frame_arena*& current_arena() noexcept {
  static thread_local constinit frame_arena* current = nullptr;
  return current;
}

/// While it lives, tasks made on this thread take their frames from `arena`.
class arena_scope {
 public:
  explicit arena_scope(frame_arena& arena) noexcept : outer_{std::exchange(current_arena(), &arena)} {}
  arena_scope(const arena_scope&) = delete;  // restores what it found
  arena_scope& operator=(const arena_scope&) = delete;
  ~arena_scope() { current_arena() = outer_; }

 private:
  frame_arena* outer_;
};

}  // namespace vss

#endif  // VSS_COROUTINE_CURRENT_ARENA_HPP_INCLUDED
