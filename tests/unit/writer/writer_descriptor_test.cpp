#include <vss/writer/writer_descriptor.hpp>

#include <vss/writer/writer.hpp>

#include <vss_test/alive.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/event_driver.hpp>
#include <vss_test/legality.hpp>
#include <vss_test/probe_writer.hpp>

#include <chrono>
#include <new>
#include <stdexcept>
#include <type_traits>

using namespace std::chrono_literals;
using vss::event_kind;

namespace {

struct full_policy : vss_test::policy {
  static constexpr std::string_view writer_name = "Full";
  static constexpr vss::usage_type usage = vss::usage_type::system_service;
  static constexpr vss::source_type source = vss::source_type::nontransacted_db;
  static constexpr vss::application_level level = vss::application_level::system;
  static constexpr std::chrono::seconds freeze_timeout{20};
  static constexpr vss::backup_schema backup_schema = vss::backup_schema::incremental;
  static constexpr std::uint32_t major_version = 3;
  static constexpr std::uint32_t minor_version = 7;
};

struct full_writer : vss_test::quiet_writer<full_writer, full_policy> {
  vss::handler OnPostRestore(post_restore_context&) { co_return vss::ok; }
};

struct retrying_policy : vss_test::policy {
  struct failure_policy {
    static vss::writer_error current_exception_as_writer_error() noexcept { return vss::writer_error::retryable; }
  };
};

/// A writer whose Freeze is no coroutine of its own: it throws before there is one.
struct throwing_writer : vss_test::quiet_writer<throwing_writer, retrying_policy> {
  vss::handler OnFreeze(freeze_context&) {
    if (with_bad_alloc) throw std::bad_alloc{};
    throw std::runtime_error{"too early"};
  }
  vss::handler OnThaw(thaw_context&) {
    throw std::runtime_error{"in the body"};
    co_return vss::ok;
  }
  bool with_bad_alloc = false;
};

}  // namespace

TEST_CASE("a descriptor says what the policy says") {
  constexpr const auto& type = vss::descriptor_of<full_writer, full_policy>;
  CHECK(type.writer_id == full_policy::writer_id);
  CHECK(type.name == "Full");
  CHECK(type.usage == vss::usage_type::system_service);
  CHECK(type.source == vss::source_type::nontransacted_db);
  CHECK(type.level == vss::application_level::system);
  CHECK(type.freeze_timeout == 20s);
  CHECK(type.backup_schema == vss::backup_schema::incremental);
  CHECK(type.major_version == 3);
  CHECK(type.minor_version == 7);
}

TEST_CASE("a descriptor has an entry for each event that its writer handles, and none for the others") {
  constexpr const auto& some = vss::descriptor_of<full_writer, full_policy>;
  STATIC_REQUIRE(some.handles(event_kind::freeze));
  STATIC_REQUIRE(some.handles(event_kind::post_restore));
  STATIC_REQUIRE_FALSE(some.handles(event_kind::identify));
  STATIC_REQUIRE_FALSE(some.handles(event_kind::pre_restore));
  constexpr const auto& all = vss::descriptor_of<vss_test::probe_writer, vss_test::policy>;
  for (std::size_t i = 0; i < vss::event_count; ++i) CHECK(all.handles(static_cast<event_kind>(i)));
}

TEST_CASE("each event enters the handler of its own name, with a context of its own kind") {
  vss_test::for_each_event([]<typename Event>() {
    vss_test::probe_writer writer;
    vss_test::event_driver<vss_test::probe_writer> driver{writer};
    int entered = 0;
    writer.inside = [&](vss::any_context& during) {
      ++entered;
      CHECK(during.event() == Event::kind);
    };
    CHECK(driver.deliver<Event>() == vss::reply::handled);
    CHECK(entered == 1);
    CHECK(driver.answers() == 1);
  });
}

TEST_CASE("an exception before the coroutine exists is answered as one in its body is") {
  throwing_writer writer;
  vss_test::event_driver<throwing_writer> driver{writer};
  CHECK(driver.deliver<vss::events::freeze>() == vss::reply::threw);
  CHECK(driver.failure().code == vss::writer_error_ex::retryable);
  CHECK(driver.failure().message == "too early");
  CHECK(driver.answers() == 1);

  CHECK(driver.deliver<vss::events::thaw>() == vss::reply::threw);
  CHECK(driver.failure().code == vss::writer_error_ex::retryable);
  CHECK(driver.failure().message == "in the body");
  CHECK(driver.answers() == 1);
}

TEST_CASE("the policy's failure policy has the last word, also when memory is gone") {
  throwing_writer writer;
  writer.with_bad_alloc = true;
  vss_test::event_driver<throwing_writer> driver{writer};
  CHECK(driver.deliver<vss::events::freeze>() == vss::reply::threw);
  CHECK(driver.failure().code == vss::writer_error_ex::retryable);
}

TEST_CASE("contexts of different events live beside one another, and stay readable") {
  vss::context_storage storage;
  vss::delivery to;
  auto& freeze = storage.emplace<vss::context<vss::events::freeze, vss_test::policy>>(to);
  auto& thaw = storage.emplace<vss::context<vss::events::thaw, vss_test::policy>>(to);
  CHECK(static_cast<const void*>(&freeze) != static_cast<const void*>(&thaw));
  CHECK(freeze.event() == event_kind::freeze);
  CHECK(thaw.event() == event_kind::thaw);
}

namespace {

/// A context that is more than its base, as that of Identify is.
class large_context : public vss::context<vss::events::identify, vss_test::policy> {
 public:
  explicit large_context(vss::delivery& to) : context{to}, life_{counted} {}
  static inline vss_test::life_count counted;

 private:
  vss_test::alive life_;
};

}  // namespace

TEST_CASE("a context that holds something is destroyed once: by the next of its kind, or with the storage") {
  vss::writer_metadata document;
  vss::delivery to;
  to.declaring = &document;
  large_context::counted = {};
  {
    vss::context_storage storage;
    static_cast<void>(storage.emplace<large_context>(to));
    CHECK(large_context::counted.living() == 1);
    static_cast<void>(storage.emplace<large_context>(to));
    CHECK(large_context::counted.living() == 1);
    storage.clear();
    CHECK(large_context::counted.living() == 0);
    storage.clear();
    static_cast<void>(storage.emplace<large_context>(to));
  }
  CHECK(large_context::counted.made == 3);
  CHECK(large_context::counted.destroyed == 3);
}
