#ifndef VSS_DOCUMENT_WRITER_METADATA_BUILDER_HPP_INCLUDED
#define VSS_DOCUMENT_WRITER_METADATA_BUILDER_HPP_INCLUDED

#include <vss/document/component_declaration.hpp>
#include <vss/document/declaration_handles.hpp>
#include <vss/document/file_set.hpp>
#include <vss/document/restore_methods.hpp>
#include <vss/document/writer_metadata.hpp>
#include <vss/value/guid.hpp>
#include <vss/value/result.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace vss {

namespace detail {

inline constexpr component_flags known_component_flags =
    component_flags::backup_recovery | component_flags::app_rollback_recovery | component_flags::not_system_state;

inline constexpr file_spec_backup_type known_file_spec_backup_types =
    default_file_spec_backup_type | file_spec_backup_type::created_during_backup;

}  // namespace detail

/// Fills one writer metadata document and knows the rules that only the run can tell. A writer sees it as `create_writer_metadata`.
///
/// The first error is kept: `close` tells it, whatever the writer did with the statuses of its calls.
///
/// Thread:  one at a time.
/// When:    until `close`; afterwards every call gives VSS_E_BAD_STATE and the document stays as it is.
/// Errors:  as create_writer_metadata; throws std::bad_alloc only.
/// Units:   text is UTF-8.
/// Source:  ours
class writer_metadata_builder {
 public:
  /// Fills `document`, which must outlive the builder. Identity and backup schema are set before.
  explicit writer_metadata_builder(writer_metadata& document) noexcept : document_{&document} {}

  writer_metadata_builder(const writer_metadata_builder&) = delete;  // handles point to the one document
  writer_metadata_builder& operator=(const writer_metadata_builder&) = delete;

  restore_method_handle set_restore_method(const restore_plan& method, writer_restore when, bool reboot_required) {
    if (auto closed = refusal("SetRestoreMethod")) return restore_method_handle{*closed};
    if (document_->restore()) {
      return restore_method_handle{
          refuse(hresult::object_already_exists, "SetRestoreMethod: a writer has one restore method")};
    }
    document_->set_restore({method.method(), method.service(), when, reboot_required, {}});
    return restore_method_handle{*document_};
  }

  template <component_type Type>
  component_handle<Type> add_component(const component_declaration<Type>& component) {
    if (auto refused = refusal_of_component(component.properties())) return component_handle<Type>{*refused};
    document_->add(declared_component{component.properties()});
    return {*document_, document_->components().size() - 1};
  }

  template <component_type Type>
  file_set_handle add_files(std::string_view call, const component_handle<Type>& to, const file_set& files,
                            file_role role) {
    if (auto refused = refusal_of(call, to)) return file_set_handle{*refused};
    if ((files.backup_type() & ~detail::known_file_spec_backup_types) != file_spec_backup_type{}) {
      return file_set_handle{refuse(hresult::invalid_arg, std::string{call} + ": '" + files.filespec() + "' in '" +
                                                              files.path() + "' has a backup type that does not exist")};
    }
    auto& component = document_->component(to.index_);
    component.add(declared_file_set{files, role});
    return {*document_, to.index_, component.file_sets().size() - 1};
  }

  declaration add_mapping(const restore_method_handle& method, const file_set_handle& files, std::string_view location) {
    constexpr std::string_view call = "AddAlternateLocationMapping";
    if (auto refused = refusal_of(call, method)) return declaration{*refused};
    if (auto refused = refusal_of(call, files)) return declaration{*refused};
    if (auto bad = check<path_rule>(location); not bad) return declaration{refuse(call, bad.error())};
    const auto& mapped = document_->components()[files.component_].file_sets()[files.index_].files;
    document_->add(alternate_location_mapping{mapped, std::string{location}});
    return declaration{};
  }

  template <component_type Type>
  declaration add_dependency(const component_handle<Type>& component, const guid& on_writer, const other_component& on) {
    constexpr std::string_view call = "AddComponentDependency";
    if (auto refused = refusal_of(call, component)) return declaration{*refused};
    if (on_writer == document_->identity().writer_id) {
      return declaration{refuse(hresult::invalid_arg, "AddComponentDependency: component '" + on.name() +
                                                          "' belongs to this writer; a dependency is on another one's")};
    }
    document_->component(component.index_).add(declared_dependency{on_writer, on.logical_path(), on.name()});
    return declaration{};
  }

  declaration add_exclude_files(const file_set& files) {
    if (auto refused = refusal_of_exclusion("AddExcludeFiles", files)) return declaration{*refused};
    document_->add_exclude_files(files);
    return declaration{};
  }

  declaration add_exclude_files_from_snapshot(const file_set& files) {
    if (auto refused = refusal_of_exclusion("AddExcludeFilesFromSnapshot", files)) return declaration{*refused};
    document_->add_exclude_files_from_snapshot(files);
    return declaration{};
  }

  /// Takes an error that a call was given in the place of an argument.
  template <typename Handle>
  Handle refused(std::string_view call, const error& why) {
    return Handle{refuse(call, why)};
  }

  /// Ends the declaration and tells its first error. What only the whole document shows, `validate` of writer_metadata_rules.hpp tells.
  result<void> close() {
    closed_ = true;
    return first_error_ ? result<void>{*first_error_} : result<void>{};
  }

 private:
  error refuse(hresult code, std::string message) {
    error why{code, std::move(message)};
    if (not first_error_ && not closed_) first_error_ = why;
    return why;
  }
  error refuse(std::string_view call, const error& why) {
    return refuse(why.code(), std::string{call} + ": " + why.message());
  }
  std::optional<error> refusal(std::string_view call) {
    if (not closed_) return std::nullopt;
    return refuse(hresult::bad_state, std::string{call} + ": Identify has been handled");
  }

  template <typename Handle>
  std::optional<error> refusal_of(std::string_view call, const Handle& handle) {
    if (auto closed = refusal(call)) return closed;
    if (not handle) return refuse(hresult::object_not_found, std::string{call} + ": its handle is of a call that failed");
    if (handle.document_ == document_) return std::nullopt;
    return refuse(hresult::object_not_found, std::string{call} + ": its handle is of another document");
  }

  std::optional<error> refusal_of_exclusion(std::string_view call, const file_set& files) {
    if (auto closed = refusal(call)) return closed;
    if (not files.alternate_path() && files.backup_type() == default_file_spec_backup_type) return std::nullopt;
    return refuse(hresult::invalid_arg, std::string{call} + ": '" + files.filespec() + "' in '" + files.path() +
                                            "' is left out; it has no alternate path and no backup type");
  }

  std::optional<error> refusal_of_component(const component_properties& its) {
    if (auto closed = refusal("AddComponent")) return closed;
    const std::string_view path = its.logical_path ? std::string_view{*its.logical_path} : std::string_view{};
    if (its.caption && detail::has_bad_encoding(*its.caption)) {
      return refuse(hresult::invalid_arg, "AddComponent: the caption of component '" + its.name + "' " + std::string{describe(text_fault::encoding)});
    }
    if ((its.flags & ~detail::known_component_flags) != component_flags::none) {
      return refuse(hresult::invalid_arg, "AddComponent: component '" + its.name + "' has flags that do not exist");
    }
    if (const auto* other = document_->find(path, its.name)) {
      return refuse(hresult::object_already_exists,
                    "AddComponent: component '" + other->full_path() + "' is declared already");
    }
    return std::nullopt;
  }

  writer_metadata* document_;
  std::optional<error> first_error_;
  bool closed_ = false;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_WRITER_METADATA_BUILDER_HPP_INCLUDED
