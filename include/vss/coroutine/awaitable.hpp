#ifndef VSS_COROUTINE_AWAITABLE_HPP_INCLUDED
#define VSS_COROUTINE_AWAITABLE_HPP_INCLUDED

#include <concepts>
#include <coroutine>
#include <type_traits>
#include <utility>

/// What can be awaited, and how to get at its awaiter.

namespace vss {

template <typename Result>
concept suspend_result = std::same_as<Result, void> || std::same_as<Result, bool> ||
                         std::convertible_to<Result, std::coroutine_handle<>>;

/// The three members of the language.
template <typename Awaiter>
concept awaiter = requires(Awaiter& awaiting, std::coroutine_handle<> waiting) {
  { awaiting.await_ready() } -> std::convertible_to<bool>;
  { awaiting.await_suspend(waiting) } -> suspend_result;
  awaiting.await_resume();
};

template <typename Awaitable>
concept has_member_co_await = requires(Awaitable&& awaitable) { std::forward<Awaitable>(awaitable).operator co_await(); };

template <typename Awaitable>
concept has_free_co_await = requires(Awaitable&& awaitable) { operator co_await(std::forward<Awaitable>(awaitable)); };

/// An awaitable of ours: it resumes its coroutine through the dispatch loop itself.
template <typename Awaitable>
concept dispatch_awaitable = requires { typename std::remove_cvref_t<Awaitable>::resumes_on_dispatching_thread; };

/// One of those that can be stored and passed on before it is awaited: its `operator co_await` makes the awaiter.
template <typename Operation>
concept dispatch_operation = dispatch_awaitable<Operation> && has_member_co_await<Operation>;

template <typename Awaitable>
[[nodiscard]] decltype(auto) get_awaiter(Awaitable&& awaitable) {
  if constexpr (has_member_co_await<Awaitable>) {
    return std::forward<Awaitable>(awaitable).operator co_await();
  } else if constexpr (has_free_co_await<Awaitable>) {
    return operator co_await(std::forward<Awaitable>(awaitable));
  } else {
    return std::forward<Awaitable>(awaitable);
  }
}

template <typename Awaitable>
using awaiter_of = decltype(get_awaiter(std::declval<Awaitable>()));

template <typename Awaitable>
using await_result = decltype(std::declval<std::remove_reference_t<awaiter_of<Awaitable>>&>().await_resume());

/// Anything `co_await` takes.
template <typename Awaitable>
concept awaitable = requires(Awaitable&& awaitable) {
  { get_awaiter(std::forward<Awaitable>(awaitable)) } -> awaiter;
};

}  // namespace vss

#endif  // VSS_COROUTINE_AWAITABLE_HPP_INCLUDED
