// The same with Boost.Asio's awaitable.

#include "workload.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <chrono>
#include <deque>
#include <utility>
#include <vector>

namespace vss_bench {
namespace {

namespace asio = boost::asio;
using asio::awaitable;

enum class answer : unsigned char { none, handled };

constexpr std::size_t levels = 1'000;

awaitable<std::size_t> descend(std::size_t left) {
  if (left == 1) co_return 1;
  const std::size_t below = co_await descend(left - 1);
  co_return below + 1;
}

struct writer {
  awaitable<answer> at_once() { co_return answer::handled; }
  awaitable<answer> paused() {
    co_await asio::post(asio::use_awaitable);
    co_return answer::handled;
  }
  awaitable<answer> nesting() {
    const std::size_t reached = co_await descend(levels);
    co_return reached == levels ? answer::handled : answer::none;
  }
};

using handler = awaitable<answer> (writer::*)();

awaitable<void> deliver_one(std::vector<writer>& all, handler event, std::size_t repeats, meter& measured) {
  answer came = co_await (all.front().*event)();
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) {
    for (auto& each : all) {
      came = co_await (each.*event)();
      opaque(came);
    }
  }
  measured.end();
}

template <handler Event, std::size_t Count>
void deliver(std::size_t repeats, meter& measured) {
  asio::io_context on{1};
  std::vector<writer> all(Count);
  asio::co_spawn(on, deliver_one(all, Event, repeats, measured), asio::detached);
  on.run();
}

awaitable<void> pause(answer& came) {
  co_await asio::post(asio::use_awaitable);
  came = answer::handled;
}

/// All are started, and suspend; then all are resumed.
void suspend_all(std::size_t repeats, meter& measured) {
  asio::io_context on{1};
  std::vector<answer> all(1'000);
  const auto once = [&] {
    for (auto& each : all) asio::co_spawn(on, pause(each), asio::detached);
    on.restart();
    on.run();
  };
  once();
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) once();
  measured.end();
}

void arm_and_cancel(std::size_t repeats, meter& measured) {
  asio::io_context on{1};
  const auto kept_busy = asio::make_work_guard(on);
  asio::steady_timer timer{on};
  std::size_t cancelled = 0;
  const auto once = [&] {
    timer.expires_after(std::chrono::seconds{60});
    timer.async_wait([&](const boost::system::error_code&) { ++cancelled; });
    timer.cancel();
    on.poll();
  };
  once();
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) once();
  measured.end();
}

awaitable<void> sleep(std::chrono::milliseconds how_long) {
  asio::steady_timer timer{co_await asio::this_coro::executor, how_long};
  co_await timer.async_wait(asio::use_awaitable);
}

template <std::size_t Count, int Milliseconds>
void sleep_all(std::size_t repeats, meter& measured) {
  asio::io_context on{1};
  measured.begin();
  for (std::size_t i = 0; i < repeats; ++i) {
    for (std::size_t j = 0; j < Count; ++j) {
      asio::co_spawn(on, sleep(std::chrono::milliseconds{Milliseconds}), asio::detached);
    }
    on.restart();
    on.run();
  }
  measured.end();
}

/// Runs a function on the pool, and goes on where it was called: the shortest way that Asio has.
template <typename Function>
awaitable<void> offload(asio::thread_pool& pool, Function function) {
  return asio::async_initiate<const asio::use_awaitable_t<>, void()>(
      [&pool, function](auto&& waiting) {
        asio::post(pool, [function, waiting = std::move(waiting)]() mutable {
          function();
          auto home = asio::get_associated_executor(waiting);
          asio::post(home, std::move(waiting));
        });
      },
      asio::use_awaitable);
}

awaitable<void> offload_again_and_again(asio::thread_pool& pool, std::size_t times) {
  std::size_t done = 0;
  for (std::size_t i = 0; i < times; ++i) co_await offload(pool, [&done] { ++done; });
}

template <std::size_t Count>
void offloads(std::size_t repeats, meter& measured) {
  asio::io_context on;
  asio::thread_pool pool{1};
  measured.begin();
  for (std::size_t i = 0; i < Count; ++i) asio::co_spawn(on, offload_again_and_again(pool, repeats), asio::detached);
  on.run();
  measured.end();
  pool.join();
}

}  // namespace

std::span<const workload> asio_workloads() {
  static const std::array all{
      workload{"dispatch.asio", 1, 10'000, &deliver<&writer::at_once, 1>},
      workload{"broadcast.asio", 1'000, 10, &deliver<&writer::at_once, 1'000>},
      workload{"unhandled.asio", 1'000, 10, &deliver<&writer::at_once, 1'000>},
      workload{"resume.asio", 1, 2'000, &deliver<&writer::paused, 1>},
      workload{"suspended.asio", 1'000, 2, &suspend_all},
      workload{"scaling_10.asio", 10, 1'000, &deliver<&writer::at_once, 10>},
      workload{"scaling_1000.asio", 1'000, 10, &deliver<&writer::at_once, 1'000>},
      workload{"scaling_10000.asio", 10'000, 1, &deliver<&writer::at_once, 10'000>},
      workload{"scaling_100000.asio", 100'000, 1, &deliver<&writer::at_once, 100'000>},
      workload{"nested.asio", levels, 10, &deliver<&writer::nesting, 1>},
      workload{"deadline.asio", 1, 2'000, &arm_and_cancel},
      workload{"asleep_100000.asio", 100'000, 1, &sleep_all<100'000, 200>},
      workload{"asleep_200000.asio", 200'000, 1, &sleep_all<200'000, 200>},
      workload{"window.asio", 1, 1, &sleep_all<1'000, 10>},
      workload{"offload.asio", 1, 300, &offloads<1>},
      workload{"offloads.asio", 100, 30, &offloads<100>},
  };
  return all;
}

}  // namespace vss_bench
