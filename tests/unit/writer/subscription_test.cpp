#include <vss/writer/subscription.hpp>

#include <vss/writer/writer.hpp>

#include <vss_test/catch.hpp>
#include <vss_test/quiet_writer.hpp>

#include <memory>
#include <type_traits>
#include <utility>

using vss::hresult;

namespace {

struct writer : vss_test::quiet_writer<writer> {};

/// Whom the tests' writers subscribe to: it does nothing but keep the link, or refuse.
class host final : public vss::writer_host {
 public:
  vss::result<void> attach(const vss::writer_descriptor& type, void* who, vss::writer_link& link) override {
    if (refuses) return vss::error{hresult::access_denied, "not you"};
    descriptor = &type;
    attached = who;
    link.host = this;
    link.instance_id = ++attachments == 1 ? first_instance : second_instance;
    kept = &link;
    return {};
  }
  vss::result<void> detach(vss::writer_link& link) override {
    ++detached;
    link = vss::writer_link{};
    return {};
  }
  /// What a host does that ends before its subscriptions.
  void go() { *kept = vss::writer_link{}; }

  static constexpr vss::guid first_instance{"11111111-2222-3333-4444-555555555555"};
  static constexpr vss::guid second_instance{"66666666-7777-8888-9999-aaaaaaaaaaaa"};

  bool refuses = false;
  int attachments = 0;
  int detached = 0;
  const vss::writer_descriptor* descriptor = nullptr;
  void* attached = nullptr;
  vss::writer_link* kept = nullptr;
};

}  // namespace

TEST_CASE("a subscription hands the host the writer and what its type says") {
  host to;
  writer who;
  const auto subscription = who.Subscribe(to);
  REQUIRE(subscription);
  CHECK(subscription.result().has_value());
  CHECK(to.attached == &who);
  CHECK(to.descriptor->name == "Quiet");
  CHECK(subscription.instance_id() == host::first_instance);
}

TEST_CASE("leaving the scope unsubscribes") {
  host to;
  writer who;
  {
    const auto subscription = who.Subscribe(to);
    CHECK(to.detached == 0);
  }
  CHECK(to.detached == 1);
}

TEST_CASE("a writer subscribes once at a time") {
  host to;
  writer who;
  auto first = who.Subscribe(to);
  const auto second = who.Subscribe(to);
  CHECK_FALSE(second);
  CHECK(second.result().code() == hresult::writer_already_subscribed);
  CHECK(first);
  REQUIRE(first.Unsubscribe());
  const auto third = who.Subscribe(to);
  CHECK(third);
}

TEST_CASE("a refused subscription holds no place, and says why") {
  host to;
  to.refuses = true;
  writer who;
  {
    auto subscription = who.Subscribe(to);
    CHECK_FALSE(subscription);
    CHECK(subscription.result().code() == hresult::access_denied);
    CHECK(subscription.Unsubscribe().code() == hresult::bad_state);
  }
  CHECK(to.detached == 0);
}

TEST_CASE("unsubscribing twice gives VSS_E_BAD_STATE") {
  host to;
  writer who;
  auto subscription = who.Subscribe(to);
  CHECK(subscription.Unsubscribe().has_value());
  CHECK_FALSE(subscription);
  CHECK(subscription.Unsubscribe().code() == hresult::bad_state);
  CHECK(to.detached == 1);
}

TEST_CASE("a subscription that has ended does not end the writer's next one") {
  host to;
  writer who;
  auto subscription = who.Subscribe(to);
  REQUIRE(subscription.Unsubscribe());
  auto next = who.Subscribe(to);
  CHECK_FALSE(subscription);
  CHECK(subscription.Unsubscribe().code() == hresult::bad_state);
  subscription = std::move(next);  // which ends what was there: nothing
  CHECK(subscription);
  CHECK(subscription.instance_id() == host::second_instance);
  CHECK(to.detached == 1);
}

TEST_CASE("a subscription that has ended may outlive its writer") {
  host to;
  auto who = std::make_unique<writer>();
  auto subscription = who->Subscribe(to);
  REQUIRE(subscription.Unsubscribe());
  who.reset();
  CHECK_FALSE(subscription);
  CHECK(to.detached == 1);
}

TEST_CASE("a moved subscription keeps the place, and the one it was moved from holds none") {
  host to;
  writer who;
  auto first = who.Subscribe(to);
  {
    const auto second = std::move(first);
    CHECK(second);
    CHECK(second.instance_id() == host::first_instance);
    CHECK_FALSE(first);
    CHECK(to.detached == 0);
  }
  CHECK(to.detached == 1);
}

TEST_CASE("assigning a subscription ends the one that was there") {
  host one;
  host another;
  writer who;
  writer other;
  auto subscription = who.Subscribe(one);
  subscription = other.Subscribe(another);
  CHECK(one.detached == 1);
  CHECK(another.detached == 0);
  CHECK(subscription);
}

TEST_CASE("assigning a subscription to itself changes nothing") {
  host to;
  writer who;
  auto subscription = who.Subscribe(to);
  auto& same = subscription;
  subscription = std::move(same);
  CHECK(subscription);
  CHECK(to.detached == 0);
}

TEST_CASE("a host that goes first ends the subscription, and nobody calls it any longer") {
  host to;
  writer who;
  {
    auto subscription = who.Subscribe(to);
    to.go();
    CHECK_FALSE(subscription);
    CHECK(subscription.Unsubscribe().code() == hresult::bad_state);
  }
  CHECK(to.detached == 0);
}

TEST_CASE("a subscription that was never made holds no place") {
  vss::subscription none;
  CHECK_FALSE(none);
  CHECK(none.Unsubscribe().code() == hresult::bad_state);
}

TEST_CASE("a subscription is one place: it is moved, not copied") {
  STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<vss::subscription>);
  STATIC_REQUIRE_FALSE(std::is_copy_assignable_v<vss::subscription>);
  STATIC_REQUIRE(std::is_nothrow_move_constructible_v<vss::subscription>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<vss::subscription, bool>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<vss::subscription, hresult>);
}
