// error: requires  *writer_policy<Policy>|does not satisfy .policy_inherits_default_policy.
// rule: M1
#include <vss/writer/writer.hpp>

#include <string_view>

struct all_that_is_asked {
  static constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
  static constexpr std::string_view writer_name = "Ledger";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::transacted_db;
};

#ifdef MISUSE
struct ledger_policy : all_that_is_asked {};
#else
struct ledger_policy : vss::default_policy, all_that_is_asked {};
#endif

class ledger : public vss::writer<ledger, ledger_policy> {};
