#include <vss/writer/failure_policy.hpp>

#include <vss_test/catch.hpp>

#include <exception>
#include <new>
#include <stdexcept>

namespace {

/// What the default policy makes of an exception.
template <typename Thrown>
vss::writer_error meaning_of(Thrown thrown) {
  try {
    throw thrown;
  } catch (...) {
    return vss::default_failure_policy::current_exception_as_writer_error();
  }
}

}  // namespace

TEST_CASE("an exception that says memory is gone means out of resources") {
  CHECK(meaning_of(std::bad_alloc{}) == vss::writer_error::out_of_resources);
  CHECK(meaning_of(std::bad_array_new_length{}) == vss::writer_error::out_of_resources);
}

TEST_CASE("every other exception means an error that a retry does not mend") {
  CHECK(meaning_of(std::runtime_error{"the disk is full"}) == vss::writer_error::nonretryable);
  CHECK(meaning_of(std::exception{}) == vss::writer_error::nonretryable);
  CHECK(meaning_of(42) == vss::writer_error::nonretryable);
}

TEST_CASE("asking what an exception means lets nothing escape") {
  STATIC_REQUIRE(noexcept(vss::default_failure_policy::current_exception_as_writer_error()));
}
