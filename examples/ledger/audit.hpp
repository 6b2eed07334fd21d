#ifndef LEDGER_AUDIT_HPP_INCLUDED
#define LEDGER_AUDIT_HPP_INCLUDED

#include "sqlite.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>

/// What can be told of a ledger by reading its file alone.
struct audit {
  std::string integrity;            // PRAGMA integrity_check: "ok", or its first complaint
  std::int64_t sum = 0;             // of all accounts
  std::int64_t transfers = 0;
  std::int64_t wrong_accounts = 0;  // whose balance is not what their transfers add up to

  [[nodiscard]] bool is_sound() const { return integrity == "ok" && sum == 0 && wrong_accounts == 0; }
  [[nodiscard]] std::string verdict() const {
    if (integrity != "ok" || is_sound()) return integrity;
    return "sum " + std::to_string(sum) + ", " + std::to_string(wrong_accounts) + " wrong balances";
  }
};

/// Audits a ledger. SQLite replays the log and may write: give it a copy, never the snapshot itself.
[[nodiscard]] inline audit audit_of(const std::filesystem::path& file) {
  audit found;
  try {
    sqlite::connection db{file};
    found.integrity = sqlite::text(db, "PRAGMA integrity_check(1)");
    found.sum = sqlite::number(db, "SELECT total(balance) FROM account");
    found.transfers = sqlite::number(db, "SELECT count(*) FROM transfer");
    found.wrong_accounts =
        sqlite::number(db,
                       "SELECT count(*) FROM account WHERE balance <> "
                       "(SELECT coalesce(sum(amount), 0) FROM transfer WHERE credit = account.id) - "
                       "(SELECT coalesce(sum(amount), 0) FROM transfer WHERE debit = account.id)");
  } catch (const sqlite::failure& why) {
    found.integrity = why.what();
  }
  std::replace(found.integrity.begin(), found.integrity.end(), '\n', ' ');
  return found;
}

#endif  // LEDGER_AUDIT_HPP_INCLUDED
