#ifndef VSS_PROVIDER_FILE_SYSTEM_FREEZE_HPP_INCLUDED
#define VSS_PROVIDER_FILE_SYSTEM_FREEZE_HPP_INCLUDED

#include <vss/provider/freeze_plan.hpp>
#include <vss/provider/freeze_watchdog.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// Holds the writes to file systems for a moment: what was written is on the disk, and who writes waits.
///
/// They are thawed by `release`, by the destructor, and by the watchdog when this process dies or the window ends.
///
/// Thread:  one at a time. It must not write to what it holds, nor wait for somebody who does.
/// When:    `prepare` and `flush` while everybody writes; then `hold`, `release`, once.
/// Errors:  from `hold`: VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER for a file system that cannot be frozen; E_ACCESSDENIED;
///          VSS_E_PROVIDER_VETO for one that somebody else has frozen, or that fails. Nothing is frozen then.
///          From `release`: VSS_E_PROVIDER_VETO if the writes were not held all the time.
/// Units:   none.
/// Source:  ours; https://man7.org/linux/man-pages/man8/fsfreeze.8.html
class [[nodiscard("it thaws when it is destroyed")]] file_system_freeze {
 public:
  /// Starts the watchdog; a fork takes time in a large process.
  [[nodiscard]] static result<file_system_freeze> prepare(freeze_plan plan,
                                                          std::chrono::milliseconds window) {
    std::vector<int> folders;
    for (const auto& each : plan.targets()) folders.push_back(each.folder.get());
    auto watchdog = freeze_watchdog::start(std::move(folders), window);
    if (not watchdog) return watchdog.error();
    return file_system_freeze{std::move(plan), *std::move(watchdog)};
  }

  file_system_freeze(file_system_freeze&& other) noexcept
      : plan_{std::move(other.plan_)},
        watchdog_{std::move(other.watchdog_)},
        held_{std::exchange(other.held_, false)} {}
  file_system_freeze& operator=(file_system_freeze&&) = delete;  // nobody replaces a hold
  ~file_system_freeze() { thaw(); }

  /// Writes out what is dirty, so that `hold` has little to do.
  [[nodiscard]] result<void> flush() const {
    for (const auto& each : plan_.targets()) {
      if (::syncfs(each.folder.get()) != 0) return file_error("flush", each.path, errno);
    }
    return {};
  }

  /// Freezes all, the upper ones first.
  [[nodiscard]] result<void> hold() {
    if (auto armed = watchdog_.arm(); not armed) return armed;
    held_ = true;
    auto frozen = freeze_all();
    if (not frozen) thaw();
    return frozen;
  }

  /// Thaws all, in reverse.
  [[nodiscard]] result<void> release() {
    const std::string gone = thaw();
    if (watchdog_.has_expired()) return error{hresult::provider_veto, expired()};
    if (gone.empty()) return {};
    return error{hresult::provider_veto,
                 "somebody thawed '" + to_valid_utf8(gone) + "' before the snapshot was complete"};
  }

  [[nodiscard]] const freeze_plan& plan() const noexcept { return plan_; }
  [[nodiscard]] const freeze_watchdog& watchdog() const noexcept { return watchdog_; }

 private:
  using mark = freeze_watchdog::mark;

  file_system_freeze(freeze_plan plan, freeze_watchdog watchdog) noexcept
      : plan_{std::move(plan)}, watchdog_{std::move(watchdog)} {}

  [[nodiscard]] std::string expired() const {
    return "writes were let go after " + std::to_string(watchdog_.window().count()) +
           " ms, before the snapshot was complete";
  }

  result<void> freeze_all() {
    const auto& targets = plan_.targets();
    for (std::size_t i = 0; i < targets.size(); ++i) {
      watchdog_.set(i, mark::freezing);
      const int number = ::ioctl(targets[i].folder.get(), freeze_request, 0) == 0 ? 0 : errno;
      watchdog_.set(i, number == 0 ? mark::frozen : mark::thawed);
      if (number != 0) return failure(targets[i].path, number);
      if (watchdog_.has_expired()) return error{hresult::provider_veto, expired()};
    }
    for (const auto& each : targets) {  // freezing does not tell when the disk failed meanwhile
      if (::syncfs(each.folder.get()) != 0) return file_error("flush", each.path, errno);
    }
    return {};
  }

  static error failure(const std::string& path, int number) {
    const std::string shown = "'" + to_valid_utf8(path) + "'";
    if (number == EBUSY)
      return error{hresult::provider_veto, "somebody else has frozen the file system of " + shown};
    if (number == EOPNOTSUPP) {
      return error{hresult::volume_not_supported_by_provider,
                   "the file system of " + shown + " cannot be frozen"};
    }
    return file_error("freeze", path, number, hresult::access_denied);
  }

  /// The path of one that was frozen no longer; empty if there is none.
  std::string thaw() {
    std::string gone;
    if (not std::exchange(held_, false)) return gone;
    const auto& targets = plan_.targets();
    for (std::size_t i = targets.size(); i-- > 0;) {
      if (watchdog_.get(i) == mark::thawed) continue;
      const bool thawed = ::ioctl(targets[i].folder.get(), thaw_request, 0) == 0;
      if (thawed || errno == EINVAL) watchdog_.set(i, mark::thawed);  // else the watchdog goes on trying
      if (not thawed && gone.empty()) gone = targets[i].path;
    }
    return gone;
  }

  freeze_plan plan_;
  freeze_watchdog watchdog_;
  bool held_ = false;
};

}  // namespace vss

#endif  // VSS_PROVIDER_FILE_SYSTEM_FREEZE_HPP_INCLUDED
