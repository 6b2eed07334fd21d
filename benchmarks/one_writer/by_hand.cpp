// The same by hand: a coroutine type, a context, and a table of functions.

#include <coroutine>

namespace {

enum class answer : unsigned char { none, handled, retryable };

struct context {
  answer came = answer::none;
};

struct handler {
  struct promise_type {
    template <typename Writer>
    promise_type(Writer&, context& during) noexcept : to{&during} {}

    handler get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_value(answer came) noexcept { to->came = came; }
    void unhandled_exception() noexcept { throw; }

    context* to;
  };
};

class ledger_writer {
 public:
  handler prepare(context&) { co_return answer::handled; }
  handler freeze(context&) { co_return quiet_ ? answer::handled : answer::retryable; }
  handler thaw(context&) { co_return answer::handled; }
  handler abort(context&) { co_return answer::handled; }

 private:
  bool quiet_ = false;
};

template <handler (ledger_writer::*Handler)(context&)>
void start(void* writer, context& during) {
  static_cast<void>((static_cast<ledger_writer*>(writer)->*Handler)(during));
}

ledger_writer ledger;

}  // namespace

using start_function = void (*)(void*, context&);
struct subscription {
  void* writer;
  start_function start[4];
};

subscription subscribe_ledger() {
  return {&ledger,
          {&start<&ledger_writer::prepare>, &start<&ledger_writer::freeze>, &start<&ledger_writer::thaw>,
           &start<&ledger_writer::abort>}};
}
