#ifndef VSS_TEST_ALIVE_HPP_INCLUDED
#define VSS_TEST_ALIVE_HPP_INCLUDED

namespace vss_test {

/// Counts what was made and destroyed, so that a destructor that is not run, or run twice, shows.
struct life_count {
  int made = 0;
  int destroyed = 0;

  [[nodiscard]] int living() const noexcept { return made - destroyed; }
};

/// A local variable of a coroutine that is counted.
class alive {
 public:
  explicit alive(life_count& count) noexcept : count_{&count} { ++count_->made; }
  alive(const alive& other) noexcept : count_{other.count_} { ++count_->made; }
  alive& operator=(const alive&) = delete;  // counts would have to change places; no test needs it
  ~alive() { ++count_->destroyed; }

 private:
  life_count* count_;
};

}  // namespace vss_test

#endif  // VSS_TEST_ALIVE_HPP_INCLUDED
