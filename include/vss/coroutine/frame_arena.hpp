#ifndef VSS_COROUTINE_FRAME_ARENA_HPP_INCLUDED
#define VSS_COROUTINE_FRAME_ARENA_HPP_INCLUDED

#include <array>
#include <cstddef>
#include <new>
#include <utility>

namespace vss {

/// Where the frames of handlers and tasks come from: free lists by size over chunks that are kept for the next event.
/// A frame that is too large for it comes from the heap and is counted.
///
/// Thread:  one; the thread that runs the dispatch loop it belongs to.
/// When:    it must outlive its blocks.
/// Errors:  std::bad_alloc from `allocate`.
/// Units:   bytes.
/// Source:  ours
class frame_arena {
 public:
  static constexpr std::size_t granule = 64;
  static constexpr std::size_t size_classes = 64;
  static constexpr std::size_t largest = granule * size_classes;
  static constexpr std::size_t chunk_size = 16 * largest;

  frame_arena() = default;
  frame_arena(const frame_arena&) = delete;  // its blocks point back to it
  frame_arena& operator=(const frame_arena&) = delete;
  ~frame_arena() {
    while (chunks_ != nullptr) ::operator delete(std::exchange(chunks_, chunks_->next));
  }

  [[nodiscard]] void* allocate(std::size_t size) {
    const std::size_t whole = with_owner(size);
    if (whole > largest) [[unlikely]] {
      ++heap_frames_;
      return from_heap(size);
    }
    free_block*& list = free_[whole / granule - 1];
    void* block = list;
    if (list != nullptr) [[likely]] {
      list = list->next;
    } else {
      block = carve(whole);
    }
    owner_of(block, whole) = this;
    return block;
  }

  /// A block that belongs to no arena, for a frame made outside of any dispatch.
  [[nodiscard]] static void* from_heap(std::size_t size) {
    const std::size_t whole = with_owner(size);
    void* const block = ::operator new(whole);
    owner_of(block, whole) = nullptr;
    return block;
  }

  static void deallocate(void* block, std::size_t size) noexcept {
    const std::size_t whole = with_owner(size);
    frame_arena* const owner = owner_of(block, whole);
    if (owner == nullptr) [[unlikely]] {
      to_heap(block);
      return;
    }
    free_block*& list = owner->free_[whole / granule - 1];
    list = ::new (block) free_block{list};
  }

  /// How many frames were too large for the arena so far.
  [[nodiscard]] std::size_t heap_frames() const noexcept { return heap_frames_; }

 private:
  struct free_block {
    free_block* next;
  };
  struct chunk {
    chunk* next;
  };

  // Out of line: g++ 12 cannot see that a block of the arena never comes here, and would warn in a user's build.
  [[gnu::noinline]] static void to_heap(void* block) noexcept { ::operator delete(block); }

  // Each block ends with its owner: the coroutine gives back a pointer and a size, and nothing else.
  static constexpr std::size_t with_owner(std::size_t size) noexcept {
    return (size + sizeof(frame_arena*) + granule - 1) / granule * granule;
  }
  static frame_arena*& owner_of(void* block, std::size_t whole) noexcept {
    return *reinterpret_cast<frame_arena**>(static_cast<std::byte*>(block) + whole - sizeof(frame_arena*));
  }

  void* carve(std::size_t whole) {
    if (left_ < whole) {
      auto* const fresh = static_cast<std::byte*>(::operator new(chunk_size));
      chunks_ = ::new (fresh) chunk{chunks_};
      at_ = fresh + granule;
      left_ = chunk_size - granule;
    }
    left_ -= whole;
    return std::exchange(at_, at_ + whole);
  }

  std::array<free_block*, size_classes> free_{};
  std::byte* at_ = nullptr;
  std::size_t left_ = 0;
  chunk* chunks_ = nullptr;
  std::size_t heap_frames_ = 0;
};

}  // namespace vss

#endif  // VSS_COROUTINE_FRAME_ARENA_HPP_INCLUDED
