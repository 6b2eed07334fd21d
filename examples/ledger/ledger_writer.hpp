#ifndef LEDGER_LEDGER_WRITER_HPP_INCLUDED
#define LEDGER_LEDGER_WRITER_HPP_INCLUDED

#include "audit.hpp"
#include "ledger.hpp"

#include <vss/coroutine/thread_pool.hpp>
#include <vss/writer.hpp>

#include <chrono>
#include <cstdint>
#include <string_view>

struct ledger_policy : vss::default_policy {
  static constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
  static constexpr std::string_view writer_name = "Ledger";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::transacted_db;
  static constexpr std::chrono::milliseconds freeze_timeout{20'000};
};

/// Makes backups and restores of a ledger consistent.
///
/// What may wait for the disk or for a lock runs on a pool; the handler awaits it without holding the thread
/// that dispatches the events, and goes on there.
class ledger_writer : public vss::writer<ledger_writer, ledger_policy> {
 public:
  explicit ledger_writer(ledger& of) : ledger_{of} {}

  // The log goes with the database. In our backups it is empty, and so replaces one that an older ledger left
  // behind, which SQLite would mix into the restored database. The log's index (-shm) is made anew by SQLite.
  vss::handler OnIdentify(identify_context& identify) const {
    const std::string folder = utf8(ledger_.folder());
    const auto database = identify.AddComponent(vss::database{"ledger", vss::selectable::yes});
    identify.AddDatabaseFiles(database, vss::database_file_set::make(folder, ledger::file_name));
    identify.AddDatabaseLogFiles(database, vss::database_file_set::make(folder, ledger::log_name));
    identify.SetRestoreMethod(vss::restore_methods::restore_if_can_replace{}, vss::writer_restore::always);
    co_return vss::ok;
  }

  // While transfers go on, most of the log is brought into the database: less is left to do when they wait.
  vss::handler OnPrepareSnapshot(prepare_snapshot_context& prepare) {
    const auto done = co_await in_pool([this] { ledger_.checkpoint(); });
    if (not done) {
      co_return SetWriterFailureEx(prepare, vss::writer_error_ex::retryable, done.error());
    }
    co_return vss::ok;
  }

  vss::handler OnFreeze(freeze_context& freeze) {
    const auto held = co_await in_pool([this] { ledger_.hold(); });
    if (not held) {
      co_return SetWriterFailureEx(freeze, vss::writer_error_ex::retryable, held.error());
    }
    committed_at_freeze_ = ledger_.committed();
    co_return vss::ok;
  }

  vss::handler OnThaw(thaw_context&) {
    committed_at_thaw_ = ledger_.committed();
    ledger_.release();
    co_return vss::ok;
  }

  // Follows a failed Freeze too, and may come when nothing is held.
  vss::handler OnAbort(abort_context&) {
    ledger_.release();
    co_return vss::ok;
  }

  // Nobody may have the files open while they are replaced.
  vss::handler OnPreRestore(pre_restore_context&) {
    ledger_.close();
    co_return vss::ok;
  }

  vss::handler OnPostRestore(post_restore_context& restored) {
    const auto sound = co_await in_pool([this] { open_and_check(); });
    if (not sound) {
      co_return SetWriterFailureEx(restored, vss::writer_error_ex::nonretryable, sound.error());
    }
    co_return vss::ok;
  }

  /// What the last snapshot must hold, to the row, and what had been committed when it was over.
  [[nodiscard]] std::int64_t committed_at_freeze() const noexcept { return committed_at_freeze_; }
  [[nodiscard]] std::int64_t committed_at_thaw() const noexcept { return committed_at_thaw_; }

 private:
  /// Does work on the pool, and says in the library's terms what SQLite said in its own.
  template <typename Work>
  vss::task<vss::result<void>> in_pool(Work work) {
    constexpr auto of_an_application = 0xA000'0000U;  // an HRESULT that is nobody else's
    try {
      co_await vss::offload(pool_, work);
    } catch (const sqlite::failure& why) {
      co_return vss::error{static_cast<vss::hresult>(of_an_application | static_cast<unsigned>(why.code())),
                           why.what()};
    }
    co_return {};
  }

  void open_and_check() {
    ledger_.open();
    const audit found = audit_of(ledger_.file());
    if (not found.is_sound()) {
      throw sqlite::failure{SQLITE_CORRUPT, "the restored ledger is not sound: " + found.verdict()};
    }
  }

  ledger& ledger_;
  vss::thread_pool pool_;
  std::int64_t committed_at_freeze_ = 0;
  std::int64_t committed_at_thaw_ = 0;
};

#endif  // LEDGER_LEDGER_WRITER_HPP_INCLUDED
