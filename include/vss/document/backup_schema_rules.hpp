#ifndef VSS_DOCUMENT_BACKUP_SCHEMA_RULES_HPP_INCLUDED
#define VSS_DOCUMENT_BACKUP_SCHEMA_RULES_HPP_INCLUDED

#include <vss/value/flags.hpp>
#include <vss/value/metadata_enums.hpp>
#include <vss/value/operation_enums.hpp>

#include <string_view>

/// What the bits of a backup schema need of each other, and what each lets a writer do.

namespace vss {

/// The schema supports incremental or differential backups.
constexpr bool supports_partial_backups(backup_schema schema) noexcept {
  return has(schema, backup_schema::incremental) || has(schema, backup_schema::differential);
}

/// exclusive_incremental_differential needs differential and incremental (M194).
template <backup_schema Schema>
concept exclusive_schema_has_both = not has(Schema, backup_schema::exclusive_incremental_differential) ||
                                    has(Schema, backup_schema::incremental | backup_schema::differential);

/// timestamped needs differential or incremental (M195).
template <backup_schema Schema>
concept timestamped_schema_has_one = not has(Schema, backup_schema::timestamped) || supports_partial_backups(Schema);

/// last_modify needs differential or incremental (M196).
template <backup_schema Schema>
concept last_modify_schema_has_one = not has(Schema, backup_schema::last_modify) || supports_partial_backups(Schema);

/// A schema whose bits have what they need.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_backup_schema
template <backup_schema Schema>
concept consistent_schema =
    exclusive_schema_has_both<Schema> && timestamped_schema_has_one<Schema> && last_modify_schema_has_one<Schema>;

/// What a schema that is known only at run time lacks; empty if nothing.
[[nodiscard]] constexpr std::string_view describe_inconsistency(backup_schema schema) noexcept {
  if (has(schema, backup_schema::exclusive_incremental_differential) &&
      not has(schema, backup_schema::incremental | backup_schema::differential)) {
    return "has a backup schema with exclusive_incremental_differential but not both differential and incremental";
  }
  if (has(schema, backup_schema::timestamped) && not supports_partial_backups(schema)) {
    return "has a backup schema with timestamped but neither differential nor incremental";
  }
  if (has(schema, backup_schema::last_modify) && not supports_partial_backups(schema)) {
    return "has a backup schema with last_modify but neither differential nor incremental";
  }
  return "";
}

[[nodiscard]] constexpr bool is_consistent(backup_schema schema) noexcept {
  return describe_inconsistency(schema).empty();
}

/// Whether a writer of this schema supports a kind of backup; full is always supported.
[[nodiscard]] constexpr bool supports(backup_schema schema, backup_type type) noexcept {
  switch (type) {
    case backup_type::full: return true;
    case backup_type::incremental: return has(schema, backup_schema::incremental);
    case backup_type::differential: return has(schema, backup_schema::differential);
    case backup_type::log: return has(schema, backup_schema::log);
    case backup_type::copy: return has(schema, backup_schema::copy);
    case backup_type::undefined:
    case backup_type::other: return false;
  }
  return false;
}

/// A schema that has all of these bits.
template <backup_schema Schema, backup_schema Bits>
concept schema_with = has(Schema, Bits);

// What a policy's schema lets its writer do, by name; signatures use these.
template <backup_schema Schema>
concept schema_with_stamps = schema_with<Schema, backup_schema::timestamped>;
template <backup_schema Schema>
concept schema_with_differenced_files = schema_with<Schema, backup_schema::last_modify>;
template <backup_schema Schema>
concept schema_with_new_targets = schema_with<Schema, backup_schema::writer_supports_new_target>;
template <backup_schema Schema>
concept schema_with_roll_forward = schema_with<Schema, backup_schema::rollforward_restore>;
template <backup_schema Schema>
concept schema_with_restore_names = schema_with<Schema, backup_schema::restore_rename>;
template <backup_schema Schema>
concept schema_with_authoritative_restore = schema_with<Schema, backup_schema::authoritative_restore>;

/// The schema that a policy declares; `undefined` (full backups only) if it declares none.
template <typename Policy>
inline constexpr backup_schema schema_of = backup_schema::undefined;
template <typename Policy>
  requires requires { Policy::backup_schema; }
inline constexpr backup_schema schema_of<Policy> = Policy::backup_schema;

}  // namespace vss

#endif  // VSS_DOCUMENT_BACKUP_SCHEMA_RULES_HPP_INCLUDED
