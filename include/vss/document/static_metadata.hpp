#ifndef VSS_DOCUMENT_STATIC_METADATA_HPP_INCLUDED
#define VSS_DOCUMENT_STATIC_METADATA_HPP_INCLUDED

#include <vss/document/because_document.hpp>
#include <vss/document/create_writer_metadata.hpp>
#include <vss/document/restore_methods.hpp>
#include <vss/document/static_component.hpp>
#include <vss/value/metadata_enums.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace vss {

/// A restore method of a constant declaration, with its service's name if it stops one.
template <restore_method Method>
class static_restore_method {
 public:
  static constexpr restore_method method = Method;

  explicit consteval static_restore_method(writer_restore when, bool reboot_required = false)
    requires(not method_with_service<Method>)
      : when_{when}, reboot_required_{reboot_required} {}
  consteval static_restore_method(text_literal service, writer_restore when, bool reboot_required = false)
    requires method_with_service<Method>
      : service_{service}, when_{when}, reboot_required_{reboot_required} {}

  restore_method_handle declare(create_writer_metadata& identify) const {
    if constexpr (method_with_service<Method>) {
      return identify.SetRestoreMethod(restore_method_choice<Method>{*service_}, when_, reboot_required_);
    } else {
      return identify.SetRestoreMethod(restore_method_choice<Method>{}, when_, reboot_required_);
    }
  }

 private:
  std::optional<text_literal> service_;
  writer_restore when_;
  bool reboot_required_;
};

/// An entry of the exclude list of a constant declaration.
class static_exclusion {
 public:
  consteval static_exclusion(path_literal path, filespec_literal filespec, recursive below = recursive::no)
      : path_{path}, filespec_{filespec}, below_{below} {}

  [[nodiscard]] file_set files() const { return {path_, filespec_, below_}; }

 private:
  path_literal path_;
  filespec_literal filespec_;
  recursive below_;
};

/// Says that a writer has no components on purpose.
struct no_components_t {
  explicit no_components_t() = default;
};
inline constexpr no_components_t no_components{};

namespace detail {

template <typename T>
inline constexpr bool is_restore_method = false;
template <restore_method Method>
inline constexpr bool is_restore_method<static_restore_method<Method>> = true;

template <typename T>
inline constexpr bool is_component = false;
template <component_type Type, std::size_t Files>
inline constexpr bool is_component<static_component<Type, Files>> = true;

template <typename... Entries>
inline constexpr bool begins_with_method = false;
template <typename First, typename... Rest>
inline constexpr bool begins_with_method<First, Rest...> =
    is_restore_method<First> || (std::same_as<First, no_components_t> && sizeof...(Rest) == 0);

}  // namespace detail

/// Metadata begins with its restore method, or says that it has no components.
template <typename... Entries>
concept metadata_begins_with_its_method = detail::begins_with_method<Entries...>;
/// Metadata has no second restore method.
template <typename... Entries>
concept metadata_has_one_method = (0 + ... + (detail::is_restore_method<Entries> ? 1 : 0)) <= 1;
/// Metadata has a component, or says that it has none.
template <typename... Entries>
concept metadata_has_a_component = (detail::is_component<Entries> || ...) || (std::same_as<Entries, no_components_t> || ...);

/// Metadata that is known when the program is compiled, and checked there: a restore method, then components and exclusions in the
/// order of the document; or `no_components` alone. A policy holds it: `static constexpr auto metadata = vss::static_metadata{…};`
///
/// Thread:  a constant; `declare` as create_writer_metadata.
/// When:    compile time; `declare` while Identify is handled.
/// Errors:  does not compile without a restore method (M154) or with two (M162), without a component (M155), with two components of one
///          name, two file sets that may hold one file, or restore_to_alternate_location without a location.
/// Units:   text is UTF-8.
/// Source:  https://learn.microsoft.com/windows/win32/vss/overview-of-backup-initialization; as a constant: ours
template <typename... Entries>
class static_metadata {
 public:
  constexpr explicit static_metadata(Entries... entries)
    requires(metadata_begins_with_its_method<Entries...> && metadata_has_one_method<Entries...> &&
             metadata_has_a_component<Entries...>)
      : entries_{entries...} {
    if (has_two_of_one_name()) because::a_component_of_this_logical_path_and_name_is_declared_twice();
    if (has_overlapping_files()) because::two_file_sets_of_the_writer_may_hold_one_file();
    if (restores_elsewhere() && not any_file([](const auto& entry) { return entry.files.location().has_value(); })) {
      because::restore_to_alternate_location_needs_files_with_a_place_write_restorable_to();
    }
  }
  template <typename Reason = because::metadata_begins_with_the_restore_method_write_static_restore_method_first>
    requires(not metadata_begins_with_its_method<Entries...>)
  explicit static_metadata(Entries...) = delete;
  template <typename Reason = because::metadata_has_one_restore_method>
    requires(metadata_begins_with_its_method<Entries...> && not metadata_has_one_method<Entries...>)
  explicit static_metadata(Entries...) = delete;
  template <typename Reason = because::metadata_has_a_component_a_writer_without_any_says_no_components>
    requires(metadata_begins_with_its_method<Entries...> && metadata_has_one_method<Entries...> &&
             not metadata_has_a_component<Entries...>)
  explicit static_metadata(Entries...) = delete;

  /// Whether a database has log files, which a schema with `log` asks for.
  [[nodiscard]] constexpr bool has_log_files() const noexcept {
    return any_file([](const auto& entry) { return entry.role == file_role::database_log_file; });
  }

  /// Makes the calls that the declaration stands for.
  void declare(create_writer_metadata& identify) const {
    std::apply([&](const auto& first, const auto&... rest) {
      if constexpr (detail::is_restore_method<std::remove_cvref_t<decltype(first)>>) {
        const auto method = first.declare(identify);
        (declare(identify, method, rest), ...);
      }
    }, entries_);
  }

 private:
  /// Calls `each` with every component until it returns true.
  template <typename Each>
  constexpr bool any_component_entry(Each each) const {
    const auto ask = [&each](const auto& entry) {
      if constexpr (detail::is_component<std::remove_cvref_t<decltype(entry)>>) {
        return each(entry);
      } else {
        return false;
      }
    };
    return std::apply([&](const auto&... entries) { return (ask(entries) || ...); }, entries_);
  }
  template <typename Each>
  constexpr bool any_file(Each each) const {
    return any_component_entry([&each](const auto& component) {
      for (const auto& entry : component.files()) {
        if (each(entry)) return true;
      }
      return false;
    });
  }
  [[nodiscard]] static constexpr bool restores_elsewhere() noexcept {
    return (std::same_as<Entries, static_restore_method<restore_method::restore_to_alternate_location>> || ...);
  }
  [[nodiscard]] constexpr bool has_two_of_one_name() const {
    return any_component_entry([this](const auto& one) {
      std::size_t same = 0;
      this->any_component_entry([&](const auto& other) {
        same += one.name() == other.name() && one.logical_path() == other.logical_path() ? 1 : 0;
        return false;
      });
      return same > 1;
    });
  }
  [[nodiscard]] constexpr bool has_overlapping_files() const {
    return any_file([this](const auto& one) {
      std::size_t meeting = 0;  // itself included
      this->any_file([&](const auto& other) {
        meeting += one.files.overlaps(other.files) ? 1 : 0;
        return false;
      });
      return meeting > 1;
    });
  }

  template <component_type Type, std::size_t Files>
  static void declare(create_writer_metadata& identify, const restore_method_handle& method,
                      const static_component<Type, Files>& component) {
    const auto made = identify.AddComponent(component.declaration());
    for (const auto& entry : component.files()) {
      const auto files = add(identify, made, entry);
      if (const auto& location = entry.files.location()) identify.AddAlternateLocationMapping(method, files, *location);
    }
  }
  static void declare(create_writer_metadata& identify, const restore_method_handle&, const static_exclusion& exclusion) {
    identify.AddExcludeFiles(exclusion.files());
  }
  static file_set_handle add(create_writer_metadata& identify, const file_group_handle& to, const detail::static_file_entry& entry) {
    return identify.AddFilesToFileGroup(to, entry.files.files());
  }
  static file_set_handle add(create_writer_metadata& identify, const database_handle& to, const detail::static_file_entry& entry) {
    const auto files = entry.files.database_files();
    return entry.role == file_role::database_file ? identify.AddDatabaseFiles(to, files) : identify.AddDatabaseLogFiles(to, files);
  }

  std::tuple<Entries...> entries_;
};

template <typename... Entries>
static_metadata(Entries...) -> static_metadata<Entries...>;

}  // namespace vss

#endif  // VSS_DOCUMENT_STATIC_METADATA_HPP_INCLUDED
