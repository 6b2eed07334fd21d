#include <vss/value/hresult.hpp>

#include <vss_test/catch.hpp>

#include <cstdint>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

using vss::hresult;

namespace {

struct sdk_row {
  std::uint32_t number;
  hresult code;
  std::string_view sdk_name;
};

// vsserror.h and winerror.h, row by row.
constexpr sdk_row sdk_rows[] = {
    {0x00000000U, hresult::ok, "S_OK"},
    {0x00000001U, hresult::s_false, "S_FALSE"},
    {0x80004001U, hresult::not_impl, "E_NOTIMPL"},
    {0x80004003U, hresult::pointer, "E_POINTER"},
    {0x80004005U, hresult::fail, "E_FAIL"},
    {0x8000FFFFU, hresult::e_unexpected, "E_UNEXPECTED"},
    {0x80070005U, hresult::access_denied, "E_ACCESSDENIED"},
    {0x8007000EU, hresult::out_of_memory, "E_OUTOFMEMORY"},
    {0x80070057U, hresult::invalid_arg, "E_INVALIDARG"},
    {0x8001010EU, hresult::wrong_thread, "RPC_E_WRONG_THREAD"},
    {0x80042301U, hresult::bad_state, "VSS_E_BAD_STATE"},
    {0x80042302U, hresult::unexpected, "VSS_E_UNEXPECTED"},
    {0x80042303U, hresult::provider_already_registered, "VSS_E_PROVIDER_ALREADY_REGISTERED"},
    {0x80042304U, hresult::provider_not_registered, "VSS_E_PROVIDER_NOT_REGISTERED"},
    {0x80042306U, hresult::provider_veto, "VSS_E_PROVIDER_VETO"},
    {0x80042307U, hresult::provider_in_use, "VSS_E_PROVIDER_IN_USE"},
    {0x80042308U, hresult::object_not_found, "VSS_E_OBJECT_NOT_FOUND"},
    {0x00042309U, hresult::async_pending, "VSS_S_ASYNC_PENDING"},
    {0x0004230AU, hresult::async_finished, "VSS_S_ASYNC_FINISHED"},
    {0x0004230BU, hresult::async_cancelled, "VSS_S_ASYNC_CANCELLED"},
    {0x8004230CU, hresult::volume_not_supported, "VSS_E_VOLUME_NOT_SUPPORTED"},
    {0x8004230DU, hresult::object_already_exists, "VSS_E_OBJECT_ALREADY_EXISTS"},
    {0x8004230EU, hresult::volume_not_supported_by_provider, "VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER"},
    {0x8004230FU, hresult::unexpected_provider_error, "VSS_E_UNEXPECTED_PROVIDER_ERROR"},
    {0x80042310U, hresult::corrupt_xml_document, "VSS_E_CORRUPT_XML_DOCUMENT"},
    {0x80042311U, hresult::invalid_xml_document, "VSS_E_INVALID_XML_DOCUMENT"},
    {0x80042312U, hresult::maximum_number_of_volumes_reached, "VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED"},
    {0x80042313U, hresult::flush_writes_timeout, "VSS_E_FLUSH_WRITES_TIMEOUT"},
    {0x80042314U, hresult::hold_writes_timeout, "VSS_E_HOLD_WRITES_TIMEOUT"},
    {0x80042315U, hresult::unexpected_writer_error, "VSS_E_UNEXPECTED_WRITER_ERROR"},
    {0x80042316U, hresult::snapshot_set_in_progress, "VSS_E_SNAPSHOT_SET_IN_PROGRESS"},
    {0x80042317U, hresult::maximum_number_of_snapshots_reached, "VSS_E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED"},
    {0x80042318U, hresult::writer_infrastructure, "VSS_E_WRITER_INFRASTRUCTURE"},
    {0x80042319U, hresult::writer_not_responding, "VSS_E_WRITER_NOT_RESPONDING"},
    {0x8004231AU, hresult::writer_already_subscribed, "VSS_E_WRITER_ALREADY_SUBSCRIBED"},
    {0x8004231BU, hresult::unsupported_context, "VSS_E_UNSUPPORTED_CONTEXT"},
    {0x8004231DU, hresult::volume_in_use, "VSS_E_VOLUME_IN_USE"},
    {0x8004231EU, hresult::maximum_diff_area_associations_reached,
     "VSS_E_MAXIMUM_DIFFAREA_ASSOCIATIONS_REACHED"},
    {0x8004231FU, hresult::insufficient_storage, "VSS_E_INSUFFICIENT_STORAGE"},
    {0x80042320U, hresult::no_snapshots_imported, "VSS_E_NO_SNAPSHOTS_IMPORTED"},
    {0x00042321U, hresult::s_some_snapshots_not_imported, "VSS_S_SOME_SNAPSHOTS_NOT_IMPORTED"},
    {0x80042321U, hresult::some_snapshots_not_imported, "VSS_E_SOME_SNAPSHOTS_NOT_IMPORTED"},
    {0x80042322U, hresult::maximum_number_of_remote_machines_reached,
     "VSS_E_MAXIMUM_NUMBER_OF_REMOTE_MACHINES_REACHED"},
    {0x80042323U, hresult::remote_server_unavailable, "VSS_E_REMOTE_SERVER_UNAVAILABLE"},
    {0x80042324U, hresult::remote_server_unsupported, "VSS_E_REMOTE_SERVER_UNSUPPORTED"},
    {0x80042325U, hresult::revert_in_progress, "VSS_E_REVERT_IN_PROGRESS"},
    {0x80042326U, hresult::revert_volume_lost, "VSS_E_REVERT_VOLUME_LOST"},
    {0x80042327U, hresult::reboot_required, "VSS_E_REBOOT_REQUIRED"},
    {0x80042328U, hresult::transaction_freeze_timeout, "VSS_E_TRANSACTION_FREEZE_TIMEOUT"},
    {0x80042329U, hresult::transaction_thaw_timeout, "VSS_E_TRANSACTION_THAW_TIMEOUT"},
    {0x8004232AU, hresult::unselected_volume, "VSS_E_UNSELECTED_VOLUME"},
    {0x8004232BU, hresult::snapshot_not_in_set, "VSS_E_SNAPSHOT_NOT_IN_SET"},
    {0x8004232CU, hresult::nested_volume_limit, "VSS_E_NESTED_VOLUME_LIMIT"},
    {0x8004232DU, hresult::volume_not_local, "VSS_E_VOLUME_NOT_LOCAL"},
    {0x8004232EU, hresult::cluster_timeout, "VSS_E_CLUSTER_TIMEOUT"},
    {0x8004232FU, hresult::not_supported, "VSS_E_NOT_SUPPORTED"},
    {0x80042336U, hresult::writer_error_partial_failure, "VSS_E_WRITERERROR_PARTIAL_FAILURE"},
    {0x800423F0U, hresult::writer_error_inconsistent_snapshot, "VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT"},
    {0x800423F1U, hresult::writer_error_out_of_resources, "VSS_E_WRITERERROR_OUTOFRESOURCES"},
    {0x800423F2U, hresult::writer_error_timeout, "VSS_E_WRITERERROR_TIMEOUT"},
    {0x800423F3U, hresult::writer_error_retryable, "VSS_E_WRITERERROR_RETRYABLE"},
    {0x800423F4U, hresult::writer_error_nonretryable, "VSS_E_WRITERERROR_NONRETRYABLE"},
    {0x800423F5U, hresult::writer_error_recovery_failed, "VSS_E_WRITERERROR_RECOVERY_FAILED"},
    {0x800423F6U, hresult::break_revert_id_failed, "VSS_E_BREAK_REVERT_ID_FAILED"},
    {0x800423F7U, hresult::legacy_provider, "VSS_E_LEGACY_PROVIDER"},
    {0x800423F8U, hresult::missing_disk, "VSS_E_MISSING_DISK"},
    {0x800423F9U, hresult::missing_hidden_volume, "VSS_E_MISSING_HIDDEN_VOLUME"},
    {0x800423FAU, hresult::missing_volume, "VSS_E_MISSING_VOLUME"},
    {0x800423FBU, hresult::auto_recovery_failed, "VSS_E_AUTORECOVERY_FAILED"},
    {0x800423FCU, hresult::dynamic_disk_error, "VSS_E_DYNAMIC_DISK_ERROR"},
    {0x800423FDU, hresult::nontransportable_bcd, "VSS_E_NONTRANSPORTABLE_BCD"},
    {0x800423FEU, hresult::cannot_revert_disk_id, "VSS_E_CANNOT_REVERT_DISKID"},
    {0x800423FFU, hresult::resync_in_progress, "VSS_E_RESYNC_IN_PROGRESS"},
    {0x80042400U, hresult::cluster_error, "VSS_E_CLUSTER_ERROR"},
    {0x80042401U, hresult::asr_error_disk_assignment_failed, "VSS_E_ASRERROR_DISK_ASSIGNMENT_FAILED"},
    {0x80042402U, hresult::asr_error_disk_recreation_failed, "VSS_E_ASRERROR_DISK_RECREATION_FAILED"},
    {0x80042403U, hresult::asr_error_no_arcpath, "VSS_E_ASRERROR_NO_ARCPATH"},
    {0x80042404U, hresult::asr_error_missing_dyn_disk, "VSS_E_ASRERROR_MISSING_DYNDISK"},
    {0x80042405U, hresult::asr_error_shared_cri_disk, "VSS_E_ASRERROR_SHARED_CRIDISK"},
    {0x80042406U, hresult::asr_error_data_disk_rdisk0, "VSS_E_ASRERROR_DATADISK_RDISK0"},
    {0x80042407U, hresult::asr_error_rdisk0_too_small, "VSS_E_ASRERROR_RDISK0_TOOSMALL"},
    {0x80042408U, hresult::asr_error_critical_disks_too_small, "VSS_E_ASRERROR_CRITICAL_DISKS_TOO_SMALL"},
    {0x80042409U, hresult::writer_status_not_available, "VSS_E_WRITER_STATUS_NOT_AVAILABLE"},
    {0x8004240AU, hresult::asr_error_dynamic_vhd_not_supported, "VSS_E_ASRERROR_DYNAMIC_VHD_NOT_SUPPORTED"},
    {0x80042411U, hresult::critical_volume_on_invalid_disk, "VSS_E_CRITICAL_VOLUME_ON_INVALID_DISK"},
    {0x80042412U, hresult::asr_error_rdisk_for_system_disk_not_found,
     "VSS_E_ASRERROR_RDISK_FOR_SYSTEM_DISK_NOT_FOUND"},
    {0x80042413U, hresult::asr_error_no_physical_disk_available, "VSS_E_ASRERROR_NO_PHYSICAL_DISK_AVAILABLE"},
    {0x80042414U, hresult::asr_error_fixed_physical_disk_available_after_disk_exclusion,
     "VSS_E_ASRERROR_FIXED_PHYSICAL_DISK_AVAILABLE_AFTER_DISK_EXCLUSION"},
    {0x80042415U, hresult::asr_error_critical_disk_cannot_be_excluded,
     "VSS_E_ASRERROR_CRITICAL_DISK_CANNOT_BE_EXCLUDED"},
    {0x80042416U, hresult::asr_error_system_partition_hidden, "VSS_E_ASRERROR_SYSTEM_PARTITION_HIDDEN"},
    {0x80042417U, hresult::fss_timeout, "VSS_E_FSS_TIMEOUT"},
};

}  // namespace

TEST_CASE("an hresult has the number and the name of the SDK") {
  for (const sdk_row& row : sdk_rows) {
    INFO(row.sdk_name);
    CHECK(static_cast<std::uint32_t>(row.code) == row.number);
    CHECK(name(row.code) == row.sdk_name);
  }
}

TEST_CASE("every named hresult is in the SDK's list, once") {
  std::set<hresult> codes;
  for (const auto& [code, sdk_name] : vss::detail::hresult_names) codes.insert(code);
  CHECK(codes.size() == vss::detail::hresult_names.size());
  CHECK(codes.size() == std::size(sdk_rows));
}

TEST_CASE("an hresult is a failure exactly if its name says error") {
  for (const sdk_row& row : sdk_rows) {
    INFO(row.sdk_name);
    const bool is_error =
        row.sdk_name.starts_with("E_") || row.sdk_name.find("_E_") != std::string_view::npos;
    CHECK(failed(row.code) == is_error);
    CHECK(succeeded(row.code) == !is_error);
  }
}

TEST_CASE("a code that the SDK does not know is judged by its highest bit and has no name") {
  constexpr auto unassigned = static_cast<hresult>(0x80042305U);
  constexpr auto application = static_cast<hresult>(0x7FFFFFFFU);
  static_assert(failed(unassigned) && !succeeded(unassigned));
  static_assert(succeeded(application) && !failed(application));
  static_assert(name(unassigned).empty());
  CHECK(to_string(unassigned) == "0x80042305");
  CHECK(to_string(application) == "0x7FFFFFFF");
}

TEST_CASE("an hresult prints its name and its number in upper-case hexadecimal digits") {
  CHECK(to_string(hresult::ok) == "S_OK (0x00000000)");
  CHECK(to_string(hresult::bad_state) == "VSS_E_BAD_STATE (0x80042301)");
  CHECK(to_string(hresult::async_finished) == "VSS_S_ASYNC_FINISHED (0x0004230A)");
  CHECK(to_string(hresult::wrong_thread) == "RPC_E_WRONG_THREAD (0x8001010E)");
}

TEST_CASE("names that would collide keep their E or S") {
  static_assert(name(hresult::e_unexpected) == "E_UNEXPECTED");
  static_assert(name(hresult::unexpected) == "VSS_E_UNEXPECTED");
  static_assert(succeeded(hresult::s_some_snapshots_not_imported));
  static_assert(failed(hresult::some_snapshots_not_imported));
  SUCCEED("checked while compiling");
}
