#include <vss/document/file_selection.hpp>

#include <vss_test/catch.hpp>

namespace {

using vss::backup_type;
using vss::file_spec_backup_type;
using vss::file_treatment;
using vss::recursive;

TEST_CASE("the exclude list wins, by the path that file sets declare") {
  vss::writer_metadata document;
  document.add_exclude_files({"/srv", "*.tmp"});
  document.add_exclude_files({"/srv/cache", "*", recursive::yes});
  CHECK(vss::is_excluded(document, "/srv", "a.tmp"));
  CHECK(vss::is_excluded(document, "/srv/", "a.tmp"));
  CHECK_FALSE(vss::is_excluded(document, "/srv", "a.db"));
  CHECK_FALSE(vss::is_excluded(document, "/srv/data", "a.tmp"));
  CHECK(vss::is_excluded(document, "/srv/cache/deep/er", "a"));
  CHECK_FALSE(vss::is_excluded(document, "/srv", "A.TMP"));
  CHECK(vss::is_excluded(document, "/srv", "A.TMP", vss::letter_case::ignored));
}

TEST_CASE("exclusion from the snapshot is no exclusion from the backup") {
  vss::writer_metadata document;
  document.add_exclude_files_from_snapshot({"/srv", "*.tmp"});
  CHECK_FALSE(vss::is_excluded(document, "/srv", "a.tmp"));
}

TEST_CASE("a mask asks for files in the kinds of backup that it names") {
  constexpr auto log_only = file_spec_backup_type::log_backup_required | file_spec_backup_type::full_snapshot_required;
  CHECK(vss::is_needed(log_only, backup_type::log));
  CHECK_FALSE(vss::is_needed(log_only, backup_type::full));
  CHECK_FALSE(vss::is_needed(log_only, backup_type::incremental));
  CHECK(vss::needs_snapshot(log_only, backup_type::full));
  CHECK_FALSE(vss::needs_snapshot(log_only, backup_type::log));
  for (const auto type : {backup_type::full, backup_type::incremental, backup_type::differential, backup_type::log,
                          backup_type::copy, backup_type::other, backup_type::undefined}) {
    CHECK(vss::is_needed(vss::default_file_spec_backup_type, type));
    CHECK(vss::needs_snapshot(vss::default_file_spec_backup_type, type));
    CHECK_FALSE(vss::is_needed(file_spec_backup_type::created_during_backup, type));
  }
  CHECK(vss::is_needed(file_spec_backup_type::full_backup_required, backup_type::copy));
  CHECK(vss::is_needed(file_spec_backup_type::incremental_backup_required, backup_type::incremental));
  CHECK(vss::is_needed(file_spec_backup_type::differential_backup_required, backup_type::differential));
  CHECK_FALSE(vss::is_needed(file_spec_backup_type::differential_backup_required, backup_type::incremental));
  CHECK(vss::needs_snapshot(file_spec_backup_type::incremental_snapshot_required, backup_type::incremental));
  CHECK(vss::needs_snapshot(file_spec_backup_type::differential_snapshot_required, backup_type::differential));
  CHECK(vss::needs_snapshot(file_spec_backup_type::log_snapshot_required, backup_type::log));
}

TEST_CASE("what the writer said of this backup comes before the mask") {
  const auto files = vss::file_set{"/srv", "*"}.with_backup_type(file_spec_backup_type::full_backup_required);
  vss::component_record record;
  record.differenced_files.push_back({{"/srv", "*.wal"}});
  record.partial_files.push_back({"/srv/", "ledger.db", vss::partial_file_ranges{"0:1"}});
  record.partial_files.push_back({"/srv", "both.wal", vss::partial_file_ranges{"0:1"}});
  const auto decide = [&](const char* name, backup_type type) { return vss::decide(files, record, type, "/srv", name); };

  const auto wal = decide("1.wal", backup_type::incremental);
  CHECK(wal.treatment == file_treatment::copy_if_changed);
  CHECK(wal.differenced == &record.differenced_files[0]);
  const auto database = decide("ledger.db", backup_type::incremental);
  CHECK(database.treatment == file_treatment::copy_ranges);
  CHECK(database.partial == &record.partial_files[0]);
  CHECK(decide("both.wal", backup_type::incremental).treatment == file_treatment::copy_if_changed);
  CHECK(decide("other", backup_type::incremental).treatment == file_treatment::leave_out);
  CHECK(decide("other", backup_type::full).treatment == file_treatment::copy_whole);
  CHECK(vss::decide(files, record, backup_type::incremental, "/srv/deep", "1.wal").treatment == file_treatment::leave_out);
}

TEST_CASE("a folder moves with its root") {
  CHECK(vss::moved("/data/a/b", "/data", "/copy") == "/copy/a/b");
  CHECK(vss::moved("/data", "/data/", "/copy") == "/copy");
  CHECK(vss::moved("/data/a", "/", "/copy/") == "/copy/data/a");
  CHECK(vss::moved("C:\\data\\a", "C:\\data", "D:\\copy") == "D:\\copy/a");
  CHECK_FALSE(vss::moved("/database", "/data", "/copy").has_value());
}

TEST_CASE("a backup reads below the alternate path") {
  const vss::file_set plain{"/srv", "*", recursive::yes};
  CHECK(vss::backup_source(plain, "/srv/a") == "/srv/a");
  const auto elsewhere = plain.with_alternate_path("/mnt/copy");
  CHECK(vss::backup_source(elsewhere, "/srv") == "/mnt/copy");
  CHECK(vss::backup_source(elsewhere, "/srv/a") == "/mnt/copy/a");
  CHECK_FALSE(vss::backup_source(elsewhere, "/mnt/copy").has_value());
  CHECK_FALSE(vss::backup_source(vss::file_set{"/srv", "*"}, "/srv/a").has_value());
}

TEST_CASE("a restore may put a file set where it is mapped") {
  const vss::file_set files{"/srv", "*", recursive::yes};
  vss::writer_metadata document;
  CHECK(vss::mapping_of(document, files) == nullptr);
  document.set_restore({.method = vss::restore_method::restore_if_can_replace});
  document.add(vss::alternate_location_mapping{{"/etc", "*"}, "/r1"});
  document.add(vss::alternate_location_mapping{files, "/r2"});
  REQUIRE(vss::mapping_of(document, files) != nullptr);
  CHECK(vss::mapping_of(document, files)->location() == "/r2");
  CHECK(vss::alternate_location(document, files, "/srv/a") == "/r2/a");
  CHECK_FALSE(vss::alternate_location(document, files, "/etc").has_value());
  CHECK_FALSE(vss::alternate_location(document, vss::file_set{"/srv", "*"}, "/srv").has_value());  // another depth
}

TEST_CASE("a writer that restores never is left alone") {
  vss::writer_metadata document;
  CHECK_FALSE(vss::takes_part_in_restores(document));
  document.set_restore({.when = vss::writer_restore::never});
  CHECK_FALSE(vss::takes_part_in_restores(document));
  document.set_restore({.when = vss::writer_restore::if_replace_fails});
  CHECK(vss::takes_part_in_restores(document));
}

}  // namespace
