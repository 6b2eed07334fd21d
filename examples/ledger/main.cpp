// A SQLite ledger under load, and what a writer does for its backups:  ledger [--quick] [folder for scratch]
// Exits 0 only if every promise that it prints was kept.

#include "audit.hpp"
#include "bystander.hpp"
#include "ledger.hpp"
#include "ledger_writer.hpp"
#include "report.hpp"
#include "requester.hpp"
#include "scratch_folder.hpp"

#include <vss/provider/copy.hpp>
#include <vss/vss.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <future>
#include <string>
#include <string_view>
#include <thread>

namespace fs = std::filesystem;

namespace {

constexpr unsigned threads = 4;

/// How much of it there is to be.
struct extent {
  std::chrono::milliseconds load{500};  // how long transfers are counted for
  int history = 100'000;                // transfers to begin with
  int tries = 10;
  std::int64_t rate = 2'000;  // transfers a second
};

/// The six steps, and what they share: a volume with a ledger on it, its writer, and a provider of snapshots.
class demonstration {
 public:
  demonstration(const scratch_folder& scratch, const extent& how_much)
      : scratch_{scratch},
        extent_{how_much},
        ledger_{volume_ / "books"},
        writer_{ledger_},
        provider_{utf8(scratch / "snapshots")} {}

  [[nodiscard]] bool run() {
    start_the_ledger();
    back_it_up();
    open_the_snapshot();
    copy_it_without_the_writer();
    let_a_flush_fail();
    restore_elsewhere();

    print_headline("The first ledger, after all this");
    promises_.check(audit_of(ledger_.file()).is_sound(), "it is sound and balances");
    promises_.check(ledger_.refused() == 0, "no transfer was ever refused");
    return promises_.summarize();
  }

 private:
  void start_the_ledger() {
    print_headline("1. A ledger under load");
    ledger_.create(extent_.history);
    ledger_.open();
    ledger_.start_posting(threads);
    std::printf("   SQLite in WAL mode, %s\n", utf8(ledger_.file()).c_str());
    print_row("accounts", ledger::accounts);
    print_row("transfers to begin with", extent_.history);
    print_row("threads that post more", threads);
    const std::int64_t rate = transfers_in(extent_.load) * 1'000 / extent_.load.count();
    print_row("transfers a second", rate);
    promises_.check(rate >= extent_.rate, "at least " + std::to_string(extent_.rate) + " transfers a second");
  }

  void back_it_up() {
    print_headline("2. A backup while transfers go on");
    const std::int64_t before = transfers_in(extent_.load);
    const backup_outcome made = back_up(coordinator_, provider_, volume_, backup_);
    const std::int64_t after = transfers_in(extent_.load);
    const std::int64_t during = writer_.committed_at_thaw() - writer_.committed_at_freeze();

    print_steps(made.steps);
    std::printf("\n");
    print_row("the frozen window", milliseconds(made.frozen_window), " ms");
    const std::string load = std::to_string(extent_.load.count()) + " ms";
    print_row("transfers " + load + " before", before);
    print_row("transfers while it was frozen", during);
    print_row("transfers " + load + " after", after);
    std::printf("\n%s", writer_table(made.writers).c_str());

    promises_.check(made.result, "the backup was made");
    promises_.check(
        std::all_of(made.writers.begin(), made.writers.end(), [](const auto& each) { return each.is_ok(); }),
        "every writer is well");
    promises_.check(before > 0 && during == 0 && after > 0,
                    "transfers before and after, and none while it was frozen");
  }

  void open_the_snapshot() {
    print_headline("3. What is in the snapshot");
    const audit found = audit_of(backup_ / "books" / ledger::file_name);
    print_row("PRAGMA integrity_check", found.integrity);
    print_row("sum of all accounts", found.sum);
    print_row("accounts with a wrong balance", found.wrong_accounts);
    print_row("transfers", found.transfers);
    print_row("transfers committed at Freeze", writer_.committed_at_freeze());
    promises_.check(found.is_sound(), "it is sound and balances");
    promises_.check(found.transfers == writer_.committed_at_freeze(),
                    "it holds what had been committed at Freeze, to the row");
    in_backup_ = found.transfers;
  }

  void copy_it_without_the_writer() {
    print_headline("4. The control: the same copies with and without the writer");
    std::printf(
        "   The same provider copies the same files under the same load, with the writer and without it, "
        "when a\n"
        "   stand-in names the files and stops nobody. A good copy is sound, and has every transfer that "
        "was\n"
        "   committed when the copying began.\n\n"
        "    try   with   without\n");
    vss::coordinator unaware;
    bystander stand_in{ledger_};
    const auto subscribed = stand_in.Subscribe(unaware);
    int good_with = 0;
    int good_without = 0;
    for (int i = 1; i <= extent_.tries; ++i) {
      const scratch_folder tries{scratch_ / "tries"};
      const auto made_with = back_up(coordinator_, provider_, volume_, tries / "with");
      const auto made_without = back_up(unaware, provider_, volume_, tries / "without");
      ledger_.stop_posting();  // while the copies are looked at
      auto auditing = std::async(std::launch::async, audit_of, tries / "with" / "books" / ledger::file_name);
      const audit without = audit_of(tries / "without" / "books" / ledger::file_name);
      const audit with = auditing.get();
      ledger_.start_posting(threads);

      const bool with_is_good =
          made_with.result && with.is_sound() && with.transfers == writer_.committed_at_freeze();
      const std::int64_t lost = stand_in.committed_at_freeze() - without.transfers;
      const bool without_is_good = made_without.result && without.is_sound() && lost <= 0;
      good_with += with_is_good ? 1 : 0;
      good_without += without_is_good ? 1 : 0;
      const std::string loss =
          lost > 0 && without.transfers > 0 ? ", " + std::to_string(lost) + " transfers lost" : "";
      std::printf("   %4d   %s      %s  %s%s\n", i, mark(with_is_good), mark(without_is_good),
                  without.verdict().c_str(), loss.c_str());
    }
    std::printf("\n   good copies: %d of %d with the writer, %d of %d without\n", good_with, extent_.tries,
                good_without, extent_.tries);
    if (good_without == extent_.tries) {
      std::printf("   (The others were lucky this time: nothing kept the ledger from writing.)\n");
    }
    promises_.check(good_with == extent_.tries, "every copy with the writer is good");
  }

  void let_a_flush_fail() {
    print_headline("5. A veto: the flush fails");
    std::printf("   A long report reads from the ledger, so SQLite cannot empty the log.\n");
    sqlite::connection report{ledger_.file()};
    report.execute("BEGIN");
    const std::int64_t reported = sqlite::number(report, "SELECT count(*) FROM transfer");
    const backup_outcome vetoed = back_up(coordinator_, provider_, volume_, scratch_ / "vetoed");
    const std::int64_t after = transfers_in(extent_.load);

    const std::string table = writer_table(vetoed.writers);
    if (not vetoed.result) {
      std::printf("   DoSnapshotSet: %s\n   %s\n\n%s", to_string(vetoed.result.code()).c_str(),
                  vetoed.result.error().message().c_str(), table.c_str());
    }
    print_row("the frozen window", milliseconds(vetoed.frozen_window), " ms");
    print_row("transfers in the report", reported);
    print_row("transfers " + std::to_string(extent_.load.count()) + " ms after", after);

    const auto says = [&table](std::string_view text) { return table.find(text) != std::string::npos; };
    promises_.check(vetoed.result.code() == vss::hresult::unexpected_writer_error, "the set was aborted");
    promises_.check(
        says("[9] Failed") && says("Retryable error") && says("0x800423F3") && says("What to do: "),
        "the requester knows the state, the error, its code, and what to do");
    promises_.check(not fs::exists(scratch_ / "vetoed") && provider_.snapshots()->empty(),
                    "there is no snapshot");
    promises_.check(after > 0, "the ledger goes on");

    report.execute("COMMIT");
    promises_.check(back_up(coordinator_, provider_, volume_, scratch_ / "retried").result,
                    "it was retryable: the next try succeeds");
  }

  void restore_elsewhere() {
    print_headline("6. A restore into a fresh folder");
    ledger_.stop_posting();
    ledger fresh{scratch_ / "fresh"};
    ledger_writer its_writer{fresh};
    vss::coordinator elsewhere;
    const auto subscribed = its_writer.Subscribe(elsewhere);
    const restore_outcome restored = put_back(elsewhere, backup_ / "books", fresh.folder());
    std::printf("%s", writer_table(restored.writers).c_str());

    promises_.check(restored.result, "the restore was made");
    promises_.check(std::all_of(restored.writers.begin(), restored.writers.end(),
                                [](const auto& each) { return each.is_ok(); }),
                    "its writer opened the ledger, checked it, and is well");
    if (not fresh.is_open()) return;
    const audit found = audit_of(fresh.file());
    print_row("PRAGMA integrity_check", found.integrity);
    print_row("sum of all accounts", found.sum);
    print_row("transfers", found.transfers);
    print_row("transfers backed up", in_backup_);
    promises_.check(found.is_sound() && found.transfers == in_backup_,
                    "it is sound and holds what was backed up, to the row");

    fresh.start_posting(threads);
    std::this_thread::sleep_for(extent_.load);
    fresh.stop_posting();
    const audit later = audit_of(fresh.file());
    print_row("transfers " + std::to_string(extent_.load.count()) + " ms later", later.transfers);
    promises_.check(later.is_sound() && later.transfers > in_backup_, "business goes on there");
  }

  [[nodiscard]] std::int64_t transfers_in(std::chrono::milliseconds time) const {
    const std::int64_t before = ledger_.committed();
    std::this_thread::sleep_for(time);
    return ledger_.committed() - before;
  }

  const scratch_folder& scratch_;
  const extent extent_;
  const fs::path volume_ = scratch_ / "volume";
  const fs::path backup_ = scratch_ / "backup";
  ledger ledger_;
  ledger_writer writer_;
  vss::coordinator coordinator_;
  vss::copy_provider provider_;
  vss::subscription subscription_ = writer_.Subscribe(coordinator_);
  promises promises_;
  std::int64_t in_backup_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
  try {
    extent how_much;
    fs::path inside = fs::temp_directory_path();
    for (int i = 1; i < count; ++i) {
      if (std::string_view{arguments[i]} == "--quick") {
        how_much = extent{std::chrono::milliseconds{200}, 20'000, 3, 100};
      } else {
        inside = arguments[i];
      }
    }
    const scratch_folder scratch{inside};
    demonstration all{scratch, how_much};
    return all.run() ? 0 : 1;
  } catch (const std::exception& why) {
    std::fprintf(stderr, "ledger: %s\n", why.what());
    return 1;
  }
}
