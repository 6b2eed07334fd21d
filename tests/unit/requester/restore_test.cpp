#include <vss/requester/restore.hpp>

#include <vss_test/catch.hpp>
#include <vss_test/quiet_writer.hpp>

#include <optional>
#include <utility>

using vss::restore_type;

namespace {

class restoring_writer : public vss_test::quiet_writer<restoring_writer> {
 public:
  vss::handler OnPreRestore(pre_restore_context& now) {
    in_pre_restore = now.GetRestoreType();
    co_return vss::ok;
  }
  vss::handler OnPostRestore(post_restore_context& now) {
    in_post_restore = now.GetRestoreType();
    co_return SetWriterFailure(now, vss::writer_error::retryable);
  }
  std::optional<restore_type> in_pre_restore;
  std::optional<restore_type> in_post_restore;
};

}  // namespace

TEST_CASE("the writers see the kind of restore that the requester chose") {
  vss::coordinator coordinator;
  restoring_writer writer;
  const vss::subscription subscription = writer.Subscribe(coordinator);
  vss::restore created{coordinator};
  created.SetRestoreState(restore_type::by_copy);
  auto gathered = std::move(created).GatherWriterMetadata();
  gathered->SetRestoreState(restore_type::other);
  auto ready = std::move(*gathered).PreRestore();
  const auto complete = std::move(*ready).PostRestore();
  REQUIRE(complete);
  CHECK(writer.in_pre_restore == restore_type::other);
  CHECK(writer.in_post_restore == restore_type::other);
}

TEST_CASE("a restore of no kind counts as one by copy") {
  for (const bool says_so : {false, true}) {
    vss::coordinator coordinator;
    restoring_writer writer;
    const vss::subscription subscription = writer.Subscribe(coordinator);
    vss::restore created{coordinator};
    if (says_so) created.SetRestoreState(restore_type::undefined);
    auto gathered = std::move(created).GatherWriterMetadata();
    const auto ready = std::move(*gathered).PreRestore();
    CHECK(writer.in_pre_restore == restore_type::by_copy);
  }
}

TEST_CASE("a restore's own result is apart from its writers' results") {
  vss::coordinator coordinator;
  restoring_writer writer;
  const vss::subscription subscription = writer.Subscribe(coordinator);
  auto gathered = vss::restore{coordinator}.GatherWriterMetadata();
  auto ready = std::move(*gathered).PreRestore();
  const auto complete = std::move(*ready).PostRestore();
  REQUIRE(complete.has_value());
  REQUIRE(complete->GatherWriterStatus().size() == 1);
  CHECK(complete->GatherWriterStatus()[0].state == vss::writer_state::failed_at_post_restore);
  CHECK(complete->GatherWriterStatus()[0].failure == vss::hresult::writer_error_retryable);
}

TEST_CASE("a restore without writers is none of a restore's errors") {
  vss::coordinator coordinator;
  auto gathered = vss::restore{coordinator}.GatherWriterMetadata();
  auto ready = std::move(*gathered).PreRestore();
  REQUIRE(ready);
  CHECK(ready->GatherWriterStatus().empty());
  CHECK(std::move(*ready).PostRestore().has_value());
}
