#include <vss/document/component_checks.hpp>

#include <vss/document/any_component.hpp>

#include "component_fixture.hpp"

#include <vss_test/catch.hpp>

#include <string>

namespace {

struct policy {};

using document_test::operation;
using vss::hresult;
using namespace vss::events;

template <typename Event>
using event = document_test::event<Event, policy>;

/// What AddPartialFile of run-time text gives.
template <typename Event = prepare_backup>
hresult add_partial(operation& of, const std::string& path, const std::string& name) {
  event<Event> now{of};
  vss::any_component ledger{now.scope, of.ledger()};
  return ledger.AddPartialFile(vss::partial_file::make(path, name, vss::partial_file_ranges{"0:1"}).value()).code();
}

template <typename Event = prepare_backup>
hresult add_differenced(operation& of, const vss::file_set& files) {
  event<Event> now{of};
  vss::any_component ledger{now.scope, of.ledger()};
  return ledger.AddDifferencedFilesByLastModifyTime(files).code();
}

hresult set_target(operation& of, vss::restore_target target) {
  event<pre_restore> now{of};
  vss::any_component ledger{now.scope, of.ledger()};
  return ledger.SetRestoreTarget(target).code();
}

hresult direct(operation& of, const vss::directed_target& target) {
  event<pre_restore> now{of};
  vss::any_component ledger{now.scope, of.ledger()};
  of.ledger().target = vss::restore_target::directed;
  return ledger.AddDirectedTarget(target).code();
}

TEST_CASE("a partial file must lie where a file set of the component set reaches", "[M118]") {
  operation of;
  CHECK(add_partial(of, "/srv/ledger", "ledger.db") == hresult::ok);
  CHECK(add_partial(of, "/etc/ledger/deep", "a.cfg") == hresult::ok);  // of the subcomponent
  CHECK(add_partial(of, "/srv/ledger", "new.db") == hresult::ok);      // new, beside the others
  CHECK(of.ledger().partial_files.size() == 3);
  CHECK(add_partial(of, "/srv", "ledger.db") == hresult::invalid_arg);
  CHECK(add_partial(of, "/srv/ledger/deep", "ledger.db") == hresult::invalid_arg);
  CHECK(of.ledger().partial_files.size() == 3);
}

TEST_CASE("a partial file of another component is refused", "[M125]") {
  operation of;
  CHECK(add_partial(of, "/srv/other", "a") == hresult::invalid_arg);
}

TEST_CASE("partial files need a requester that supports them", "[M113]") {
  operation of;
  of.facts.partial_file_support = false;
  CHECK(add_partial(of, "/srv/ledger", "ledger.db") == hresult::bad_state);
  CHECK(of.ledger().partial_files.empty());
}

TEST_CASE("a new partial file must be on a volume of the set once the set is known", "[M119]") {
  operation of;
  CHECK(add_partial<post_snapshot>(of, "/srv/ledger", "new.db") == hresult::ok);
  of.facts.volumes = {"/home"};
  CHECK(add_partial<prepare_backup>(of, "/srv/ledger", "newer.db") == hresult::ok);
  CHECK(add_partial<post_snapshot>(of, "/srv/ledger", "newest.db") == hresult::invalid_arg);
  CHECK(add_partial<post_snapshot>(of, "/srv/ledger", "ledger.db") == hresult::ok);  // declared: not new
}

TEST_CASE("a new differenced file must be on a volume of the set once the set is known", "[M119]") {
  operation of;
  CHECK(add_differenced<post_snapshot>(of, {"/srv/more", "*"}) == hresult::ok);
  CHECK(add_differenced<prepare_backup>(of, {"/home/more", "*"}) == hresult::ok);
  CHECK(add_differenced<post_snapshot>(of, {"/home/more", "*"}) == hresult::invalid_arg);
}

TEST_CASE("a file is not both partial and differenced", "[M120]") {
  operation of;
  REQUIRE(add_partial(of, "/srv/ledger", "ledger.db") == hresult::ok);
  CHECK(add_differenced(of, {"/srv/ledger", "ledger.db"}) == hresult::invalid_arg);
  REQUIRE(add_differenced(of, {"/srv/ledger", "*.wal"}) == hresult::ok);
  CHECK(add_partial(of, "/srv/ledger", "1.wal") == hresult::invalid_arg);
  CHECK(of.ledger().partial_files.size() == 1);
  CHECK(of.ledger().differenced_files.size() == 1);
}

TEST_CASE("differenced files need the running kind of backup in the writer's schema", "[M123]") {
  operation of;
  of.writer.schema = vss::backup_schema::last_modify | vss::backup_schema::incremental;
  of.facts.backup = vss::backup_type::incremental;
  CHECK(add_differenced(of, {"/srv/ledger", "*.wal"}) == hresult::ok);
  of.facts.backup = vss::backup_type::differential;
  CHECK(add_differenced(of, {"/srv/ledger", "ledger.db"}) == hresult::bad_state);
  of.facts.backup = vss::backup_type::full;
  CHECK(add_differenced(of, {"/srv/ledger", "ledger.db"}) == hresult::ok);
}

TEST_CASE("differenced files are a file set of the component or have nothing in common with any", "[M124]") {
  operation of;
  CHECK(add_differenced(of, {"/srv/ledger", "ledger.*"}) == hresult::invalid_arg);
  CHECK(add_differenced(of, {"/srv/ledger", "*", vss::recursive::yes}) == hresult::invalid_arg);
  CHECK(add_differenced(of, {"/etc/ledger/deep", "*"}) == hresult::invalid_arg);  // part of the subcomponent's
  CHECK(of.ledger().differenced_files.empty());
  CHECK(add_differenced(of, {"/srv/ledger/", "ledger.db"}) == hresult::ok);
  CHECK(add_differenced(of, {"/srv/ledger/journal", "*"}) == hresult::ok);
}

TEST_CASE("differenced files of another component are refused", "[M125]") {
  operation of;
  CHECK(add_differenced(of, {"/srv/other", "*"}) == hresult::invalid_arg);
  CHECK(add_differenced(of, {"/srv/other", "a"}) == hresult::invalid_arg);
}

TEST_CASE("the alternate target needs a mapping for every file of the component set", "[M135]") {
  operation of;
  CHECK(set_target(of, vss::restore_target::alternate) == hresult::invalid_arg);
  of.identified.add(vss::alternate_location_mapping{{"/srv/ledger", "ledger.db"}, "/r"});
  of.identified.add(vss::alternate_location_mapping{{"/srv/ledger", "*.wal"}, "/r"});
  CHECK(set_target(of, vss::restore_target::alternate) == hresult::invalid_arg);  // config is below
  CHECK(of.ledger().target == vss::restore_target::original);
  of.identified.add(vss::alternate_location_mapping{vss::file_set{"/etc/ledger", "*", vss::recursive::yes}, "/r"});
  CHECK(set_target(of, vss::restore_target::alternate) == hresult::ok);
  CHECK(of.ledger().target == vss::restore_target::alternate);
}

TEST_CASE("the other targets need no mapping") {
  operation of;
  CHECK(set_target(of, vss::restore_target::original_location) == hresult::ok);
  CHECK(set_target(of, vss::restore_target::original) == hresult::ok);
}

TEST_CASE("a directed target's source is a file of the component set", "[M140]") {
  operation of;
  CHECK(direct(of, {"/srv/ledger", "ledger.db", "/new", "ledger.db"}) == hresult::ok);
  CHECK(direct(of, {"/etc/ledger/deep", "a.cfg", "/new", "a.cfg"}) == hresult::ok);
  CHECK(direct(of, {"/srv/ledger", "unknown", "/new", "a"}) == hresult::invalid_arg);
  CHECK(direct(of, {"/srv/other", "a", "/new", "a"}) == hresult::invalid_arg);
  CHECK(of.ledger().directed_targets.size() == 2);
}

TEST_CASE("a directed target of a partial file takes the ranges of the backup", "[M141]") {
  operation of;
  of.ledger().partial_files.push_back({"/srv/ledger", "ledger.db", vss::partial_file_ranges{"0:10, 50:5"}});
  CHECK(direct(of, {"/srv/ledger", "ledger.db", "/new", "a", {{0, 0, 10}}}) == hresult::invalid_arg);
  CHECK(direct(of, {"/srv/ledger", "ledger.db", "/new", "a"}) == hresult::invalid_arg);
  CHECK(direct(of, {"/srv/ledger", "ledger.db", "/new", "a", {{0, 0, 10}, {50, 10, 6}}}) == hresult::invalid_arg);
  CHECK(direct(of, {"/srv/ledger", "ledger.db", "/new", "a", {{0, 0, 10}, {50, 10, 5}}}) == hresult::ok);
  of.ledger().partial_files[0].ranges = vss::partial_file_ranges::make_of_file("/srv/ledger/ranges").value();
  CHECK(direct(of, {"/srv/ledger", "ledger.db", "/new", "a", {{0, 0, 10}}}) == hresult::ok);  // only the writer can tell
}

}  // namespace
