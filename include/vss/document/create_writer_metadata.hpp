#ifndef VSS_DOCUMENT_CREATE_WRITER_METADATA_HPP_INCLUDED
#define VSS_DOCUMENT_CREATE_WRITER_METADATA_HPP_INCLUDED

#include <vss/document/because_document.hpp>
#include <vss/document/component_declaration.hpp>
#include <vss/document/declaration_handles.hpp>
#include <vss/document/file_set.hpp>
#include <vss/document/restore_methods.hpp>
#include <vss/document/writer_metadata.hpp>
#include <vss/document/writer_metadata_builder.hpp>

#include <concepts>
#include <string>
#include <string_view>

namespace vss {

/// Text that is known only at run time.
template <typename Text>
concept run_time_text = std::same_as<Text, std::string> || std::same_as<Text, std::string_view>;

/// A whole file set where a database's is wanted.
template <typename Files>
concept not_of_a_database = std::same_as<Files, file_set> || std::same_as<Files, result<file_set>>;

/// With what a writer declares its files and components in Identify, under the names of IVssCreateWriterMetadata.
///
/// What a type can tell does not compile. What only the run can tell is in the status of what a call returns; the first such error is
/// kept, so it may be ignored: Identify then fails with it. A `result` of a `make` function is taken as it is, error or not.
/// Reserved members and parameters of the interface do not exist here (M161, M171), and two are there only to be refused (M186).
///
/// Thread:  one at a time.
/// When:    while Identify is handled; afterwards every call gives VSS_E_BAD_STATE.
/// Errors:  E_INVALIDARG for bad text, VSS_E_OBJECT_NOT_FOUND for a handle of another document or of a call that failed, others with
///          each member; throws std::bad_alloc only.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsscreatewritermetadata
class create_writer_metadata {
 public:
  /// Fills `document`, which must outlive the builder. Identity and backup schema are the framework's to set.
  explicit create_writer_metadata(writer_metadata& document) noexcept : builder_{document} {}

  /// Says how the writer's files are put back, and when the writer wants to hear of it. Every writer with components says so once.
  /// For restore_if_not_there and restore_if_can_replace, alternate location mappings are optional (M166).
  ///
  /// Errors:  VSS_E_OBJECT_ALREADY_EXISTS the second time.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-setrestoremethod
  restore_method_handle SetRestoreMethod(const restore_plan& method, writer_restore when, bool reboot_required = false) {
    return builder_.set_restore_method(method, when, reboot_required);
  }
  template <std::derived_from<restore_plan> Method>
  restore_method_handle SetRestoreMethod(const result<Method>& method, writer_restore when, bool reboot_required = false) {
    if (not method) return builder_.refused<restore_method_handle>("SetRestoreMethod", method.error());
    return SetRestoreMethod(*method, when, reboot_required);
  }

  /// Declares a component. Files are added to what it returns.
  ///
  /// Errors:  VSS_E_OBJECT_ALREADY_EXISTS if the writer has a component of that logical path and name; E_INVALIDARG for flags that do
  ///          not exist.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addcomponent
  template <component_type Type>
  component_handle<Type> AddComponent(const component_declaration<Type>& component) {
    return builder_.add_component(component);
  }
  template <component_type Type>
  component_handle<Type> AddComponent(const result<component_declaration<Type>>& component) {
    if (not component) return builder_.refused<component_handle<Type>>("AddComponent", component.error());
    return AddComponent(*component);
  }

  /// Adds files to a file group.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addfilestofilegroup
  file_set_handle AddFilesToFileGroup(const file_group_handle& to, const file_set& files) {
    return builder_.add_files("AddFilesToFileGroup", to, files, file_role::group_file);
  }
  file_set_handle AddFilesToFileGroup(const file_group_handle& to, const result<file_set>& files) {
    if (not files) return builder_.refused<file_set_handle>("AddFilesToFileGroup", files.error());
    return AddFilesToFileGroup(to, *files);
  }
  template <typename Reason = because::AddFilesToFileGroup_takes_a_file_group_a_database_has_AddDatabaseFiles_and_AddDatabaseLogFiles>
  file_set_handle AddFilesToFileGroup(const database_handle&, const file_set&) = delete;

  /// Adds data files to a database.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-adddatabasefiles
  file_set_handle AddDatabaseFiles(const database_handle& to, const database_file_set& files) {
    return builder_.add_files("AddDatabaseFiles", to, files.files(), file_role::database_file);
  }
  file_set_handle AddDatabaseFiles(const database_handle& to, const result<database_file_set>& files) {
    if (not files) return builder_.refused<file_set_handle>("AddDatabaseFiles", files.error());
    return AddDatabaseFiles(to, *files);
  }
  template <typename Reason = because::AddDatabaseFiles_takes_a_database_a_file_group_has_AddFilesToFileGroup>
  file_set_handle AddDatabaseFiles(const file_group_handle&, const database_file_set&) = delete;
  template <not_of_a_database Files,
            typename Reason = because::a_database_file_set_is_never_recursive_and_has_no_alternate_path_write_database_file_set>
  file_set_handle AddDatabaseFiles(const database_handle&, const Files&) = delete;

  /// Adds log files to a database; a writer whose schema has `log` needs at least one (M197).
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-adddatabaselogfiles
  file_set_handle AddDatabaseLogFiles(const database_handle& to, const database_file_set& files) {
    return builder_.add_files("AddDatabaseLogFiles", to, files.files(), file_role::database_log_file);
  }
  file_set_handle AddDatabaseLogFiles(const database_handle& to, const result<database_file_set>& files) {
    if (not files) return builder_.refused<file_set_handle>("AddDatabaseLogFiles", files.error());
    return AddDatabaseLogFiles(to, *files);
  }
  template <typename Reason = because::AddDatabaseLogFiles_takes_a_database_a_file_group_has_AddFilesToFileGroup>
  file_set_handle AddDatabaseLogFiles(const file_group_handle&, const database_file_set&) = delete;
  template <not_of_a_database Files,
            typename Reason = because::a_database_file_set_is_never_recursive_and_has_no_alternate_path_write_database_file_set>
  file_set_handle AddDatabaseLogFiles(const database_handle&, const Files&) = delete;

  /// Says where a restore may put the files of a file set that cannot go to their own place. Where they are read during a backup is
  /// another thing: `file_set::with_alternate_path` (M185).
  ///
  /// When:    after SetRestoreMethod, whose handle it takes.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addalternatelocationmapping
  declaration AddAlternateLocationMapping(const restore_method_handle& method, const file_set_handle& files,
                                          path_literal location) {
    return builder_.add_mapping(method, files, location.text());
  }
  template <run_time_text Text>
  declaration AddAlternateLocationMapping(const restore_method_handle& method, const file_set_handle& files,
                                          const Text& location) {
    return builder_.add_mapping(method, files, location);
  }
  template <typename Location,
            typename Reason =
                because::AddAlternateLocationMapping_takes_what_SetRestoreMethod_returned_first_then_what_AddFilesToFileGroup_returned>
  declaration AddAlternateLocationMapping(const file_set_handle&, const Location&) = delete;

  /// Says that a component of another writer must be backed up and restored together with this one.
  ///
  /// Errors:  E_INVALIDARG for a component of this very writer.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addcomponentdependency
  template <component_type Type>
  declaration AddComponentDependency(const component_handle<Type>& component, const guid& on_writer,
                                     const other_component& on) {
    return builder_.add_dependency(component, on_writer, on);
  }
  template <component_type Type>
  declaration AddComponentDependency(const component_handle<Type>& component, const guid& on_writer,
                                     const result<other_component>& on) {
    if (not on) return builder_.refused<declaration>("AddComponentDependency", on.error());
    return AddComponentDependency(component, on_writer, *on);
  }

  /// Leaves files of the components out of a backup.
  ///
  /// Errors:  E_INVALIDARG for an alternate path or a backup type, which an exclusion does not have.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addexcludefiles
  declaration AddExcludeFiles(const file_set& files) { return builder_.add_exclude_files(files); }
  declaration AddExcludeFiles(const result<file_set>& files) {
    if (not files) return builder_.refused<declaration>("AddExcludeFiles", files.error());
    return AddExcludeFiles(*files);
  }

  /// Reports files that the writer deletes from the snapshot in PostSnapshot. Nobody deletes them for it (M187), and a backup still
  /// has to be told with AddExcludeFiles (M189). Meant for the writer's own files that are large and change fast (M188).
  ///
  /// Errors:  as AddExcludeFiles.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadataex-addexcludefilesfromsnapshot
  declaration AddExcludeFilesFromSnapshot(const file_set& files) { return builder_.add_exclude_files_from_snapshot(files); }
  declaration AddExcludeFilesFromSnapshot(const result<file_set>& files) {
    if (not files) return builder_.refused<declaration>("AddExcludeFilesFromSnapshot", files.error());
    return AddExcludeFilesFromSnapshot(*files);
  }

  template <typename... Arguments,
            typename Reason = because::AddIncludeFiles_is_not_supported_declare_a_component_and_add_the_files_to_it>
  declaration AddIncludeFiles(const Arguments&...) = delete;
  template <typename... Arguments, typename Reason = because::GetDocument_is_not_supported_the_requester_saves_the_document>
  declaration GetDocument(const Arguments&...) = delete;

  /// Ends the declaration and tells its first error. The framework calls it when the handler is done, and then `validate` of
  /// writer_metadata_rules.hpp for what only the whole document shows.
  result<void> close() { return builder_.close(); }

 private:
  writer_metadata_builder builder_;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_CREATE_WRITER_METADATA_HPP_INCLUDED
