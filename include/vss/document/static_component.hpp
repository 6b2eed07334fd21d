#ifndef VSS_DOCUMENT_STATIC_COMPONENT_HPP_INCLUDED
#define VSS_DOCUMENT_STATIC_COMPONENT_HPP_INCLUDED

#include <vss/document/checked_text.hpp>
#include <vss/document/component_declaration.hpp>
#include <vss/document/declared_component.hpp>
#include <vss/document/file_set.hpp>
#include <vss/document/filespec.hpp>
#include <vss/document/path_parts.hpp>
#include <vss/value/guid.hpp>
#include <vss/value/metadata_enums.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// Components and files that are known when the program is compiled, as constants: what `static_metadata` is made of.

namespace vss {

/// Files of a constant declaration: `static_files{"/etc/ledger", "*", recursive::yes}`.
///
/// Thread:  a constant.
/// When:    compile time.
/// Errors:  what file_set refuses at run time does not compile.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addfilestofilegroup
class static_files {
 public:
  consteval static_files(path_literal path, filespec_literal filespec, recursive below = recursive::no)
      : path_{path}, filespec_{filespec}, below_{below} {}

  /// Where a backup reads the files.
  [[nodiscard]] consteval static_files with_alternate_path(path_literal path) const {
    static_files changed = *this;
    changed.alternate_path_ = path;
    return changed;
  }
  [[nodiscard]] consteval static_files with_backup_type(file_spec_backup_type mask) const {
    static_files changed = *this;
    changed.backup_type_ = mask;
    return changed;
  }
  /// Where a restore may put the files: an alternate location mapping.
  [[nodiscard]] consteval static_files restorable_to(path_literal location) const {
    static_files changed = *this;
    changed.location_ = location;
    return changed;
  }

  [[nodiscard]] constexpr const std::optional<path_literal>& location() const noexcept { return location_; }

  [[nodiscard]] file_set files() const {
    auto files = file_set{path_, filespec_, below_}.with_backup_type(backup_type_);
    return alternate_path_ ? files.with_alternate_path(*alternate_path_) : files;
  }

  /// The files of a database, which have neither depth nor alternate path.
  [[nodiscard]] database_file_set database_files() const {
    return database_file_set{path_, filespec_}.with_backup_type(backup_type_);
  }

  /// Whether one file may be in both.
  [[nodiscard]] constexpr bool overlaps(const static_files& other) const {
    const bool reaches = reaches_into(other) || other.reaches_into(*this);
    return reaches && overlap(filespec_.text(), other.filespec_.text());
  }

 private:
  [[nodiscard]] constexpr bool reaches_into(const static_files& other) const noexcept {
    const auto relation = detail::relation_of(path_.text(), other.path_.text());
    return below_ == recursive::yes ? relation.below : relation.equal;
  }

  path_literal path_;
  filespec_literal filespec_;
  recursive below_;
  std::optional<path_literal> alternate_path_;
  std::optional<path_literal> location_;
  file_spec_backup_type backup_type_ = default_file_spec_backup_type;
};

/// Files of a database in a constant declaration: never recursive, never at an alternate path.
class static_database_files {
 public:
  consteval static_database_files(path_literal path, filespec_literal filespec) : files_{path, filespec} {}

  [[nodiscard]] consteval static_database_files with_backup_type(file_spec_backup_type mask) const {
    return static_database_files{files_.with_backup_type(mask)};
  }
  [[nodiscard]] consteval static_database_files restorable_to(path_literal location) const {
    return static_database_files{files_.restorable_to(location)};
  }

  [[nodiscard]] constexpr const static_files& files() const noexcept { return files_; }

 private:
  explicit consteval static_database_files(const static_files& files) : files_{files} {}

  static_files files_;
};

namespace detail {

struct static_file_entry {
  static_files files;
  file_role role;
};

template <typename T, std::size_t Size>
consteval std::array<T, Size + 1> appended(const std::array<T, Size>& list, const T& added) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<T, Size + 1>{list[I]..., added};
  }(std::make_index_sequence<Size>{});
}

}  // namespace detail

/// A component of a constant declaration: `static_database{"ledger", selectable::yes}.with_files({"/srv/ledger", "ledger.db"})`.
/// The members are those of component_declaration, and one for each kind of files.
template <component_type Type, std::size_t Files>
class static_component {
 public:
  consteval static_component(component_name_literal name, selectable for_backup)
    requires(Files == 0)
      : name_{name}, for_backup_{for_backup} {}

  [[nodiscard]] consteval static_component with_logical_path(logical_path_literal path) const {
    auto changed = *this;
    changed.logical_path_ = path;
    return changed;
  }
  [[nodiscard]] consteval static_component with_caption(text_literal caption) const {
    auto changed = *this;
    changed.caption_ = caption;
    return changed;
  }
  [[nodiscard]] consteval static_component with_flags(component_flags flags) const {
    auto changed = *this;
    changed.flags_ = flags;
    return changed;
  }
  [[nodiscard]] consteval static_component selectable_for_restore() const {
    auto changed = *this;
    changed.for_restore_ = true;
    return changed;
  }

  [[nodiscard]] consteval static_component<Type, Files + 1> with_files(static_files files) const
    requires(Type == component_type::file_group)
  {
    return {*this, {files, file_role::group_file}};
  }
  [[nodiscard]] consteval static_component<Type, Files + 1> with_database_files(static_database_files files) const
    requires(Type == component_type::database)
  {
    return {*this, {files.files(), file_role::database_file}};
  }
  [[nodiscard]] consteval static_component<Type, Files + 1> with_database_log_files(static_database_files files) const
    requires(Type == component_type::database)
  {
    return {*this, {files.files(), file_role::database_log_file}};
  }

  [[nodiscard]] constexpr std::string_view name() const noexcept { return name_.text(); }
  [[nodiscard]] constexpr std::string_view logical_path() const noexcept {
    return logical_path_ ? logical_path_->text() : std::string_view{};
  }
  [[nodiscard]] constexpr const std::array<detail::static_file_entry, Files>& files() const noexcept { return files_; }

  [[nodiscard]] component_declaration<Type> declaration() const {
    auto made = component_declaration<Type>{name_, for_backup_}.with_flags(flags_);
    if (logical_path_) made = made.with_logical_path(*logical_path_);
    if (caption_) made = made.with_caption(caption_->text());
    return for_restore_ ? made.selectable_for_restore() : made;
  }

 private:
  template <component_type, std::size_t>
  friend class static_component;

  consteval static_component(const static_component<Type, Files - 1>& before, const detail::static_file_entry& added)
    requires(Files > 0)
      : name_{before.name_},
        for_backup_{before.for_backup_},
        for_restore_{before.for_restore_},
        logical_path_{before.logical_path_},
        caption_{before.caption_},
        flags_{before.flags_},
        files_{detail::appended(before.files_, added)} {}

  component_name_literal name_;
  selectable for_backup_;
  bool for_restore_ = false;
  std::optional<logical_path_literal> logical_path_;
  std::optional<text_literal> caption_;
  component_flags flags_ = component_flags::none;
  std::array<detail::static_file_entry, Files> files_{};
};

/// A file group as a constant.
[[nodiscard]] consteval static_component<component_type::file_group, 0> static_file_group(component_name_literal name,
                                                                                          selectable for_backup) {
  return {name, for_backup};
}

/// A database as a constant.
[[nodiscard]] consteval static_component<component_type::database, 0> static_database(component_name_literal name,
                                                                                      selectable for_backup) {
  return {name, for_backup};
}

}  // namespace vss

#endif  // VSS_DOCUMENT_STATIC_COMPONENT_HPP_INCLUDED
