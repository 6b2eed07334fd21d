#include <vss/requester/operation.hpp>

#include <vss/requester/backup.hpp>
#include <vss/requester/restore.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/quiet_writer.hpp>

#include <type_traits>
#include <utility>

using vss::hresult;

namespace {

class counting_writer : public vss_test::quiet_writer<counting_writer> {
 public:
  vss::handler OnIdentify(identify_context& now) const {
    session = now.GetSessionId().value();
    co_return vss::ok;
  }
  vss::handler OnBackupShutdown(backup_shutdown_context&) {
    ++shutdowns;
    co_return vss::ok;
  }
  mutable vss::guid session;
  int shutdowns = 0;
};

}  // namespace

TEST_CASE("an operation moves, and never copies") {
  static_assert(std::is_nothrow_move_constructible_v<vss::backup<vss::phases::gathered>>);
  static_assert(std::is_nothrow_move_assignable_v<vss::backup<vss::phases::gathered>>);
  static_assert(not std::is_copy_constructible_v<vss::backup<vss::phases::gathered>>);
  static_assert(not std::is_copy_assignable_v<vss::restore<vss::phases::gathered>>);
  SUCCEED("checked while compiling");
}

TEST_CASE("the session id is the same in every phase, and the one that the writers see") {
  vss::coordinator coordinator;
  counting_writer writer;
  const vss::subscription subscription = writer.Subscribe(coordinator);
  vss::backup created{coordinator};
  const vss::guid id = created.GetSessionId();
  CHECK_FALSE(id.is_null());
  auto gathered = std::move(created).GatherWriterMetadata();
  CHECK(gathered->GetSessionId() == id);
  CHECK(writer.session == id);
  CHECK(vss::backup{coordinator}.GetSessionId() != id);
}

TEST_CASE("an operation that was moved ends once, where it was moved to") {
  vss::coordinator coordinator;
  counting_writer writer;
  const vss::subscription subscription = writer.Subscribe(coordinator);
  {
    auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
    const auto moved = std::move(*gathered);
    CHECK(writer.shutdowns == 0);
  }
  CHECK(writer.shutdowns == 1);
}

TEST_CASE("assigning an operation to itself keeps it") {
  vss::coordinator coordinator;
  counting_writer writer;
  const vss::subscription subscription = writer.Subscribe(coordinator);
  auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
  auto& same = *gathered;
  *gathered = std::move(same);
  CHECK(writer.shutdowns == 0);
  CHECK(std::move(*gathered).StartSnapshotSet().has_value());
}

TEST_CASE("a step of an object that was moved from says which object to use") {
  vss::coordinator coordinator;
  auto gathered = vss::backup{coordinator}.GatherWriterMetadata();
  const auto moved = std::move(*gathered);
  const auto refused = std::move(*gathered).StartSnapshotSet();
  CHECK(refused.code() == hresult::bad_state);
  CHECK(refused.error().message() == "StartSnapshotSet: this object has gone on to its next phase; use that one");
}
