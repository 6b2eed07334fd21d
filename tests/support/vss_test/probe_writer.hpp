#ifndef VSS_TEST_PROBE_WRITER_HPP_INCLUDED
#define VSS_TEST_PROBE_WRITER_HPP_INCLUDED

#include <vss_test/quiet_writer.hpp>

#include <functional>

namespace vss_test {

/// A writer that handles all eleven events, each by calling the test's function, and lets the test report failures through it.
class probe_writer : public vss::writer<probe_writer, policy> {
 public:
  using writer::SetWriterFailure;
  using writer::SetWriterFailureEx;

  std::function<void(vss::any_context&)> inside = [](vss::any_context&) {};

  vss::handler OnIdentify(identify_context& during) const {
    inside(during);
    co_return vss::ok;
  }
  vss::handler OnPrepareBackup(prepare_backup_context& during) { return answer(during); }
  vss::handler OnPrepareSnapshot(prepare_snapshot_context& during) { return answer(during); }
  vss::handler OnFreeze(freeze_context& during) { return answer(during); }
  vss::handler OnThaw(thaw_context& during) { return answer(during); }
  vss::handler OnPostSnapshot(post_snapshot_context& during) { return answer(during); }
  vss::handler OnAbort(abort_context& during) { return answer(during); }
  vss::handler OnBackupComplete(backup_complete_context& during) { return answer(during); }
  vss::handler OnBackupShutdown(backup_shutdown_context& during) { return answer(during); }
  vss::handler OnPreRestore(pre_restore_context& during) { return answer(during); }
  vss::handler OnPostRestore(post_restore_context& during) { return answer(during); }

 private:
  template <typename Event>
  vss::handler answer(vss::context<Event, policy>& during) {
    inside(during);
    co_return vss::ok;
  }
};

}  // namespace vss_test

#endif  // VSS_TEST_PROBE_WRITER_HPP_INCLUDED
