#include <vss/coroutine/awaitable.hpp>

#include <vss_test/catch.hpp>

#include <concepts>
#include <coroutine>
#include <memory>
#include <string>
#include <type_traits>

namespace {

struct plain_awaiter {
  bool await_ready() { return true; }
  void await_suspend(std::coroutine_handle<>) {}
  int await_resume() { return 7; }
};
struct transferring_awaiter {
  bool await_ready() { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> waiting) { return waiting; }
  void await_resume() {}
};
struct deciding_awaiter {
  bool await_ready() { return false; }
  bool await_suspend(std::coroutine_handle<>) { return false; }
  std::unique_ptr<int> await_resume() { return {}; }
};
struct with_member {
  plain_awaiter operator co_await() const { return {}; }
};
struct with_rvalue_member {
  deciding_awaiter operator co_await() && { return {}; }
};
struct with_free {};
plain_awaiter operator co_await(with_free) { return {}; }

struct suspends_to_a_number {
  bool await_ready() { return true; }
  int await_suspend(std::coroutine_handle<>) { return 1; }
  void await_resume() {}
};
struct never_resumes {
  bool await_ready() { return true; }
  void await_suspend(std::coroutine_handle<>) {}
};
struct ours {
  using resumes_on_dispatching_thread = void;
};

}  // namespace

TEST_CASE("an awaiter has the three members of the language, whatever its suspension gives") {
  STATIC_REQUIRE(vss::awaiter<plain_awaiter>);
  STATIC_REQUIRE(vss::awaiter<transferring_awaiter>);
  STATIC_REQUIRE(vss::awaiter<deciding_awaiter>);
  STATIC_REQUIRE(vss::awaiter<std::suspend_always>);
}

TEST_CASE("what lacks one of the three members, or suspends to something else, is no awaiter") {
  STATIC_REQUIRE_FALSE(vss::awaiter<suspends_to_a_number>);
  STATIC_REQUIRE_FALSE(vss::awaiter<never_resumes>);
  STATIC_REQUIRE_FALSE(vss::awaiter<int>);
  STATIC_REQUIRE_FALSE(vss::awaiter<with_member>);
}

TEST_CASE("an awaitable is an awaiter, or gives one by a member or by a free operator") {
  STATIC_REQUIRE(vss::awaitable<plain_awaiter>);
  STATIC_REQUIRE(vss::awaitable<plain_awaiter&>);
  STATIC_REQUIRE(vss::awaitable<with_member>);
  STATIC_REQUIRE(vss::awaitable<with_member&>);
  STATIC_REQUIRE(vss::awaitable<with_free>);
  STATIC_REQUIRE(vss::awaitable<with_rvalue_member>);
}

TEST_CASE("nothing else can be awaited") {
  STATIC_REQUIRE_FALSE(vss::awaitable<int>);
  STATIC_REQUIRE_FALSE(vss::awaitable<std::string>);
  STATIC_REQUIRE_FALSE(vss::awaitable<never_resumes>);
  STATIC_REQUIRE_FALSE(vss::awaitable<with_rvalue_member&>);
  STATIC_REQUIRE_FALSE(vss::awaitable<std::coroutine_handle<>>);
}

TEST_CASE("the awaiter of an awaiter is that very object, and an operator's is what it gives") {
  plain_awaiter one;
  CHECK(&vss::get_awaiter(one) == &one);
  STATIC_REQUIRE(std::same_as<vss::awaiter_of<plain_awaiter&>, plain_awaiter&>);
  STATIC_REQUIRE(std::same_as<vss::awaiter_of<with_member>, plain_awaiter>);
  STATIC_REQUIRE(std::same_as<vss::awaiter_of<with_rvalue_member>, deciding_awaiter>);
  CHECK(vss::get_awaiter(with_free{}).await_resume() == 7);
}

TEST_CASE("what an await gives is known from the type") {
  STATIC_REQUIRE(std::same_as<vss::await_result<plain_awaiter>, int>);
  STATIC_REQUIRE(std::same_as<vss::await_result<with_free>, int>);
  STATIC_REQUIRE(std::same_as<vss::await_result<with_rvalue_member>, std::unique_ptr<int>>);
  STATIC_REQUIRE(std::same_as<vss::await_result<std::suspend_never>, void>);
}

TEST_CASE("awaitables of ours say so themselves") {
  STATIC_REQUIRE(vss::dispatch_awaitable<ours>);
  STATIC_REQUIRE(vss::dispatch_awaitable<ours&>);
  STATIC_REQUIRE_FALSE(vss::dispatch_awaitable<plain_awaiter>);
}
