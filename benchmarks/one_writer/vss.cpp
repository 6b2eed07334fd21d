// What a writer's author compiles: one writer, and its subscription.

#include <vss/writer.hpp>

namespace {

struct ledger_policy : vss::default_policy {
  static constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
  static constexpr std::string_view writer_name = "Ledger";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::transacted_db;
};

class ledger_writer : public vss::writer<ledger_writer, ledger_policy> {
 public:
  vss::handler OnPrepareSnapshot(prepare_snapshot_context&) { co_return vss::ok; }
  vss::handler OnFreeze(freeze_context& freeze) {
    if (not quiet_) co_return SetWriterFailure(freeze, vss::writer_error::retryable);
    co_return vss::ok;
  }
  vss::handler OnThaw(thaw_context&) { co_return vss::ok; }
  vss::handler OnAbort(abort_context&) { co_return vss::ok; }

 private:
  bool quiet_ = false;
};

ledger_writer ledger;

}  // namespace

vss::subscription subscribe_ledger(vss::writer_host& host) { return ledger.Subscribe(host); }
