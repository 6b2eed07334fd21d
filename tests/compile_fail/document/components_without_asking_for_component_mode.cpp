// error: optional.*GetComponentCount|GetComponentCount.*optional
// rule: M49
#include <vss/document/component_context.hpp>
#include <vss/document/identify_context.hpp>
#include <vss/event/context.hpp>

struct policy {
  static constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
};

template <typename Event>
using context = vss::context<Event, policy>;

#ifdef MISUSE
void use(context<vss::events::prepare_backup>& during) {
  static_cast<void>(during.components().GetComponentCount());
}
#else
void use(context<vss::events::prepare_backup>& during) {
  if (const auto components = during.components()) static_cast<void>(components->GetComponentCount());
}
#endif
