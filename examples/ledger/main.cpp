// A SQLite ledger under load, and what a writer does for its backups. Usage: ledger [--quick] [folder for scratch files]
// Exits 0 only if every promise that it prints was kept.

#include "audit.hpp"
#include "bystander.hpp"
#include "ledger.hpp"
#include "ledger_writer.hpp"
#include "report.hpp"
#include "requester.hpp"

#include <vss/provider/copy.hpp>
#include <vss/vss.hpp>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace fs = std::filesystem;

namespace {

constexpr unsigned threads = 4;

/// How much of it there is to be.
struct extent {
  std::chrono::milliseconds load{1'000};
  int history = 200'000;
  int tries = 8;
};

/// A new folder that goes when the program does.
class scratch_folder {
 public:
  explicit scratch_folder(const fs::path& in) : path_{in / ("vss-ledger-" + std::to_string(std::random_device{}()))} {
    fs::create_directories(path_);
  }
  scratch_folder(const scratch_folder&) = delete;  // it owns the folder
  scratch_folder& operator=(const scratch_folder&) = delete;
  ~scratch_folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] fs::path operator/(std::string_view name) const { return path_ / name; }

 private:
  fs::path path_;
};

/// The six steps, and what they share: a machine with a volume, on which the ledger lives.
class demonstration {
 public:
  demonstration(const scratch_folder& scratch, const extent& of)
      : scratch_{scratch}, extent_{of}, volume_{scratch / "volume"}, ledger_{volume_ / "books"}, provider_{scratch / "snapshots"} {}

  bool run() {
    start_the_ledger();
    const auto writing = writer_.Subscribe(coordinator_);
    promises_.check(static_cast<bool>(writing), "the writer takes part");
    back_the_ledger_up();
    open_the_snapshot();
    compare_with_plain_copies();
    let_a_flush_fail();
    restore_elsewhere();
    promises_.summarize();
    return promises_.all_kept();
  }

 private:
  void start_the_ledger() {
    headline("1. A ledger under load");
    ledger_.create(extent_.history);
    ledger_.open();
    ledger_.start_posting(threads);
    const std::int64_t rate = transfers_posted_in(extent_.load) * 1'000 / extent_.load.count();
    std::printf("   %s: SQLite in WAL mode, %d accounts, %d transfers to begin with\n", utf8(ledger_.file()).c_str(),
                ledger::accounts, extent_.history);
    std::printf("   %u threads post double-entry transfers all the time: %lld a second\n", threads, static_cast<long long>(rate));
    promises_.check(rate >= 1'000, "thousands of transfers a second");
  }

  void back_the_ledger_up() {
    headline("2. A backup while transfers go on");
    const std::int64_t before = transfers_posted_in(extent_.load);
    const backup_outcome made = back_up(coordinator_, provider_, volume_, scratch_ / "backup");
    const std::int64_t after = transfers_posted_in(extent_.load);
    const std::int64_t during = writer_.committed_at_thaw() - writer_.committed_at_freeze();

    print_steps(made.steps);
    std::printf("\n   the frozen window: %.2f ms\n\n", milliseconds(made.frozen_window));
    std::printf("   %-26s %9s\n", "transfers posted", "");
    std::printf("   %-26s %9lld\n", ("in the last " + std::to_string(extent_.load.count()) + " ms").c_str(), static_cast<long long>(before));
    std::printf("   %-26s %9lld\n", "from Freeze to Thaw", static_cast<long long>(during));
    std::printf("   %-26s %9lld\n", ("in the next " + std::to_string(extent_.load.count()) + " ms").c_str(), static_cast<long long>(after));
    print_writers(made.writers);

    promises_.check(made.result.has_value(), "the backup was made" + explanation(made.result));
    promises_.check(all_are_ok(made.writers), "every writer is stable, with no error");
    promises_.check(before > 0 && during == 0 && after > 0, "transfers before and after, none from Freeze to Thaw");
  }

  void open_the_snapshot() {
    headline("3. What the snapshot holds");
    const audit found = audit_of(scratch_ / "backup" / "books" / ledger::file_name);
    std::printf("   %-26s %9s\n", "PRAGMA integrity_check", found.integrity.c_str());
    std::printf("   %-26s %9lld\n", "sum of all accounts", static_cast<long long>(found.sum));
    std::printf("   %-26s %9lld\n", "wrong balances", static_cast<long long>(found.wrong_accounts));
    std::printf("   %-26s %9lld\n", "transfers", static_cast<long long>(found.transfers));
    std::printf("   %-26s %9lld\n", "committed at Freeze", static_cast<long long>(writer_.committed_at_freeze()));
    promises_.check(found.is_sound(), "the snapshot is sound and balances");
    promises_.check(found.transfers == writer_.committed_at_freeze(), "it holds what was committed at Freeze, to the row");
    backed_up_ = found.transfers;
  }

  const scratch_folder& scratch_;
  const extent extent_;
  const fs::path volume_;
  ledger ledger_;
  ledger_writer writer_{ledger_};
  vss::coordinator coordinator_;
  vss::copy_provider provider_;
  promises promises_;
  std::int64_t backed_up_ = 0;
};

}  // namespace
