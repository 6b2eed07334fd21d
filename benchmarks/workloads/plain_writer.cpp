#include "virtual_call.hpp"

namespace vss_bench {
namespace {

class writer final : public plain_writer {
 public:
  answer on_freeze() override { return answer::handled; }
  std::size_t descend(std::size_t left) override { return left == 1 ? 1 : next_->descend(left - 1) + 1; }

 private:
  plain_writer* volatile next_ = this;
};

}  // namespace

std::unique_ptr<plain_writer> make_plain_writer() { return std::make_unique<writer>(); }

}  // namespace vss_bench
