#ifndef VSS_COROUTINE_TIMER_QUEUE_HPP_INCLUDED
#define VSS_COROUTINE_TIMER_QUEUE_HPP_INCLUDED

#include <vss/coroutine/time_source.hpp>

#include <utility>

namespace vss {

/// A timer that lives inside whoever waits for it.
class timer_node {
 public:
  explicit timer_node(time_point due) noexcept : due_{due} {}
  timer_node(const timer_node&) = delete;  // the queue points to it
  timer_node& operator=(const timer_node&) = delete;

  [[nodiscard]] time_point due() const noexcept { return due_; }
  [[nodiscard]] bool is_queued() const noexcept { return queued_; }

 protected:
  void set_due(time_point due) noexcept { due_ = due; }

 private:
  friend class timer_queue;

  time_point due_;
  timer_node* child_ = nullptr;
  timer_node* sibling_ = nullptr;
  timer_node* back_ = nullptr;  // the left sibling, or the parent of a first child
  bool queued_ = false;
};

/// The timers of one loop, earliest first: a pairing heap of the nodes themselves, so arming one allocates nothing.
///
/// Thread:  the loop's.
/// When:    always.
/// Errors:  none; throws nothing.
/// Units:   time points of std::chrono::steady_clock.
/// Source:  ours (M. Fredman et al., "The pairing heap", 1986)
class timer_queue {
 public:
  [[nodiscard]] bool empty() const noexcept { return root_ == nullptr; }
  [[nodiscard]] timer_node& earliest() const noexcept { return *root_; }

  void insert(timer_node& node) noexcept {
    node.queued_ = true;
    node.child_ = node.sibling_ = node.back_ = nullptr;
    root_ = root_ == nullptr ? &node : merge(root_, &node);
  }

  void remove(timer_node& node) noexcept {
    if (not node.queued_) return;
    node.queued_ = false;
    timer_node* const children = merge_pairs(node.child_);
    if (&node == root_) {
      root_ = children;
      return;
    }
    (node.back_->child_ == &node ? node.back_->child_ : node.back_->sibling_) = node.sibling_;
    if (node.sibling_ != nullptr) node.sibling_->back_ = node.back_;
    if (children != nullptr) root_ = merge(root_, children);
  }

 private:
  // Both are roots: neither has siblings.
  static timer_node* merge(timer_node* a, timer_node* b) noexcept {
    if (b->due_ < a->due_) std::swap(a, b);
    b->sibling_ = a->child_;
    if (a->child_ != nullptr) a->child_->back_ = b;
    b->back_ = a;
    a->child_ = b;
    return a;
  }

  // Left to right in pairs, then right to left into one: without recursion, for a queue may hold 100,000 timers.
  static timer_node* merge_pairs(timer_node* first) noexcept {
    timer_node* pairs = nullptr;  // linked through sibling_, last pair first
    while (first != nullptr) {
      timer_node* a = first;
      timer_node* const b = a->sibling_;
      first = b == nullptr ? nullptr : b->sibling_;
      a->sibling_ = nullptr;
      if (b != nullptr) {
        b->sibling_ = nullptr;
        a = merge(a, b);
      }
      a->sibling_ = pairs;
      pairs = a;
    }
    timer_node* root = nullptr;
    while (pairs != nullptr) {
      timer_node* const next = pairs->sibling_;
      pairs->sibling_ = nullptr;
      root = root == nullptr ? pairs : merge(root, pairs);
      pairs = next;
    }
    if (root != nullptr) root->back_ = nullptr;
    return root;
  }

  timer_node* root_ = nullptr;
};

}  // namespace vss

#endif  // VSS_COROUTINE_TIMER_QUEUE_HPP_INCLUDED
