#ifndef VSS_DOCUMENT_XML_WORDS_HPP_INCLUDED
#define VSS_DOCUMENT_XML_WORDS_HPP_INCLUDED

#include <vss/value/metadata_enums.hpp>
#include <vss/value/operation_enums.hpp>
#include <vss/value/writer_enums.hpp>

#include <array>
#include <optional>
#include <string_view>
#include <utility>

/// How the two documents spell the values of enums. What no public document shows is marked *(ours)*.

namespace vss::detail {

template <typename Enum>
struct xml_words;

template <>
struct xml_words<usage_type> {
  static constexpr auto table = std::to_array<std::pair<usage_type, std::string_view>>({
      {usage_type::bootable_system_state, "BOOTABLE_SYSTEM_STATE"},
      {usage_type::system_service, "SYSTEM_SERVICE"},
      {usage_type::user_data, "USER_DATA"},
      {usage_type::other, "OTHER"},  // (ours)
  });
};

template <>
struct xml_words<source_type> {
  static constexpr auto table = std::to_array<std::pair<source_type, std::string_view>>({
      {source_type::transacted_db, "TRANSACTION_DB"},
      {source_type::nontransacted_db, "NONTRANSACTION_DB"},  // (ours)
      {source_type::other, "OTHER"},
  });
};

template <>
struct xml_words<restore_method> {
  static constexpr auto table = std::to_array<std::pair<restore_method, std::string_view>>({
      {restore_method::restore_if_not_there, "RESTORE_IF_NONE_THERE"},  // (ours)
      {restore_method::restore_if_can_replace, "RESTORE_IF_CAN_BE_REPLACED"},
      {restore_method::stop_restore_start, "STOP_RESTART_SERVICE"},                      // (ours)
      {restore_method::restore_to_alternate_location, "RESTORE_TO_ALTERNATE_LOCATION"},  // (ours)
      {restore_method::restore_at_reboot, "REPLACE_AT_REBOOT"},
      {restore_method::restore_at_reboot_if_cannot_replace, "REPLACE_AT_REBOOT_IF_CANNOT_REPLACE"},
      {restore_method::custom, "CUSTOM"},                          // (ours)
      {restore_method::restore_stop_start, "RESTORE_STOP_START"},  // (ours)
  });
};

template <>
struct xml_words<writer_restore> {
  static constexpr auto table = std::to_array<std::pair<writer_restore, std::string_view>>({
      {writer_restore::never, "never"},
      {writer_restore::if_replace_fails, "ifReplaceFails"},  // (ours)
      {writer_restore::always, "always"},
  });
};

template <>
struct xml_words<component_type> {
  static constexpr auto table = std::to_array<std::pair<component_type, std::string_view>>({
      {component_type::database, "database"},
      {component_type::file_group, "filegroup"},
  });
};

template <>
struct xml_words<backup_type> {
  static constexpr auto table = std::to_array<std::pair<backup_type, std::string_view>>({
      {backup_type::undefined, "undefined"},  // (ours)
      {backup_type::full, "full"},
      {backup_type::incremental, "incremental"},
      {backup_type::differential, "differential"},
      {backup_type::log, "log"},
      {backup_type::copy, "copy"},
      {backup_type::other, "other"},
  });
};

template <>
struct xml_words<restore_type> {  // (ours)
  static constexpr auto table = std::to_array<std::pair<restore_type, std::string_view>>({
      {restore_type::undefined, "undefined"},
      {restore_type::by_copy, "byCopy"},
      {restore_type::import, "import"},
      {restore_type::other, "other"},
  });
};

template <>
struct xml_words<rollforward_type> {  // (ours)
  static constexpr auto table = std::to_array<std::pair<rollforward_type, std::string_view>>({
      {rollforward_type::undefined, "undefined"},
      {rollforward_type::none, "none"},
      {rollforward_type::all, "all"},
      {rollforward_type::partial, "partial"},
  });
};

template <>
struct xml_words<restore_target> {  // (ours)
  static constexpr auto table = std::to_array<std::pair<restore_target, std::string_view>>({
      {restore_target::original, "original"},
      {restore_target::alternate, "alternate"},
      {restore_target::directed, "directed"},
      {restore_target::original_location, "originalLocation"},
  });
};

template <>
struct xml_words<file_restore_status> {  // (ours)
  static constexpr auto table = std::to_array<std::pair<file_restore_status, std::string_view>>({
      {file_restore_status::undefined, "undefined"},
      {file_restore_status::none, "none"},
      {file_restore_status::all, "all"},
      {file_restore_status::failed, "failed"},
  });
};

/// The word of a value; empty for a number that no enumerator has.
template <typename Enum>
[[nodiscard]] constexpr std::string_view word_of(Enum value) noexcept {
  for (const auto& [known, word] : xml_words<Enum>::table) {
    if (known == value) return word;
  }
  return {};
}

template <typename Enum>
[[nodiscard]] constexpr std::optional<Enum> value_of(std::string_view wanted) noexcept {
  for (const auto& [known, word] : xml_words<Enum>::table) {
    if (word == wanted) return known;
  }
  return std::nullopt;
}

}  // namespace vss::detail

#endif  // VSS_DOCUMENT_XML_WORDS_HPP_INCLUDED
