// error: a_dependency_on_a_component_of_the_same_writer_is_not_permitted
// rule: M191
#include <vss/document/create_writer_metadata_for.hpp>

constexpr vss::guid other_id{"a65faa63-5ea8-4ebc-9dbd-a0c4db26912a"};

struct ledger_policy {
  static constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
};

void declare(vss::create_writer_metadata_for<ledger_policy>& identify) {
#ifdef MISUSE
  const auto ledger = identify.AddComponent(vss::database{"ledger", vss::selectable::yes});
  identify.AddComponentDependency<ledger_policy::writer_id>(ledger, {"Master"});
#else
  const auto ledger = identify.AddComponent(vss::database{"ledger", vss::selectable::yes});
  identify.AddComponentDependency<other_id>(ledger, {"Master"});
#endif
}
