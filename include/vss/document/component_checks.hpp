#ifndef VSS_DOCUMENT_COMPONENT_CHECKS_HPP_INCLUDED
#define VSS_DOCUMENT_COMPONENT_CHECKS_HPP_INCLUDED

#include <vss/document/backup_components.hpp>
#include <vss/document/backup_schema_rules.hpp>
#include <vss/document/component_record.hpp>
#include <vss/document/component_tree.hpp>
#include <vss/document/file_set.hpp>
#include <vss/document/writer_metadata.hpp>
#include <vss/event/component_scope.hpp>
#include <vss/event/any_context.hpp>
#include <vss/event/operation_facts.hpp>
#include <vss/value/result.hpp>

#include <gsl/assert>

#include <optional>
#include <string>
#include <vector>

/// What a writer says about files must fit what it declared: the checks that need both documents.

namespace vss {

namespace detail {

/// Every file set of the writer, and whether it belongs to the component or to what stands below it.
template <typename Each>
void for_each_file_set(const component_record& of, const component_scope& scope, Each each) {
  Expects(scope.identified != nullptr);
  const std::string root = of.full_path();
  for (const auto& component : scope.identified->components()) {
    const bool own = is_in_component_set(root, component.full_path());
    for (const auto& set : component.file_sets()) each(set.files, own);
  }
}

inline std::string quoted(const std::string& path, const std::string& name) {
  return "'" + name + "' in '" + path + "'";
}

inline error no_such_volume(const std::string& what) {
  return error{hresult::invalid_arg, what + " is new, but on no volume of the snapshot set"};
}

inline bool is_on_a_volume_of_the_set(const std::string& path, const component_scope& scope) {
  return scope.during->event() != event_kind::post_snapshot || scope.facts->affects(path);  // earlier the set may grow
}

/// A partial file must lie where a file set of the component reaches (M118), not be another component's (M125), be on a volume of the
/// set if it is new (M119), and not be a differenced file too (M120); the requester must support partial files (M113).
inline std::optional<error> refusal_of(const partial_file_record& file, const component_record& of,
                                       const component_scope& scope) {
  const std::string what = quoted(file.path, file.name);
  if (not scope.facts->partial_file_support) {
    return error{hresult::bad_state, "the requester does not support partial files; ask IsPartialFileSupportEnabled"};
  }
  bool reached = false;
  bool held = false;
  bool held_by_another = false;
  for_each_file_set(of, scope, [&](const file_set& set, bool own) {
    reached = reached || (own && reaches(set, file.path));
    if (holds(set, file.path, file.name)) (own ? held : held_by_another) = true;
  });
  if (held_by_another && not held) return error{hresult::invalid_arg, what + " belongs to another component"};
  if (not reached) {
    return error{hresult::invalid_arg, what + " lies under no file set of component '" + of.full_path() + "'"};
  }
  if (not held && not is_on_a_volume_of_the_set(file.path, scope)) return no_such_volume(what);
  for (const auto& differenced : of.differenced_files) {
    if (holds(differenced.files, file.path, file.name)) {
      return error{hresult::invalid_arg, what + " is a differenced file already"};
    }
  }
  return std::nullopt;
}

/// A differenced file set must be one of the component's or have no file in common with any (M124), nor with another component's
/// (M125), be on a volume of the set if it is new (M119), and hold no partial file (M120); the running kind of backup must be in the
/// writer's schema (M123).
inline std::optional<error> refusal_of(const file_set& files, const component_record& of, const component_scope& scope) {
  const std::string what = quoted(files.path(), files.filespec());
  if (not supports(scope.writer->schema, scope.facts->backup)) {
    return error{hresult::bad_state, "the running kind of backup is not in the writer's backup schema"};
  }
  bool declared = false;
  bool overlaps_own = false;
  bool overlaps_another = false;
  for_each_file_set(of, scope, [&](const file_set& set, bool own) {
    if (own && same_files(set, files)) {
      declared = true;
    } else if (overlap(set, files)) {
      (own ? overlaps_own : overlaps_another) = true;
    }
  });
  if (not declared && overlaps_own) {
    return error{hresult::invalid_arg, what + " overlaps a file set of component '" + of.full_path() +
                                           "' in part; name that file set, or files outside of it"};
  }
  if (not declared && overlaps_another) return error{hresult::invalid_arg, what + " belongs to another component"};
  if (not declared && not is_on_a_volume_of_the_set(files.path(), scope)) return no_such_volume(what);
  for (const auto& partial : of.partial_files) {
    if (holds(files, partial.path, partial.name)) {
      return error{hresult::invalid_arg, quoted(partial.path, partial.name) + " is a partial file already"};
    }
  }
  return std::nullopt;
}

/// The alternate target needs a mapping for every file set of the component and of what stands below it (M135).
inline std::optional<error> refusal_of(restore_target target, const component_record& of, const component_scope& scope) {
  if (target != restore_target::alternate) return std::nullopt;
  std::optional<error> refused;
  for_each_file_set(of, scope, [&](const file_set& set, bool own) {
    if (not own || refused) return;
    if (const auto& restore = scope.identified->restore()) {
      for (const auto& mapping : restore->mappings) {
        if (same_files(mapping.files(), set)) return;
      }
    }
    refused = error{hresult::invalid_arg, quoted(set.path(), set.filespec()) + " has no alternate location mapping"};
  });
  return refused;
}

/// A directed target's source must be a file of the component or of what stands below it (M140), and have the ranges of the backup if
/// only parts of it were backed up (M141).
inline std::optional<error> refusal_of(const directed_target_record& target, const component_record& of,
                                       const component_scope& scope) {
  const std::string what = quoted(target.source_path, target.source_name);
  bool held = false;
  for_each_file_set(of, scope, [&](const file_set& set, bool own) {
    held = held || (own && holds(set, target.source_path, target.source_name));
  });
  for (const auto& partial : of.partial_files) {
    if (partial.name != target.source_name || lexically_normal(partial.path) != lexically_normal(target.source_path)) continue;
    held = true;
    if (partial.ranges.file()) continue;  // its ranges stand in a file that only the writer reads
    std::vector<byte_range> sources;
    for (const auto& range : target.ranges) sources.push_back({range.source_offset, range.length});
    if (sources != partial.ranges.ranges()) {
      return error{hresult::invalid_arg, what + " was backed up in part; take its ranges " + partial.ranges.to_string()};
    }
  }
  if (held) return std::nullopt;
  return error{hresult::invalid_arg, what + " is no file of component '" + of.full_path() + "'"};
}

}  // namespace detail

}  // namespace vss

#endif  // VSS_DOCUMENT_COMPONENT_CHECKS_HPP_INCLUDED
