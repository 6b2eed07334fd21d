#ifndef LEDGER_LEDGER_HPP_INCLUDED
#define LEDGER_LEDGER_HPP_INCLUDED

#include "gate.hpp"
#include "sqlite.hpp"

#include <gsl/util>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

/// The application: double-entry book-keeping in a SQLite database in WAL mode. A transfer is one row; it
/// takes from one account what it gives to another, so all accounts together are always worth 0.
class ledger {
 public:
  static constexpr std::string_view file_name = "ledger.db";
  static constexpr std::string_view log_name = "ledger.db-wal";
  static constexpr int accounts = 1'000;

  explicit ledger(std::filesystem::path folder) : folder_{std::move(folder)} {}
  ledger(const ledger&) = delete;  // its threads point to it
  ledger& operator=(const ledger&) = delete;
  ~ledger() { close(); }

  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
  [[nodiscard]] std::filesystem::path file() const { return folder_ / file_name; }

  /// Makes a new ledger with some transfers in it.
  void create(int history) const {
    std::filesystem::create_directories(folder_);
    sqlite::connection db{file(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE};
    db.execute("PRAGMA journal_mode = WAL");
    db.execute("BEGIN");
    db.execute(
        "CREATE TABLE account(id INTEGER PRIMARY KEY, balance INTEGER NOT NULL);"
        "CREATE TABLE transfer(id INTEGER PRIMARY KEY, debit INTEGER NOT NULL, credit INTEGER NOT NULL,"
        "                      amount INTEGER NOT NULL, reference TEXT NOT NULL);");
    sqlite::statement accounts_1_to{
        db,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
        "INSERT INTO account SELECT i, 0 FROM n"};
    accounts_1_to.run(accounts);
    sqlite::statement transfers_1_to{
        db,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
        "INSERT INTO transfer SELECT i, 1 + abs(random()) % ?2, 1 + abs(random()) % ?2,"
        "                            1 + abs(random()) % 1000, hex(randomblob(100)) FROM n"};
    transfers_1_to.run(history, accounts);
    db.execute(
        "CREATE INDEX transfer_by_debit ON transfer(debit, amount);"
        "CREATE INDEX transfer_by_credit ON transfer(credit, amount);"
        "UPDATE account SET balance ="
        "  (SELECT coalesce(sum(amount), 0) FROM transfer WHERE credit = account.id) -"
        "  (SELECT coalesce(sum(amount), 0) FROM transfer WHERE debit = account.id)");
    db.execute("COMMIT");
  }

  void open() {
    own_.emplace(file());
    own_->be_patient(std::chrono::milliseconds{500});
    committed_ = sqlite::number(*own_, "SELECT count(*) FROM transfer");
  }
  /// Ends the posting and lets go of the file.
  void close() {
    stop_posting();
    release();
    own_.reset();
  }
  [[nodiscard]] bool is_open() const noexcept { return own_.has_value(); }

  void start_posting(unsigned threads) {
    gate_.end(false);
    for (unsigned i = 1; i <= threads; ++i) threads_.emplace_back([this, i] { post_transfers(i); });
  }
  void stop_posting() {
    gate_.end(true);
    for (auto& each : threads_) each.join();
    threads_.clear();
  }

  /// How many transfers are in the ledger; counted where they are committed, not asked of the database.
  [[nodiscard]] std::int64_t committed() const noexcept { return committed_; }
  /// How many transfers could not be posted.
  [[nodiscard]] std::int64_t refused() const noexcept { return refused_; }

  /// Brings what is in the log into the main file, as far as it goes without stopping anybody.
  void checkpoint() {
    try {
      own_->checkpoint(SQLITE_CHECKPOINT_PASSIVE);
    } catch (const sqlite::failure& why) {
      if (why.code() != SQLITE_BUSY) throw;  // busy: a posting thread is at it already
    }
  }

  /// Makes the main file whole and keeps it so: transfers wait, the log is emptied, other programs are locked
  /// out. Throws sqlite::failure if that takes too long; `release` is owed all the same.
  void hold() {
    if (not gate_.close(std::chrono::seconds{5}))
      throw sqlite::failure{SQLITE_BUSY, "a transfer took too long"};
    own_->checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    const std::lock_guard lock{holding_};
    if (not gate_.is_closed()) throw sqlite::failure{SQLITE_INTERRUPT, "released before it was held"};
    own_->execute("BEGIN IMMEDIATE");
  }
  /// Lets transfers go on; nothing happens if they do already.
  void release() {
    const std::lock_guard lock{holding_};
    if (own_) own_->roll_back();
    gate_.open();
  }

 private:
  void post_transfers(unsigned seed) noexcept {
    try {
      sqlite::connection db{file()};
      sqlite::statement change{db, "UPDATE account SET balance = balance + ?2 WHERE id = ?1"};
      sqlite::statement record{db, "INSERT INTO transfer VALUES (NULL, ?1, ?2, ?3, hex(randomblob(100)))"};
      std::mt19937 random{seed};
      std::uniform_int_distribution<int> any_account{1, accounts};
      std::uniform_int_distribution<int> any_amount{1, 1'000};
      while (gate_.enter()) {
        const auto leave = gsl::finally([this] { gate_.leave(); });
        const int debit = any_account(random);
        const int credit = any_account(random);
        const int amount = any_amount(random);
        db.execute("BEGIN IMMEDIATE");
        change.run(debit, -amount);
        change.run(credit, amount);
        record.run(debit, credit, amount);
        db.execute("COMMIT");
        ++committed_;
      }
    } catch (const sqlite::failure&) {
      ++refused_;  // nothing may refuse a transfer here: the thread ends, and the program says so
    }
  }

  std::filesystem::path folder_;
  std::optional<sqlite::connection> own_;
  std::mutex holding_;  // of own_'s transaction
  gate gate_;
  std::vector<std::thread> threads_;
  std::atomic<std::int64_t> committed_{0};
  std::atomic<std::int64_t> refused_{0};
};

#endif  // LEDGER_LEDGER_HPP_INCLUDED
