#ifndef LEDGER_SQLITE_HPP_INCLUDED
#define LEDGER_SQLITE_HPP_INCLUDED

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

/// As much of SQLite as the ledger needs: owners, and exceptions for errors.

/// A path in UTF-8, as both SQLite and the library take it.
[[nodiscard]] inline std::string utf8(const std::filesystem::path& path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

namespace sqlite {

/// What SQLite said when it could not do something.
class failure : public std::runtime_error {
 public:
  failure(int code, const std::string& what) : std::runtime_error{what}, code_{code} {}
  [[nodiscard]] int code() const noexcept { return code_; }

 private:
  int code_;
};

/// One connection to a database file. It waits for others' locks up to its patience, then throws SQLITE_BUSY.
class connection {
 public:
  explicit connection(const std::filesystem::path& file, int flags = SQLITE_OPEN_READWRITE) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(utf8(file).c_str(), &opened, flags, nullptr);
    handle_.reset(opened);  // there is one even if it could not be opened
    check(code, "open");
    be_patient(std::chrono::seconds{5});
    execute("PRAGMA synchronous = NORMAL");
  }

  void be_patient(std::chrono::milliseconds limit) {
    check(sqlite3_busy_timeout(get(), static_cast<int>(limit.count())), "busy_timeout");
  }
  void execute(const char* sql) { check(sqlite3_exec(get(), sql, nullptr, nullptr, nullptr), "query"); }
  void checkpoint(int mode) {
    check(sqlite3_wal_checkpoint_v2(get(), nullptr, mode, nullptr, nullptr), "checkpoint");
  }

  [[nodiscard]] bool is_in_transaction() const noexcept { return sqlite3_get_autocommit(handle_.get()) == 0; }
  void roll_back() noexcept {
    if (is_in_transaction()) sqlite3_exec(get(), "ROLLBACK", nullptr, nullptr, nullptr);
  }

  [[nodiscard]] sqlite3* get() noexcept { return handle_.get(); }
  void check(int code, const std::string& doing) {
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
    throw failure{code, doing + ": " + sqlite3_errmsg(get())};
  }

 private:
  struct closer {
    void operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, closer> handle_;
};

/// One prepared statement; it must not outlive its connection.
class statement {
 public:
  statement(connection& on, const char* sql) : connection_{&on} {
    sqlite3_stmt* prepared = nullptr;
    on.check(sqlite3_prepare_v2(on.get(), sql, -1, &prepared, nullptr), "query");
    handle_.reset(prepared);
  }

  /// Runs a statement that gives no rows.
  template <typename... Integers>
  void run(Integers... arguments) {
    sqlite3_reset(handle_.get());
    int index = 0;
    (connection_->check(sqlite3_bind_int64(handle_.get(), ++index, arguments), "bind"), ...);
    const int code = sqlite3_step(handle_.get());
    sqlite3_reset(handle_.get());
    connection_->check(code, "query");
  }

  /// Steps to the next row; false after the last.
  bool next() {
    const int code = sqlite3_step(handle_.get());
    connection_->check(code, "query");
    return code == SQLITE_ROW;
  }
  [[nodiscard]] std::int64_t number() { return sqlite3_column_int64(handle_.get(), 0); }
  [[nodiscard]] std::string text() {
    const auto* const value = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), 0));
    return value == nullptr ? std::string{} : std::string{value};
  }

 private:
  struct finalizer {
    void operator()(sqlite3_stmt* handle) const noexcept { sqlite3_finalize(handle); }
  };
  connection* connection_;
  std::unique_ptr<sqlite3_stmt, finalizer> handle_;
};

/// The first column of a query's first row.
[[nodiscard]] inline std::int64_t number(connection& on, const char* sql) {
  statement query{on, sql};
  return query.next() ? query.number() : 0;
}
[[nodiscard]] inline std::string text(connection& on, const char* sql) {
  statement query{on, sql};
  return query.next() ? query.text() : std::string{};
}

}  // namespace sqlite

#endif  // LEDGER_SQLITE_HPP_INCLUDED
