#ifndef VSS_TEST_QUIET_WRITER_HPP_INCLUDED
#define VSS_TEST_QUIET_WRITER_HPP_INCLUDED

#include <vss/writer/writer.hpp>

#include <string_view>

namespace vss_test {

/// A policy that says no more than it must.
struct policy : vss::default_policy {
  static constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
  static constexpr std::string_view writer_name = "Quiet";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::other;
};

/// A writer with the four handlers every writer must have, which do nothing; a test's own writer hides the one it is about.
template <typename Derived, typename Policy = policy>
class quiet_writer : public vss::writer<Derived, Policy> {
 public:
  vss::handler OnPrepareSnapshot(vss::context<vss::events::prepare_snapshot, Policy>&) { co_return vss::ok; }
  vss::handler OnFreeze(vss::context<vss::events::freeze, Policy>&) { co_return vss::ok; }
  vss::handler OnThaw(vss::context<vss::events::thaw, Policy>&) { co_return vss::ok; }
  vss::handler OnAbort(vss::context<vss::events::abort, Policy>&) { co_return vss::ok; }
};

}  // namespace vss_test

#endif  // VSS_TEST_QUIET_WRITER_HPP_INCLUDED
