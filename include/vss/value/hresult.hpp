#ifndef VSS_VALUE_HRESULT_HPP_INCLUDED
#define VSS_VALUE_HRESULT_HPP_INCLUDED

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace vss {

/// The outcome of a call, with the numbers of the Windows SDK.
///
/// A name is the SDK's without its prefix. Where two would collide, the E_ or S_ stays: `e_unexpected` beside
/// `unexpected` (VSS_E_UNEXPECTED), `s_some_snapshots_not_imported` beside the error of the same name.
/// An hresult may hold any other 32-bit value too: a writer's application code, say.
///
/// Source:  the public header vsserror.h; winerror.h for the codes without VSS in their name.
enum class hresult : std::uint32_t {
  ok = 0x00000000U,  // S_OK
  s_false = 0x00000001U,  // S_FALSE
  not_impl = 0x80004001U,  // E_NOTIMPL
  pointer = 0x80004003U,  // E_POINTER
  fail = 0x80004005U,  // E_FAIL
  e_unexpected = 0x8000FFFFU,  // E_UNEXPECTED
  access_denied = 0x80070005U,  // E_ACCESSDENIED
  out_of_memory = 0x8007000EU,  // E_OUTOFMEMORY
  invalid_arg = 0x80070057U,  // E_INVALIDARG
  wrong_thread = 0x8001010EU,  // RPC_E_WRONG_THREAD

  bad_state = 0x80042301U,  // VSS_E_BAD_STATE
  unexpected = 0x80042302U,  // VSS_E_UNEXPECTED
  provider_already_registered = 0x80042303U,  // VSS_E_PROVIDER_ALREADY_REGISTERED
  provider_not_registered = 0x80042304U,  // VSS_E_PROVIDER_NOT_REGISTERED
  provider_veto = 0x80042306U,  // VSS_E_PROVIDER_VETO
  provider_in_use = 0x80042307U,  // VSS_E_PROVIDER_IN_USE
  object_not_found = 0x80042308U,  // VSS_E_OBJECT_NOT_FOUND
  async_pending = 0x00042309U,  // VSS_S_ASYNC_PENDING
  async_finished = 0x0004230AU,  // VSS_S_ASYNC_FINISHED
  async_cancelled = 0x0004230BU,  // VSS_S_ASYNC_CANCELLED
  volume_not_supported = 0x8004230CU,  // VSS_E_VOLUME_NOT_SUPPORTED
  object_already_exists = 0x8004230DU,  // VSS_E_OBJECT_ALREADY_EXISTS
  volume_not_supported_by_provider = 0x8004230EU,  // VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER
  unexpected_provider_error = 0x8004230FU,  // VSS_E_UNEXPECTED_PROVIDER_ERROR
  corrupt_xml_document = 0x80042310U,  // VSS_E_CORRUPT_XML_DOCUMENT
  invalid_xml_document = 0x80042311U,  // VSS_E_INVALID_XML_DOCUMENT
  maximum_number_of_volumes_reached = 0x80042312U,  // VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED
  flush_writes_timeout = 0x80042313U,  // VSS_E_FLUSH_WRITES_TIMEOUT
  hold_writes_timeout = 0x80042314U,  // VSS_E_HOLD_WRITES_TIMEOUT
  unexpected_writer_error = 0x80042315U,  // VSS_E_UNEXPECTED_WRITER_ERROR
  snapshot_set_in_progress = 0x80042316U,  // VSS_E_SNAPSHOT_SET_IN_PROGRESS
  maximum_number_of_snapshots_reached = 0x80042317U,  // VSS_E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED
  writer_infrastructure = 0x80042318U,  // VSS_E_WRITER_INFRASTRUCTURE
  writer_not_responding = 0x80042319U,  // VSS_E_WRITER_NOT_RESPONDING
  writer_already_subscribed = 0x8004231AU,  // VSS_E_WRITER_ALREADY_SUBSCRIBED
  unsupported_context = 0x8004231BU,  // VSS_E_UNSUPPORTED_CONTEXT
  volume_in_use = 0x8004231DU,  // VSS_E_VOLUME_IN_USE
  maximum_diff_area_associations_reached = 0x8004231EU,  // VSS_E_MAXIMUM_DIFFAREA_ASSOCIATIONS_REACHED
  insufficient_storage = 0x8004231FU,  // VSS_E_INSUFFICIENT_STORAGE
  no_snapshots_imported = 0x80042320U,  // VSS_E_NO_SNAPSHOTS_IMPORTED
  s_some_snapshots_not_imported = 0x00042321U,  // VSS_S_SOME_SNAPSHOTS_NOT_IMPORTED
  some_snapshots_not_imported = 0x80042321U,  // VSS_E_SOME_SNAPSHOTS_NOT_IMPORTED
  maximum_number_of_remote_machines_reached = 0x80042322U,  // VSS_E_MAXIMUM_NUMBER_OF_REMOTE_MACHINES_REACHED
  remote_server_unavailable = 0x80042323U,  // VSS_E_REMOTE_SERVER_UNAVAILABLE
  remote_server_unsupported = 0x80042324U,  // VSS_E_REMOTE_SERVER_UNSUPPORTED
  revert_in_progress = 0x80042325U,  // VSS_E_REVERT_IN_PROGRESS
  revert_volume_lost = 0x80042326U,  // VSS_E_REVERT_VOLUME_LOST
  reboot_required = 0x80042327U,  // VSS_E_REBOOT_REQUIRED
  transaction_freeze_timeout = 0x80042328U,  // VSS_E_TRANSACTION_FREEZE_TIMEOUT
  transaction_thaw_timeout = 0x80042329U,  // VSS_E_TRANSACTION_THAW_TIMEOUT
  unselected_volume = 0x8004232AU,  // VSS_E_UNSELECTED_VOLUME
  snapshot_not_in_set = 0x8004232BU,  // VSS_E_SNAPSHOT_NOT_IN_SET
  nested_volume_limit = 0x8004232CU,  // VSS_E_NESTED_VOLUME_LIMIT
  volume_not_local = 0x8004232DU,  // VSS_E_VOLUME_NOT_LOCAL
  cluster_timeout = 0x8004232EU,  // VSS_E_CLUSTER_TIMEOUT
  not_supported = 0x8004232FU,  // VSS_E_NOT_SUPPORTED
  writer_error_partial_failure = 0x80042336U,  // VSS_E_WRITERERROR_PARTIAL_FAILURE
  writer_error_inconsistent_snapshot = 0x800423F0U,  // VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT
  writer_error_out_of_resources = 0x800423F1U,  // VSS_E_WRITERERROR_OUTOFRESOURCES
  writer_error_timeout = 0x800423F2U,  // VSS_E_WRITERERROR_TIMEOUT
  writer_error_retryable = 0x800423F3U,  // VSS_E_WRITERERROR_RETRYABLE
  writer_error_nonretryable = 0x800423F4U,  // VSS_E_WRITERERROR_NONRETRYABLE
  writer_error_recovery_failed = 0x800423F5U,  // VSS_E_WRITERERROR_RECOVERY_FAILED
  break_revert_id_failed = 0x800423F6U,  // VSS_E_BREAK_REVERT_ID_FAILED
  legacy_provider = 0x800423F7U,  // VSS_E_LEGACY_PROVIDER
  missing_disk = 0x800423F8U,  // VSS_E_MISSING_DISK
  missing_hidden_volume = 0x800423F9U,  // VSS_E_MISSING_HIDDEN_VOLUME
  missing_volume = 0x800423FAU,  // VSS_E_MISSING_VOLUME
  auto_recovery_failed = 0x800423FBU,  // VSS_E_AUTORECOVERY_FAILED
  dynamic_disk_error = 0x800423FCU,  // VSS_E_DYNAMIC_DISK_ERROR
  nontransportable_bcd = 0x800423FDU,  // VSS_E_NONTRANSPORTABLE_BCD
  cannot_revert_disk_id = 0x800423FEU,  // VSS_E_CANNOT_REVERT_DISKID
  resync_in_progress = 0x800423FFU,  // VSS_E_RESYNC_IN_PROGRESS
  cluster_error = 0x80042400U,  // VSS_E_CLUSTER_ERROR
  asr_error_disk_assignment_failed = 0x80042401U,  // VSS_E_ASRERROR_DISK_ASSIGNMENT_FAILED
  asr_error_disk_recreation_failed = 0x80042402U,  // VSS_E_ASRERROR_DISK_RECREATION_FAILED
  asr_error_no_arcpath = 0x80042403U,  // VSS_E_ASRERROR_NO_ARCPATH
  asr_error_missing_dyn_disk = 0x80042404U,  // VSS_E_ASRERROR_MISSING_DYNDISK
  asr_error_shared_cri_disk = 0x80042405U,  // VSS_E_ASRERROR_SHARED_CRIDISK
  asr_error_data_disk_rdisk0 = 0x80042406U,  // VSS_E_ASRERROR_DATADISK_RDISK0
  asr_error_rdisk0_too_small = 0x80042407U,  // VSS_E_ASRERROR_RDISK0_TOOSMALL
  asr_error_critical_disks_too_small = 0x80042408U,  // VSS_E_ASRERROR_CRITICAL_DISKS_TOO_SMALL
  writer_status_not_available = 0x80042409U,  // VSS_E_WRITER_STATUS_NOT_AVAILABLE
  asr_error_dynamic_vhd_not_supported = 0x8004240AU,  // VSS_E_ASRERROR_DYNAMIC_VHD_NOT_SUPPORTED
  critical_volume_on_invalid_disk = 0x80042411U,  // VSS_E_CRITICAL_VOLUME_ON_INVALID_DISK
  asr_error_rdisk_for_system_disk_not_found = 0x80042412U,  // VSS_E_ASRERROR_RDISK_FOR_SYSTEM_DISK_NOT_FOUND
  asr_error_no_physical_disk_available = 0x80042413U,  // VSS_E_ASRERROR_NO_PHYSICAL_DISK_AVAILABLE
  // VSS_E_ASRERROR_FIXED_PHYSICAL_DISK_AVAILABLE_AFTER_DISK_EXCLUSION:
  asr_error_fixed_physical_disk_available_after_disk_exclusion = 0x80042414U,
  // VSS_E_ASRERROR_CRITICAL_DISK_CANNOT_BE_EXCLUDED:
  asr_error_critical_disk_cannot_be_excluded = 0x80042415U,
  asr_error_system_partition_hidden = 0x80042416U,  // VSS_E_ASRERROR_SYSTEM_PARTITION_HIDDEN
  fss_timeout = 0x80042417U,  // VSS_E_FSS_TIMEOUT
};

/// True unless `code` is an error; the success codes with a meaning, such as `s_false`, are successes.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/winerror/nf-winerror-succeeded
[[nodiscard("asking has no other effect")]] constexpr bool succeeded(hresult code) noexcept {
  return (static_cast<std::uint32_t>(code) & 0x80000000U) == 0;
}

/// True if `code` is an error: its highest bit is set.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/winerror/nf-winerror-failed
[[nodiscard("asking has no other effect")]] constexpr bool failed(hresult code) noexcept {
  return !succeeded(code);
}

namespace detail {

inline constexpr auto hresult_names = std::to_array<std::pair<hresult, std::string_view>>({
    {hresult::ok, "S_OK"},
    {hresult::s_false, "S_FALSE"},
    {hresult::not_impl, "E_NOTIMPL"},
    {hresult::pointer, "E_POINTER"},
    {hresult::fail, "E_FAIL"},
    {hresult::e_unexpected, "E_UNEXPECTED"},
    {hresult::access_denied, "E_ACCESSDENIED"},
    {hresult::out_of_memory, "E_OUTOFMEMORY"},
    {hresult::invalid_arg, "E_INVALIDARG"},
    {hresult::wrong_thread, "RPC_E_WRONG_THREAD"},
    {hresult::bad_state, "VSS_E_BAD_STATE"},
    {hresult::unexpected, "VSS_E_UNEXPECTED"},
    {hresult::provider_already_registered, "VSS_E_PROVIDER_ALREADY_REGISTERED"},
    {hresult::provider_not_registered, "VSS_E_PROVIDER_NOT_REGISTERED"},
    {hresult::provider_veto, "VSS_E_PROVIDER_VETO"},
    {hresult::provider_in_use, "VSS_E_PROVIDER_IN_USE"},
    {hresult::object_not_found, "VSS_E_OBJECT_NOT_FOUND"},
    {hresult::async_pending, "VSS_S_ASYNC_PENDING"},
    {hresult::async_finished, "VSS_S_ASYNC_FINISHED"},
    {hresult::async_cancelled, "VSS_S_ASYNC_CANCELLED"},
    {hresult::volume_not_supported, "VSS_E_VOLUME_NOT_SUPPORTED"},
    {hresult::object_already_exists, "VSS_E_OBJECT_ALREADY_EXISTS"},
    {hresult::volume_not_supported_by_provider, "VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER"},
    {hresult::unexpected_provider_error, "VSS_E_UNEXPECTED_PROVIDER_ERROR"},
    {hresult::corrupt_xml_document, "VSS_E_CORRUPT_XML_DOCUMENT"},
    {hresult::invalid_xml_document, "VSS_E_INVALID_XML_DOCUMENT"},
    {hresult::maximum_number_of_volumes_reached, "VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED"},
    {hresult::flush_writes_timeout, "VSS_E_FLUSH_WRITES_TIMEOUT"},
    {hresult::hold_writes_timeout, "VSS_E_HOLD_WRITES_TIMEOUT"},
    {hresult::unexpected_writer_error, "VSS_E_UNEXPECTED_WRITER_ERROR"},
    {hresult::snapshot_set_in_progress, "VSS_E_SNAPSHOT_SET_IN_PROGRESS"},
    {hresult::maximum_number_of_snapshots_reached, "VSS_E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED"},
    {hresult::writer_infrastructure, "VSS_E_WRITER_INFRASTRUCTURE"},
    {hresult::writer_not_responding, "VSS_E_WRITER_NOT_RESPONDING"},
    {hresult::writer_already_subscribed, "VSS_E_WRITER_ALREADY_SUBSCRIBED"},
    {hresult::unsupported_context, "VSS_E_UNSUPPORTED_CONTEXT"},
    {hresult::volume_in_use, "VSS_E_VOLUME_IN_USE"},
    {hresult::maximum_diff_area_associations_reached, "VSS_E_MAXIMUM_DIFFAREA_ASSOCIATIONS_REACHED"},
    {hresult::insufficient_storage, "VSS_E_INSUFFICIENT_STORAGE"},
    {hresult::no_snapshots_imported, "VSS_E_NO_SNAPSHOTS_IMPORTED"},
    {hresult::s_some_snapshots_not_imported, "VSS_S_SOME_SNAPSHOTS_NOT_IMPORTED"},
    {hresult::some_snapshots_not_imported, "VSS_E_SOME_SNAPSHOTS_NOT_IMPORTED"},
    {hresult::maximum_number_of_remote_machines_reached, "VSS_E_MAXIMUM_NUMBER_OF_REMOTE_MACHINES_REACHED"},
    {hresult::remote_server_unavailable, "VSS_E_REMOTE_SERVER_UNAVAILABLE"},
    {hresult::remote_server_unsupported, "VSS_E_REMOTE_SERVER_UNSUPPORTED"},
    {hresult::revert_in_progress, "VSS_E_REVERT_IN_PROGRESS"},
    {hresult::revert_volume_lost, "VSS_E_REVERT_VOLUME_LOST"},
    {hresult::reboot_required, "VSS_E_REBOOT_REQUIRED"},
    {hresult::transaction_freeze_timeout, "VSS_E_TRANSACTION_FREEZE_TIMEOUT"},
    {hresult::transaction_thaw_timeout, "VSS_E_TRANSACTION_THAW_TIMEOUT"},
    {hresult::unselected_volume, "VSS_E_UNSELECTED_VOLUME"},
    {hresult::snapshot_not_in_set, "VSS_E_SNAPSHOT_NOT_IN_SET"},
    {hresult::nested_volume_limit, "VSS_E_NESTED_VOLUME_LIMIT"},
    {hresult::volume_not_local, "VSS_E_VOLUME_NOT_LOCAL"},
    {hresult::cluster_timeout, "VSS_E_CLUSTER_TIMEOUT"},
    {hresult::not_supported, "VSS_E_NOT_SUPPORTED"},
    {hresult::writer_error_partial_failure, "VSS_E_WRITERERROR_PARTIAL_FAILURE"},
    {hresult::writer_error_inconsistent_snapshot, "VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT"},
    {hresult::writer_error_out_of_resources, "VSS_E_WRITERERROR_OUTOFRESOURCES"},
    {hresult::writer_error_timeout, "VSS_E_WRITERERROR_TIMEOUT"},
    {hresult::writer_error_retryable, "VSS_E_WRITERERROR_RETRYABLE"},
    {hresult::writer_error_nonretryable, "VSS_E_WRITERERROR_NONRETRYABLE"},
    {hresult::writer_error_recovery_failed, "VSS_E_WRITERERROR_RECOVERY_FAILED"},
    {hresult::break_revert_id_failed, "VSS_E_BREAK_REVERT_ID_FAILED"},
    {hresult::legacy_provider, "VSS_E_LEGACY_PROVIDER"},
    {hresult::missing_disk, "VSS_E_MISSING_DISK"},
    {hresult::missing_hidden_volume, "VSS_E_MISSING_HIDDEN_VOLUME"},
    {hresult::missing_volume, "VSS_E_MISSING_VOLUME"},
    {hresult::auto_recovery_failed, "VSS_E_AUTORECOVERY_FAILED"},
    {hresult::dynamic_disk_error, "VSS_E_DYNAMIC_DISK_ERROR"},
    {hresult::nontransportable_bcd, "VSS_E_NONTRANSPORTABLE_BCD"},
    {hresult::cannot_revert_disk_id, "VSS_E_CANNOT_REVERT_DISKID"},
    {hresult::resync_in_progress, "VSS_E_RESYNC_IN_PROGRESS"},
    {hresult::cluster_error, "VSS_E_CLUSTER_ERROR"},
    {hresult::asr_error_disk_assignment_failed, "VSS_E_ASRERROR_DISK_ASSIGNMENT_FAILED"},
    {hresult::asr_error_disk_recreation_failed, "VSS_E_ASRERROR_DISK_RECREATION_FAILED"},
    {hresult::asr_error_no_arcpath, "VSS_E_ASRERROR_NO_ARCPATH"},
    {hresult::asr_error_missing_dyn_disk, "VSS_E_ASRERROR_MISSING_DYNDISK"},
    {hresult::asr_error_shared_cri_disk, "VSS_E_ASRERROR_SHARED_CRIDISK"},
    {hresult::asr_error_data_disk_rdisk0, "VSS_E_ASRERROR_DATADISK_RDISK0"},
    {hresult::asr_error_rdisk0_too_small, "VSS_E_ASRERROR_RDISK0_TOOSMALL"},
    {hresult::asr_error_critical_disks_too_small, "VSS_E_ASRERROR_CRITICAL_DISKS_TOO_SMALL"},
    {hresult::writer_status_not_available, "VSS_E_WRITER_STATUS_NOT_AVAILABLE"},
    {hresult::asr_error_dynamic_vhd_not_supported, "VSS_E_ASRERROR_DYNAMIC_VHD_NOT_SUPPORTED"},
    {hresult::critical_volume_on_invalid_disk, "VSS_E_CRITICAL_VOLUME_ON_INVALID_DISK"},
    {hresult::asr_error_rdisk_for_system_disk_not_found, "VSS_E_ASRERROR_RDISK_FOR_SYSTEM_DISK_NOT_FOUND"},
    {hresult::asr_error_no_physical_disk_available, "VSS_E_ASRERROR_NO_PHYSICAL_DISK_AVAILABLE"},
    {hresult::asr_error_fixed_physical_disk_available_after_disk_exclusion,
     "VSS_E_ASRERROR_FIXED_PHYSICAL_DISK_AVAILABLE_AFTER_DISK_EXCLUSION"},
    {hresult::asr_error_critical_disk_cannot_be_excluded, "VSS_E_ASRERROR_CRITICAL_DISK_CANNOT_BE_EXCLUDED"},
    {hresult::asr_error_system_partition_hidden, "VSS_E_ASRERROR_SYSTEM_PARTITION_HIDDEN"},
    {hresult::fss_timeout, "VSS_E_FSS_TIMEOUT"},
});

}  // namespace detail

/// The SDK's name, "VSS_E_BAD_STATE"; empty if `code` is none of the enumerators.
///
/// Source:  ours
[[nodiscard("asking has no other effect")]] constexpr std::string_view name(hresult code) noexcept {
  for (const auto& [known, sdk_name] : detail::hresult_names) {
    if (known == code) return sdk_name;
  }
  return {};
}

/// Name and number, "VSS_E_BAD_STATE (0x80042301)"; the number alone if `code` is none of the enumerators.
///
/// Source:  ours
[[nodiscard("the text is the only effect")]] inline std::string to_string(hresult code) {
  constexpr std::string_view hex_digits = "0123456789ABCDEF";
  std::string number = "0x";
  for (int shift = 28; shift >= 0; shift -= 4) {
    number += hex_digits[(static_cast<std::uint32_t>(code) >> shift) & 0xFU];
  }
  const std::string_view known = name(code);
  return known.empty() ? number : std::string(known) + " (" + number + ")";
}

}  // namespace vss

#endif  // VSS_VALUE_HRESULT_HPP_INCLUDED
