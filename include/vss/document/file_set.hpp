#ifndef VSS_DOCUMENT_FILE_SET_HPP_INCLUDED
#define VSS_DOCUMENT_FILE_SET_HPP_INCLUDED

#include <vss/document/checked_text.hpp>
#include <vss/value/metadata_enums.hpp>
#include <vss/value/result.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace vss {

/// Whether a file set takes the folders below its path too.
enum class recursive : bool { no, yes };

/// Files of a writer: all that match `filespec` in the folder `path`, and below it if recursive.
///
/// Literals are checked by the compiler, other text by `make`. A value read from a document is kept as it was written.
/// All files of a set must exist at backup time, but `*` may match nothing (M184). The default mask takes every file into every kind
/// of backup; choose a narrower one for logs (M201).
///
/// Thread:  a plain value; any.
/// When:    always.
/// Errors:  E_INVALIDARG from `make` and `try_with_alternate_path`.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addfilestofilegroup
class file_set {
 public:
  file_set(path_literal path, filespec_literal filespec, recursive below = recursive::no)
      : file_set{as_is{}, std::string{path.text()}, std::string{filespec.text()}, below} {}

  /// Makes a file set of text that is known only at run time.
  [[nodiscard]] static result<file_set> make(std::string_view path, std::string_view filespec,
                                             recursive below = recursive::no) {
    if (auto checked = check<path_rule>(path); not checked) return checked.error();
    if (auto checked = check<filespec_rule>(filespec); not checked) return checked.error();
    return file_set{as_is{}, std::string{path}, std::string{filespec}, below};
  }

  /// A file set that somebody else's document declares: kept unchecked, because a document is data. *(ours)*
  [[nodiscard]] static file_set as_read(std::string path, std::string filespec, recursive below = recursive::no,
                                        std::optional<std::string> alternate_path = {},
                                        file_spec_backup_type mask = default_file_spec_backup_type) {
    file_set read{as_is{}, std::move(path), std::move(filespec), below};
    read.alternate_path_ = std::move(alternate_path);
    read.backup_type_ = mask;
    return read;
  }

  /// The same files, to be read at `alternate` during a backup. Where a restore may put them is another thing:
  /// AddAlternateLocationMapping (M185).
  [[nodiscard]] file_set with_alternate_path(path_literal alternate) const {
    return with_alternate_path_as_read(std::string{alternate.text()});
  }
  [[nodiscard]] result<file_set> try_with_alternate_path(std::string_view alternate) const {
    if (auto checked = check<path_rule>(alternate); not checked) return checked.error();
    return with_alternate_path_as_read(std::string{alternate});
  }
  [[nodiscard]] file_set with_alternate_path_as_read(std::string alternate) const {
    file_set changed = *this;
    changed.alternate_path_ = std::move(alternate);
    return changed;
  }

  /// The same files, needed for other kinds of backup.
  [[nodiscard]] file_set with_backup_type(file_spec_backup_type mask) const {
    file_set changed = *this;
    changed.backup_type_ = mask;
    return changed;
  }

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] const std::string& filespec() const noexcept { return filespec_; }
  [[nodiscard]] bool is_recursive() const noexcept { return recursive_ == recursive::yes; }
  [[nodiscard]] const std::optional<std::string>& alternate_path() const noexcept { return alternate_path_; }
  [[nodiscard]] file_spec_backup_type backup_type() const noexcept { return backup_type_; }

  friend bool operator==(const file_set&, const file_set&) = default;

 private:
  struct as_is {};  // tells this constructor from the one that takes literals

  file_set(as_is, std::string path, std::string filespec, recursive below) noexcept
      : path_{std::move(path)}, filespec_{std::move(filespec)}, recursive_{below} {}

  std::string path_;
  std::string filespec_;
  std::optional<std::string> alternate_path_;
  file_spec_backup_type backup_type_ = default_file_spec_backup_type;
  recursive recursive_;
};

/// Files of a database: never recursive, never at an alternate path.
///
/// Thread:  a plain value; any.
/// When:    always.
/// Errors:  E_INVALIDARG from `make`.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-adddatabasefiles
class database_file_set {
 public:
  database_file_set(path_literal path, filespec_literal filespec) : files_{path, filespec} {}

  /// Makes a file set of text that is known only at run time.
  [[nodiscard]] static result<database_file_set> make(std::string_view path, std::string_view filespec) {
    auto files = file_set::make(path, filespec);
    if (not files) return files.error();
    return database_file_set{*std::move(files)};
  }

  /// The same files, needed for other kinds of backup.
  [[nodiscard]] database_file_set with_backup_type(file_spec_backup_type mask) const {
    return database_file_set{files_.with_backup_type(mask)};
  }

  [[nodiscard]] const file_set& files() const noexcept { return files_; }

  friend bool operator==(const database_file_set&, const database_file_set&) = default;

 private:
  explicit database_file_set(file_set files) noexcept : files_{std::move(files)} {}

  file_set files_;
};

/// Where a restore may put the files of a file set that cannot go to their own place.
///
/// Thread:  a plain value; any.
/// When:    always.
/// Errors:  none.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addalternatelocationmapping
class alternate_location_mapping {
 public:
  alternate_location_mapping(const file_set& files, std::string location)
      : files_{file_set::as_read(files.path(), files.filespec(), files.is_recursive() ? recursive::yes : recursive::no)},
        location_{std::move(location)} {}

  /// The file set that is mapped: its path, filespec and depth only.
  [[nodiscard]] const file_set& files() const noexcept { return files_; }
  [[nodiscard]] const std::string& location() const noexcept { return location_; }

  friend bool operator==(const alternate_location_mapping&, const alternate_location_mapping&) = default;

 private:
  file_set files_;
  std::string location_;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_FILE_SET_HPP_INCLUDED
