#include <vss/writer/policy.hpp>

#include <vss_test/catch.hpp>

#include <chrono>
#include <string_view>

namespace policy_test {  // named: clang warns of constants in an unnamed one that nobody reads

struct good_policy : vss::default_policy {
  static constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
  static constexpr std::string_view writer_name = "Ledger";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::transacted_db;
};

struct without_id : vss::default_policy {
  static constexpr std::string_view writer_name = "Ledger";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::transacted_db;
};
struct without_name : vss::default_policy {
  static constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::transacted_db;
};
struct not_derived {
  static constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
  static constexpr std::string_view writer_name = "Ledger";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::transacted_db;
  static constexpr std::chrono::seconds freeze_timeout{20};
  static constexpr vss::backup_schema backup_schema = vss::backup_schema::undefined;
  using failure_policy = vss::default_failure_policy;
};

struct null_id : good_policy {
  static constexpr vss::guid writer_id{};
};
struct empty_name : good_policy {
  static constexpr std::string_view writer_name = "";
};
struct name_not_utf8 : good_policy {
  static constexpr std::string_view writer_name = "Led\xC3ger";
};
struct name_in_greek : good_policy {
  static constexpr std::string_view writer_name = "\xCE\x9B\xCE\xAD\xCE\xB4";
};
struct usage_of_another_type : good_policy {
  static constexpr int usage = 3;
};
struct source_of_another_type : good_policy {
  static constexpr int source = 1;
};

template <typename Unit, int Count>
struct with_timeout : good_policy {
  static constexpr Unit freeze_timeout{Count};
};
struct timeout_without_unit : good_policy {
  static constexpr int freeze_timeout = 20'000;
};

constexpr auto none = vss::backup_schema::undefined;
constexpr auto differential = vss::backup_schema::differential;
constexpr auto incremental = vss::backup_schema::incremental;
constexpr auto exclusive = vss::backup_schema::exclusive_incremental_differential;
constexpr auto timestamped = vss::backup_schema::timestamped;
constexpr auto last_modify = vss::backup_schema::last_modify;

template <vss::backup_schema Schema>
struct with_schema : good_policy {
  static constexpr vss::backup_schema backup_schema = Schema;
};

struct failures_may_throw : good_policy {
  struct failure_policy {
    static vss::writer_error current_exception_as_writer_error() { return vss::writer_error::retryable; }
  };
};
struct failures_of_another_type : good_policy {
  struct failure_policy {
    static vss::hresult current_exception_as_writer_error() noexcept { return vss::hresult::fail; }
  };
};
struct failures_of_its_own : good_policy {
  struct failure_policy {
    static vss::writer_error current_exception_as_writer_error() noexcept { return vss::writer_error::retryable; }
  };
};

}  // namespace policy_test

using namespace policy_test;

TEST_CASE("a policy says who the writer is, and inherits the rest") {
  STATIC_REQUIRE(vss::writer_policy<good_policy>);
  STATIC_REQUIRE_FALSE(vss::policy_inherits_default_policy<not_derived>);
  STATIC_REQUIRE_FALSE(vss::writer_policy<not_derived>);
}

TEST_CASE("a policy without a writer id, or with the null one, is none") {
  STATIC_REQUIRE_FALSE(vss::policy_names_writer_id<without_id>);
  STATIC_REQUIRE_FALSE(vss::policy_names_writer_id<null_id>);
  STATIC_REQUIRE_FALSE(vss::writer_policy<without_id>);
  STATIC_REQUIRE_FALSE(vss::writer_policy<null_id>);
}

TEST_CASE("a writer's name is text in UTF-8, and not empty") {
  STATIC_REQUIRE_FALSE(vss::policy_names_writer_name<without_name>);
  STATIC_REQUIRE_FALSE(vss::policy_names_writer_name<empty_name>);
  STATIC_REQUIRE_FALSE(vss::policy_names_writer_name<name_not_utf8>);
  STATIC_REQUIRE(vss::writer_policy<name_in_greek>);
}

TEST_CASE("usage and source are values of their enums, and nothing that was meant as one") {
  STATIC_REQUIRE_FALSE(vss::policy_names_usage<vss::default_policy>);
  STATIC_REQUIRE_FALSE(vss::policy_names_usage<usage_of_another_type>);
  STATIC_REQUIRE_FALSE(vss::policy_names_source<vss::default_policy>);
  STATIC_REQUIRE_FALSE(vss::policy_names_source<source_of_another_type>);
  STATIC_REQUIRE_FALSE(vss::writer_policy<usage_of_another_type>);
  STATIC_REQUIRE_FALSE(vss::writer_policy<source_of_another_type>);
}

TEST_CASE("the time from Freeze to Thaw is positive, in any unit, and never without one") {
  STATIC_REQUIRE(vss::writer_policy<with_timeout<std::chrono::nanoseconds, 1>>);
  STATIC_REQUIRE(vss::writer_policy<with_timeout<std::chrono::minutes, 2>>);
  STATIC_REQUIRE_FALSE(vss::policy_freeze_timeout_is_positive<with_timeout<std::chrono::seconds, 0>>);
  STATIC_REQUIRE_FALSE(vss::policy_freeze_timeout_is_positive<with_timeout<std::chrono::milliseconds, -1>>);
  STATIC_REQUIRE_FALSE(vss::policy_freeze_timeout_is_positive<timeout_without_unit>);
  STATIC_REQUIRE_FALSE(vss::writer_policy<timeout_without_unit>);
}

TEST_CASE("exclusive incremental or differential presupposes both") {
  STATIC_REQUIRE(vss::writer_policy<with_schema<exclusive | incremental | differential>>);
  STATIC_REQUIRE_FALSE(vss::policy_exclusive_schema_has_both<with_schema<exclusive>>);
  STATIC_REQUIRE_FALSE(vss::policy_exclusive_schema_has_both<with_schema<exclusive | incremental>>);
  STATIC_REQUIRE_FALSE(vss::policy_exclusive_schema_has_both<with_schema<exclusive | differential>>);
}

TEST_CASE("time stamps and last-modify presuppose partial backups") {
  STATIC_REQUIRE(vss::writer_policy<with_schema<none>>);
  STATIC_REQUIRE(vss::writer_policy<with_schema<timestamped | incremental>>);
  STATIC_REQUIRE(vss::writer_policy<with_schema<timestamped | differential>>);
  STATIC_REQUIRE(vss::writer_policy<with_schema<last_modify | incremental>>);
  STATIC_REQUIRE(vss::writer_policy<with_schema<last_modify | differential>>);
  STATIC_REQUIRE_FALSE(vss::policy_timestamped_schema_is_partial<with_schema<timestamped>>);
  STATIC_REQUIRE_FALSE(vss::policy_last_modify_schema_is_partial<with_schema<last_modify>>);
  STATIC_REQUIRE_FALSE(vss::writer_policy<with_schema<timestamped | last_modify>>);
}

TEST_CASE("a failure policy turns an exception into a writer error, and lets none escape") {
  STATIC_REQUIRE(vss::writer_policy<failures_of_its_own>);
  STATIC_REQUIRE_FALSE(vss::policy_translates_exceptions<failures_may_throw>);
  STATIC_REQUIRE_FALSE(vss::policy_translates_exceptions<failures_of_another_type>);
  STATIC_REQUIRE_FALSE(vss::writer_policy<failures_may_throw>);
}
