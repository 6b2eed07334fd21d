#ifndef VSS_COROUTINE_WORK_ITEM_HPP_INCLUDED
#define VSS_COROUTINE_WORK_ITEM_HPP_INCLUDED

#include <concepts>

namespace vss {

/// A piece of work for a pool. It lives inside whoever waits for it, so handing it over allocates nothing.
class work_item {
 public:
  using run_function = void (*)(work_item&) noexcept;
  explicit work_item(run_function function) noexcept : run_{function} {}
  work_item(const work_item&) = delete;  // the pool's queue points to it
  work_item& operator=(const work_item&) = delete;

  void run() noexcept { run_(*this); }

  // The queue it stands in; the pool's business.
  work_item* next = nullptr;
  work_item* previous = nullptr;
  bool queued = false;

 private:
  run_function run_;
};

/// A pool that takes work items, and gives back those it has not started.
template <typename Pool>
concept work_pool = requires(Pool& pool, work_item& item) {
  pool.submit(item);
  { pool.try_withdraw(item) } -> std::same_as<bool>;
};

/// Any executor that runs a callable on some thread.
template <typename Executor>
concept plain_executor = not work_pool<Executor> && requires(Executor& executor, void (*function)()) {
  executor.execute(function);
};

}  // namespace vss

#endif  // VSS_COROUTINE_WORK_ITEM_HPP_INCLUDED
