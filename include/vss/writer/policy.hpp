#ifndef VSS_WRITER_POLICY_HPP_INCLUDED
#define VSS_WRITER_POLICY_HPP_INCLUDED

#include <vss/value/guid.hpp>
#include <vss/value/text.hpp>
#include <vss/writer/default_policy.hpp>
#include <vss/value/chrono.hpp>

#include <concepts>
#include <string_view>

/// The rules of a writer's policy, a concept each, so that a compiler's error names the one that is broken.

namespace vss {

template <typename Policy>
concept policy_inherits_default_policy = std::derived_from<Policy, default_policy>;

template <typename Policy>
concept policy_names_writer_id = requires {
  { Policy::writer_id } -> std::convertible_to<const guid&>;
} && not guid{Policy::writer_id}.is_null();

template <typename Policy>
concept policy_names_writer_name = requires {
  { Policy::writer_name } -> std::convertible_to<std::string_view>;
} && not std::string_view{Policy::writer_name}.empty() && is_valid_utf8(std::string_view{Policy::writer_name});

template <typename Policy>
concept policy_names_usage = requires {
  { Policy::usage } -> std::convertible_to<usage_type>;
};

template <typename Policy>
concept policy_names_source = requires {
  { Policy::source } -> std::convertible_to<source_type>;
};

template <typename Policy>
concept policy_freeze_timeout_is_positive = requires {
  { Policy::freeze_timeout } -> std::convertible_to<std::chrono::nanoseconds>;
} && (std::chrono::nanoseconds{Policy::freeze_timeout} > std::chrono::nanoseconds::zero());

/// EXCLUSIVE_INCREMENTAL_DIFFERENTIAL needs both DIFFERENTIAL and INCREMENTAL (M194).
template <typename Policy>
concept policy_exclusive_schema_has_both = not has(Policy::backup_schema, backup_schema::exclusive_incremental_differential) ||
                                           has(Policy::backup_schema, backup_schema::differential | backup_schema::incremental);

/// TIMESTAMPED needs DIFFERENTIAL or INCREMENTAL (M195).
template <typename Policy>
concept policy_timestamped_schema_is_partial = not has(Policy::backup_schema, backup_schema::timestamped) ||
                                               has(Policy::backup_schema, backup_schema::differential) ||
                                               has(Policy::backup_schema, backup_schema::incremental);

/// LAST_MODIFY needs DIFFERENTIAL or INCREMENTAL (M196).
template <typename Policy>
concept policy_last_modify_schema_is_partial = not has(Policy::backup_schema, backup_schema::last_modify) ||
                                               has(Policy::backup_schema, backup_schema::differential) ||
                                               has(Policy::backup_schema, backup_schema::incremental);

template <typename Policy>
concept policy_translates_exceptions = requires {
  { Policy::failure_policy::current_exception_as_writer_error() } noexcept -> std::same_as<writer_error>;
};

template <typename Policy>
concept writer_policy =
    policy_inherits_default_policy<Policy> && policy_names_writer_id<Policy> && policy_names_writer_name<Policy> &&
    policy_names_usage<Policy> && policy_names_source<Policy> && policy_freeze_timeout_is_positive<Policy> &&
    policy_exclusive_schema_has_both<Policy> && policy_timestamped_schema_is_partial<Policy> &&
    policy_last_modify_schema_is_partial<Policy> && policy_translates_exceptions<Policy>;

}  // namespace vss

#endif  // VSS_WRITER_POLICY_HPP_INCLUDED
