#include <vss/service/provider_call.hpp>

#include <vss/coroutine/thread_pool.hpp>
#include <vss/service/virtual_clock.hpp>
#include <vss_scenario/scripted_provider.hpp>
#include <vss_test/catch.hpp>

#include <new>
#include <set>
#include <stdexcept>
#include <string>

using namespace std::chrono_literals;
using vss::hresult;
using vss_scenario::provider_act;
using vss_scenario::provider_phase;

namespace {

vss::result<void> came_to(hresult code) { return vss::error{code, "why"}; }

}  // namespace

TEST_CASE("a provider's success stays one") {
  CHECK(vss::checked_provider_result("CommitSnapshots", {}).has_value());
}

// https://learn.microsoft.com/windows/win32/vss/error-handling-in-shadow-copy-providers
TEST_CASE("the codes that providers may return pass with the step's name") {
  const std::set<hresult> allowed{hresult::out_of_memory,
                                  hresult::invalid_arg,
                                  hresult::access_denied,
                                  hresult::bad_state,
                                  hresult::object_not_found,
                                  hresult::insufficient_storage,
                                  hresult::volume_not_supported,
                                  hresult::volume_not_supported_by_provider,
                                  hresult::maximum_number_of_snapshots_reached,
                                  hresult::provider_veto,
                                  hresult::cannot_revert_disk_id};
  CHECK(std::set<hresult>(vss::provider_codes.begin(), vss::provider_codes.end()) == allowed);
  for (const hresult code : allowed) {
    const auto checked = vss::checked_provider_result("CommitSnapshots", came_to(code));
    CHECK(checked.code() == code);
    CHECK(checked.error().message() == "CommitSnapshots: why");
  }
}

TEST_CASE("every other code becomes an unexpected provider error that names it") {
  for (const hresult code : {hresult::fail, hresult::e_unexpected, hresult::writer_error_timeout, hresult::hold_writes_timeout,
                             hresult::snapshot_set_in_progress, static_cast<hresult>(0x8007000EU + 1U)}) {
    const auto checked = vss::checked_provider_result("CommitSnapshots", came_to(code));
    CHECK(checked.code() == hresult::unexpected_provider_error);
    CHECK(checked.error().message() == "CommitSnapshots: the provider returned " + vss::to_string(code) + ": why");
  }
}

TEST_CASE("an exception from a provider becomes an error") {
  const auto threw = vss::call_provider("step", []() -> vss::result<void> { throw std::runtime_error{"no disk"}; });
  CHECK(threw.code() == hresult::unexpected_provider_error);
  CHECK(threw.error().message() == "step: the provider threw: no disk");
  const auto out_of_memory = vss::call_provider("step", []() -> vss::result<void> { throw std::bad_alloc{}; });
  CHECK(out_of_memory.code() == hresult::out_of_memory);
  const auto anything = vss::call_provider("step", []() -> vss::result<void> { throw 1; });
  CHECK(anything.code() == hresult::unexpected_provider_error);
  CHECK(anything.error().message() == "step: the provider threw");
}

TEST_CASE("a step runs on the worker's thread and comes back to its loop with its outcome and the time it ended") {
  vss::virtual_clock clock;
  vss::dispatch_loop loop{clock};
  vss::thread_pool worker;
  vss_scenario::scripted_provider provider{clock};
  vss::snapshot_set set;
  std::thread::id ran_on;
  provider[provider_phase::commit].first = [&ran_on] { ran_on = std::this_thread::get_id(); };
  provider[provider_phase::commit].takes = 3s;
  const vss::time_point began = clock.now();

  vss::provider_call running{provider, &vss::snapshot_provider::CommitSnapshots, "CommitSnapshots", set, loop};
  CHECK_FALSE(running.is_done());
  worker.submit(running);
  CHECK(loop.run_until([&running] { return running.is_done(); }, vss::time_point::max()));
  CHECK(running.outcome().has_value());
  CHECK(running.finished() - began == 3s);
  CHECK(ran_on != std::this_thread::get_id());
}

TEST_CASE("a step that fails or throws comes back with its error") {
  vss::virtual_clock clock;
  vss::dispatch_loop loop{clock};
  vss::thread_pool worker;
  vss_scenario::scripted_provider provider{clock};
  vss::snapshot_set set;
  provider[provider_phase::pre_commit].how = provider_act::throw_exception;
  vss::provider_call running{provider, &vss::snapshot_provider::PreCommitSnapshots, "PreCommitSnapshots", set, loop};
  worker.submit(running);
  CHECK(loop.run_until([&running] { return running.is_done(); }, vss::time_point::max()));
  CHECK(running.outcome().code() == hresult::unexpected_provider_error);
}
