#include <vss/coroutine/frame_arena.hpp>

#include <vss_test/catch.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <set>
#include <vector>

using vss::frame_arena;

namespace {

constexpr std::size_t owner = sizeof(frame_arena*);  // each block ends with it

/// A block that is filled with a byte of its own, so that another that overlaps it shows.
struct filled {
  std::byte* at;
  std::size_t size;
  std::byte mark;

  void fill() const { std::memset(at, static_cast<int>(mark), size); }
  [[nodiscard]] bool is_whole() const {
    for (std::size_t i = 0; i < size; ++i) {
      if (at[i] != mark) return false;
    }
    return true;
  }
};

}  // namespace

TEST_CASE("a block that was given back is used again for a frame of its size class") {
  frame_arena arena;
  void* const first = arena.allocate(200);
  frame_arena::deallocate(first, 200);
  CHECK(arena.allocate(220) == first);  // both need 256 with what a block ends with
}

TEST_CASE("a block is not used again for a frame of another size class") {
  frame_arena arena;
  void* const first = arena.allocate(200);
  frame_arena::deallocate(first, 200);
  CHECK(arena.allocate(300) != first);
}

TEST_CASE("blocks are aligned as the heap's are") {
  frame_arena arena;
  for (std::size_t size = 1; size < 2'000; size += 61) {
    CHECK(reinterpret_cast<std::uintptr_t>(arena.allocate(size)) % alignof(std::max_align_t) == 0);
  }
}

TEST_CASE("a frame as large as the largest block comes from the arena, and a larger one from the heap, where it is counted") {
  frame_arena arena;
  void* const largest = arena.allocate(frame_arena::largest - owner);
  CHECK(arena.heap_frames() == 0);
  void* const larger = arena.allocate(frame_arena::largest - owner + 1);
  CHECK(arena.heap_frames() == 1);
  std::memset(larger, 1, frame_arena::largest - owner + 1);
  frame_arena::deallocate(larger, frame_arena::largest - owner + 1);
  frame_arena::deallocate(largest, frame_arena::largest - owner);
  CHECK(arena.heap_frames() == 1);
}

TEST_CASE("a frame made outside of any dispatch comes from the heap and goes back there") {
  void* const block = frame_arena::from_heap(100);
  std::memset(block, 1, 100);
  frame_arena::deallocate(block, 100);
  SUCCEED("a sanitizer would tell of a leak or of a second free");
}

TEST_CASE("each block goes back to the arena that it came from") {
  frame_arena one;
  frame_arena other;
  void* const of_one = one.allocate(100);
  void* const of_other = other.allocate(100);
  frame_arena::deallocate(of_one, 100);
  frame_arena::deallocate(of_other, 100);
  CHECK(one.allocate(100) == of_one);
  CHECK(other.allocate(100) == of_other);
}

TEST_CASE("blocks that are in use never overlap, whatever was taken and given back before") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random{seed};
  frame_arena arena;
  std::vector<filled> in_use;
  for (int step = 0; step < 20'000; ++step) {
    if (in_use.empty() || random() % 5 < 3) {
      const std::size_t size = random() % (frame_arena::largest + 500);
      const filled added{static_cast<std::byte*>(arena.allocate(size)), size, static_cast<std::byte>(random() % 256)};
      added.fill();
      in_use.push_back(added);
    } else {
      std::swap(in_use[random() % in_use.size()], in_use.back());
      const filled taken = in_use.back();
      in_use.pop_back();
      REQUIRE(taken.is_whole());
      frame_arena::deallocate(taken.at, taken.size);
    }
    if (in_use.size() > 300) {  // keep the memory small
      while (in_use.size() > 100) {
        REQUIRE(in_use.back().is_whole());
        frame_arena::deallocate(in_use.back().at, in_use.back().size);
        in_use.pop_back();
      }
    }
  }
  for (const auto& each : in_use) {
    REQUIRE(each.is_whole());
    frame_arena::deallocate(each.at, each.size);
  }
}

TEST_CASE("an arena needs no more memory for a second round of the same frames") {
  frame_arena arena;
  std::set<void*> first;
  std::vector<void*> blocks;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 1'000; ++i) blocks.push_back(arena.allocate(500));
    if (round == 0) first.insert(blocks.begin(), blocks.end());
    for (void* const block : blocks) {
      CHECK(first.count(block) == 1);
      frame_arena::deallocate(block, 500);
    }
    blocks.clear();
  }
}
