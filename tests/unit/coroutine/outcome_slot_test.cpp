#include <vss/coroutine/outcome_slot.hpp>

#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>

#include <memory>
#include <stdexcept>
#include <string>

using vss::outcome_slot;

namespace {

struct no_default {
  explicit no_default(int of) : number{of} {}
  int number;
};

}  // namespace

TEST_CASE("a slot gives the value that was put in") {
  outcome_slot<std::string> slot;
  slot.set_value("flushed");
  CHECK(slot.take() == "flushed");
}

TEST_CASE("a slot holds what can only be moved, and what has no default") {
  outcome_slot<std::unique_ptr<int>> moved;
  moved.set_value(std::make_unique<int>(7));
  CHECK(*moved.take() == 7);
  outcome_slot<no_default> made;
  made.set_value(no_default{3});
  CHECK(made.take().number == 3);
}

TEST_CASE("a slot of a reference gives the very object") {
  int number = 1;
  outcome_slot<int&> slot;
  slot.set_value(number);
  slot.take() = 5;
  CHECK(number == 5);
  outcome_slot<const int&> of_const;
  of_const.set_value(number);
  CHECK(&of_const.take() == &number);
}

TEST_CASE("a slot rethrows the exception that was put in") {
  outcome_slot<int> slot;
  slot.set_exception(std::make_exception_ptr(std::runtime_error{"torn"}));
  CHECK_THROWS_WITH(slot.take(), "torn");
  outcome_slot<void> nothing;
  nothing.set_exception(std::make_exception_ptr(std::runtime_error{"torn"}));
  CHECK_THROWS_WITH(nothing.take(), "torn");
}

TEST_CASE("a slot without a value passes on that nothing went wrong") {
  outcome_slot<void> slot;
  slot.set_value();
  CHECK_NOTHROW(slot.take());
}

TEST_CASE("a slot calls a function and keeps what it comes to") {
  outcome_slot<int> value;
  value.set_from([] { return 7; });
  CHECK(value.take() == 7);

  outcome_slot<int> thrown;
  thrown.set_from([]() -> int { throw std::runtime_error{"full"}; });
  CHECK_THROWS_WITH(thrown.take(), "full");

  bool called = false;
  outcome_slot<void> nothing;
  nothing.set_from([&] { called = true; });
  CHECK_NOTHROW(nothing.take());
  CHECK(called);

  outcome_slot<void> nothing_thrown;
  nothing_thrown.set_from([] { throw std::runtime_error{"full"}; });
  CHECK_THROWS_WITH(nothing_thrown.take(), "full");
}

TEST_CASE("what is in a slot is destroyed once, fetched or not") {
  vss_test::life_count count;
  {
    outcome_slot<vss_test::alive> fetched;
    fetched.set_value(vss_test::alive{count});
    static_cast<void>(fetched.take());
    outcome_slot<vss_test::alive> left;
    left.set_value(vss_test::alive{count});
    const outcome_slot<vss_test::alive> never_set;
  }
  CHECK(count.made > 0);
  CHECK(count.living() == 0);
}
