#ifndef VSS_SERVICE_PROVIDER_CALL_HPP_INCLUDED
#define VSS_SERVICE_PROVIDER_CALL_HPP_INCLUDED

#include <vss/coroutine/dispatch_loop.hpp>
#include <vss/coroutine/work_item.hpp>
#include <vss/service/snapshot_provider.hpp>

#include <array>
#include <exception>
#include <string>
#include <string_view>

namespace vss {

/// The codes that a provider may return; every other becomes VSS_E_UNEXPECTED_PROVIDER_ERROR.
///
/// Source:  https://learn.microsoft.com/windows/win32/vss/error-handling-in-shadow-copy-providers
inline constexpr std::array provider_codes{
    hresult::out_of_memory,
    hresult::invalid_arg,
    hresult::access_denied,
    hresult::bad_state,
    hresult::object_not_found,
    hresult::insufficient_storage,
    hresult::volume_not_supported,
    hresult::volume_not_supported_by_provider,
    hresult::maximum_number_of_snapshots_reached,
    hresult::provider_veto,
    hresult::cannot_revert_disk_id,
};

/// Names the step in a provider's error, and turns codes that it may not return into the one that says so.
[[nodiscard]] inline result<void> checked_provider_result(std::string_view step, const result<void>& came_to) {
  if (came_to) return came_to;
  const error& why = came_to.error();
  for (const hresult allowed : provider_codes) {
    if (why.code() == allowed) return error{allowed, std::string{step} + ": " + why.message()};
  }
  return error{hresult::unexpected_provider_error,
               std::string{step} + ": the provider returned " + to_string(why.code()) + ": " + why.message()};
}

/// Calls a provider's function; an exception becomes an error.
template <typename Function>
[[nodiscard]] result<void> call_provider(std::string_view step, Function function) {
  try {
    return checked_provider_result(step, function());
  } catch (const std::bad_alloc&) {
    return error{hresult::out_of_memory, std::string{step} + ": out of memory"};
  } catch (const std::exception& thrown) {
    return error{hresult::unexpected_provider_error, std::string{step} + ": the provider threw: " + thrown.what()};
  } catch (...) {
    return error{hresult::unexpected_provider_error, std::string{step} + ": the provider threw"};
  }
}

/// One step of a provider on the session's worker thread; the session's loop goes on meanwhile, so that deadlines hold.
class provider_call final : public work_item, public loop_node {
 public:
  using step_function = result<void> (snapshot_provider::*)(snapshot_set&);

  provider_call(snapshot_provider& provider, step_function step, std::string_view name, snapshot_set& set,
                dispatch_loop& home) noexcept
      : work_item{&run_step}, loop_node{&arrive}, provider_{&provider}, step_{step}, name_{name}, set_{&set}, home_{&home} {
    home.expect_remote();
  }

  [[nodiscard]] bool is_done() const noexcept { return done_; }
  [[nodiscard]] time_point finished() const noexcept { return finished_; }  // once it is done
  [[nodiscard]] const result<void>& outcome() const noexcept { return outcome_; }

 private:
  static void run_step(work_item& item) noexcept {
    auto& self = static_cast<provider_call&>(item);
    self.outcome_ = call_provider(self.name_, [&self] { return (self.provider_->*self.step_)(*self.set_); });
    self.finished_ = self.home_->now();
    self.home_->post_remote(self);
  }
  static void arrive(loop_node& node) noexcept {
    auto& self = static_cast<provider_call&>(node);
    self.home_->remote_arrived();
    self.done_ = true;
  }

  snapshot_provider* provider_;
  step_function step_;
  std::string_view name_;
  snapshot_set* set_;
  dispatch_loop* home_;
  result<void> outcome_;
  time_point finished_{};
  bool done_ = false;
};

}  // namespace vss

#endif  // VSS_SERVICE_PROVIDER_CALL_HPP_INCLUDED
