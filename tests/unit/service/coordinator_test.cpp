#include <vss/service/coordinator.hpp>

#include <vss_test/catch.hpp>
#include <vss_test/quiet_writer.hpp>

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

using vss::hresult;

namespace {

class plain_writer : public vss_test::quiet_writer<plain_writer> {};

}  // namespace

TEST_CASE("a coordinator counts its writers as they come and go") {
  vss::coordinator coordinator;
  CHECK(coordinator.writer_count() == 0);
  plain_writer one;
  plain_writer other;
  {
    const vss::subscription first = one.Subscribe(coordinator);
    vss::subscription second = other.Subscribe(coordinator);
    CHECK(coordinator.writer_count() == 2);
    CHECK(first.instance_id() != second.instance_id());
    CHECK(second.Unsubscribe());
    CHECK(coordinator.writer_count() == 1);
    CHECK(second.Unsubscribe().code() == hresult::bad_state);
  }
  CHECK(coordinator.writer_count() == 0);
}

TEST_CASE("a coordinator lists its writers in the order they came") {
  vss::coordinator coordinator;
  plain_writer one;
  plain_writer other;
  vss::subscription first = one.Subscribe(coordinator);
  const vss::subscription second = other.Subscribe(coordinator);
  REQUIRE(coordinator.writers().size() == 2);
  CHECK(coordinator.writers()[0]->object() == &one);
  CHECK(first.Unsubscribe());
  first = one.Subscribe(coordinator);
  CHECK(coordinator.writers()[0]->object() == &other);
}

TEST_CASE("a coordinator lets one session at a time make a set") {
  vss::coordinator coordinator;
  const auto one = coordinator.open(vss::operation_kind::backup, nullptr);
  const auto other = coordinator.open(vss::operation_kind::backup, nullptr);
  CHECK(coordinator.begin_creation(*one));
  CHECK(coordinator.begin_creation(*one));  // it is its own
  CHECK(coordinator.begin_creation(*other).code() == hresult::snapshot_set_in_progress);
  coordinator.end_creation(*other);  // not its to end
  CHECK_FALSE(coordinator.begin_creation(*other));
  coordinator.end_creation(*one);
  CHECK(coordinator.begin_creation(*other));
  coordinator.forget(*other);
  CHECK(coordinator.begin_creation(*one));
}

TEST_CASE("a coordinator that ends first ends the subscriptions and the sessions") {
  plain_writer writer;
  std::shared_ptr<vss::session> session;
  vss::subscription subscription;
  {
    vss::coordinator coordinator;
    subscription = writer.Subscribe(coordinator);
    session = coordinator.open(vss::operation_kind::backup, nullptr);
  }
  CHECK_FALSE(static_cast<bool>(subscription));
  CHECK(session->phase() == vss::session_phase::closed);
}

TEST_CASE("a writer that one coordinator has let go can subscribe to another") {
  plain_writer writer;
  vss::coordinator one;
  vss::coordinator other;
  vss::subscription subscription = writer.Subscribe(one);
  CHECK(writer.Subscribe(other).result().code() == hresult::writer_already_subscribed);
  CHECK(subscription.Unsubscribe());
  const vss::subscription second = writer.Subscribe(other);
  CHECK(static_cast<bool>(second));
  CHECK_FALSE(static_cast<bool>(subscription));
  CHECK(other.writer_count() == 1);
}

TEST_CASE("writers subscribe and unsubscribe on several threads at once") {
  vss::coordinator coordinator;
  std::atomic<int> failures{0};
  std::vector<std::thread> threads;
  for (int number = 0; number < 4; ++number) {
    threads.emplace_back([&] {
      for (int time = 0; time < 200; ++time) {
        plain_writer writer;
        vss::subscription subscription = writer.Subscribe(coordinator);
        if (not subscription || not subscription.Unsubscribe()) ++failures;
      }
    });
  }
  for (auto& each : threads) each.join();
  CHECK(failures == 0);
  CHECK(coordinator.writer_count() == 0);
}
