#ifndef LEDGER_BYSTANDER_HPP_INCLUDED
#define LEDGER_BYSTANDER_HPP_INCLUDED

#include "ledger.hpp"

#include <vss/writer.hpp>

#include <cstdint>
#include <string_view>

struct bystander_policy : vss::default_policy {
  static constexpr vss::guid writer_id{"0c3e9f1a-5f0b-4d53-9f0e-2f6b8a7c4d11"};
  static constexpr std::string_view writer_name = "Bystander";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::nontransacted_db;
};

/// The control: names the same files, for the provider copies what is named, and stops nobody.
class bystander : public vss::writer<bystander, bystander_policy> {
 public:
  explicit bystander(const ledger& of) : ledger_{of} {}

  vss::handler OnIdentify(identify_context& identify) const {
    const std::string folder = utf8(ledger_.folder());
    const auto database = identify.AddComponent(vss::database{"ledger", vss::selectable::yes});
    identify.AddDatabaseFiles(database, vss::database_file_set::make(folder, ledger::file_name));
    identify.AddDatabaseLogFiles(database, vss::database_file_set::make(folder, ledger::log_name));
    identify.SetRestoreMethod(vss::restore_methods::restore_if_can_replace{}, vss::writer_restore::never);
    co_return vss::ok;
  }
  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnFreeze(freeze_context&) {
    committed_at_freeze_ = ledger_.committed();
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }

  /// What had been committed when the copy began: no copy may have less.
  [[nodiscard]] std::int64_t committed_at_freeze() const noexcept { return committed_at_freeze_; }

 private:
  const ledger& ledger_;
  std::int64_t committed_at_freeze_ = 0;
};

#endif  // LEDGER_BYSTANDER_HPP_INCLUDED
