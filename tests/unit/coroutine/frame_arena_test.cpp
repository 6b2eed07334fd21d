#include <vss/coroutine/frame_arena.hpp>

#include <vss_test/catch.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <set>
#include <vector>

TEST_CASE("blocks of an arena are aligned, apart from one another, and keep what is written") {
  vss::frame_arena arena;
  std::vector<unsigned char*> blocks;
  for (std::size_t size = 1; size <= 3000; size += 37) {
    auto* const block = static_cast<unsigned char*>(arena.allocate(size));
    REQUIRE(reinterpret_cast<std::uintptr_t>(block) % alignof(std::max_align_t) == 0);
    std::memset(block, static_cast<int>(size % 251), size);
    blocks.push_back(block);
  }
  std::size_t size = 1;
  for (unsigned char* block : blocks) {
    for (std::size_t i = 0; i < size; ++i) REQUIRE(block[i] == size % 251);
    vss::frame_arena::deallocate(block, size);
    size += 37;
  }
}

TEST_CASE("an arena gives a freed block to the next frame of its size") {
  vss::frame_arena arena;
  void* const first = arena.allocate(200);
  vss::frame_arena::deallocate(first, 200);
  void* const second = arena.allocate(190);  // of the same class
  CHECK(second == first);
  vss::frame_arena::deallocate(second, 190);
}

TEST_CASE("a frame too large for the arena comes from the heap, and is counted") {
  vss::frame_arena arena;
  CHECK(arena.heap_frames() == 0);
  void* const large = arena.allocate(vss::frame_arena::largest);
  CHECK(arena.heap_frames() == 1);
  vss::frame_arena::deallocate(large, vss::frame_arena::largest);
}

TEST_CASE("a block of no arena goes back to the heap") {
  void* const block = vss::frame_arena::from_heap(100);
  std::memset(block, 1, 100);
  vss::frame_arena::deallocate(block, 100);  // ASan would tell
  SUCCEED();
}
