// The same with Boost.Asio's awaitable.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

namespace {

enum class answer : unsigned char { handled, retryable };

class ledger_writer {
 public:
  boost::asio::awaitable<answer> prepare() { co_return answer::handled; }
  boost::asio::awaitable<answer> freeze() { co_return quiet_ ? answer::handled : answer::retryable; }
  boost::asio::awaitable<answer> thaw() { co_return answer::handled; }
  boost::asio::awaitable<answer> abort() { co_return answer::handled; }

 private:
  bool quiet_ = false;
};

ledger_writer ledger;

}  // namespace

void start_ledger(boost::asio::io_context& on) {
  boost::asio::co_spawn(on, ledger.prepare(), boost::asio::detached);
  boost::asio::co_spawn(on, ledger.freeze(), boost::asio::detached);
  boost::asio::co_spawn(on, ledger.thaw(), boost::asio::detached);
  boost::asio::co_spawn(on, ledger.abort(), boost::asio::detached);
}
